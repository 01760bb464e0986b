/** The site of one way: its page as the level has it, and its own files, on an origin of its own. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OwnFile, PROXIED, type Way } from '../way.ts';
import type { Outfit } from './levels.ts';

export const DELIVERIES = ['whole', 'flushed', 'bytes'] as const;
/** In one piece; the head 50 ms ahead of the body; a few bytes at a time. */
export type Delivery = (typeof DELIVERIES)[number];

export interface Site {
  origin: string;
  /** The paths that were asked for. */
  served: string[];
  forget(): void;
  close(): Promise<void>;
}

const HEAD_START_MS = 50;
const MORSEL = 8;
const HTML = 'text/html; charset=utf-8';
const PROXIED_SCRIPT = `(window.__ran=window.__ran||[]).push('proxied')`;
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

export async function startSite(way: Way, outfit: Outfit, delivery: Delivery): Promise<Site> {
  const served: string[] = [];
  const [head, body] = pageOf(way, outfit.snippet);
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    const file = way.files?.[path] ?? standing(path);
    if (file) {
      const headers = { 'Content-Type': file.type, ...file.headers };
      response.writeHead(file.status ?? 200, headers).end(file.body);
    } else if (path === '/') {
      response.writeHead(200, { 'Content-Type': HTML, ...way.headers });
      void deliver(response, head, body, delivery);
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here');
    }
  };
  const server = createServer((request, response) => {
    served.push(request.url ?? '/');
    if (outfit.edge) outfit.edge(request, response, () => answer(request, response));
    else answer(request, response);
  });
  // Node forgets a connection once it is no longer HTTP.
  const sockets: Duplex[] = [];
  server.on('upgrade', ({ headers }, socket) => {
    sockets.push(socket.on('error', () => socket.destroy()));
    socket.write(handshakeFor(headers['sec-websocket-key'] ?? ''));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    served,
    forget() {
      served.length = 0;
    },
    async close() {
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

type StandingFile = Omit<OwnFile, 'body'> & { body: string | Buffer };

/** Opens a WebSocket, as far as the visitor can tell (RFC 6455, section 4.2.2). */
function handshakeFor(key: string): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Connection: Upgrade',
    'Upgrade: websocket',
    `Sec-WebSocket-Accept: ${accept.digest('base64')}`,
    '\r\n',
  ].join('\r\n');
}

/** What every site of the corpus has: pictures, and a path under which it passes a vendor on. */
function standing(path: string): StandingFile | null {
  if (path.endsWith('.gif') && path !== '/none.gif') return { type: 'image/gif', body: PIXEL };
  if (!path.startsWith(PROXIED)) return null;
  if (path.endsWith('.js')) return { type: 'text/javascript', body: PROXIED_SCRIPT };
  return { type: 'text/plain', body: 'counted' };
}

function pageOf({ title, head = '', html }: Way, snippet: string): [head: string, body: string] {
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${snippet}<title>${title.replaceAll('<', '&lt;')}</title>${head}</head>`,
    `<body><h1>Own page</h1>${html}</body></html>`,
  ];
}

async function deliver(
  response: ServerResponse,
  head: string,
  body: string,
  delivery: Delivery,
): Promise<void> {
  response.socket?.setNoDelay(true);
  if (delivery === 'flushed') {
    response.write(head);
    await sleep(HEAD_START_MS);
    response.end(body);
  } else if (delivery === 'bytes') {
    const all = Buffer.from(head + body);
    for (let at = 0; at < all.length && !response.destroyed; at += MORSEL) {
      response.write(all.subarray(at, at + MORSEL));
      await sleep(1);
    }
    response.end();
  } else {
    response.end(head + body);
  }
}
