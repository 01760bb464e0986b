/** The site of one way: its page with the snippet, and its own files, on an origin of its own. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Way } from '../way.ts';

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
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** @param snippet what the owner pastes first into the head */
export async function startSite(way: Way, snippet: string, delivery: Delivery): Promise<Site> {
  const served: string[] = [];
  const [head, body] = pageOf(way, snippet);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    served.push(path);
    const file = way.files?.[path];
    if (file) {
      response.writeHead(200, { 'Content-Type': file.type, ...file.headers }).end(file.body);
    } else if (path === '/') {
      response.writeHead(200, { 'Content-Type': HTML, ...way.headers });
      void deliver(response, head, body, delivery);
    } else if (path.endsWith('.gif') && path !== '/none.gif') {
      response.writeHead(200, { 'Content-Type': 'image/gif' }).end(PIXEL);
    } else {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not here');
    }
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
      server.close();
      await once(server, 'close');
    },
  };
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
