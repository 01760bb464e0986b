import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { generate } from 'selfsigned';
import { answerFor } from './third-parties.ts';

/** A request that reached a third party's stand-in. */
export interface Seen {
  host: string;
  path: string;
  /** The Cookie header, '' when there is none. */
  cookie: string;
}

/** One local server that stands in for every third party, over TLS and in the clear. */
export interface StandIns {
  seen: Seen[];
  /**
   * Whom connections were opened to, requests or not: a preconnect sends the visitor's address, too.
   * A host's name where the browser gave one; `UNNAMED` over TLS without one, else `?`.
   */
  connections: string[];
  /** The hosts that were asked, each once, in alphabetical order. */
  hosts(): string[];
  /** Starts counting anew. */
  forget(): void;
  /** What makes Chromium resolve every other host to this server. */
  chromiumArgs: string[];
  close(): Promise<void>;
}

/** Whoever was asked over TLS by an address instead of a name. */
export const UNNAMED = 'unnamed';

/** Hosts that Chromium asks on its own account, whatever page is open. */
const OWN_ERRANDS = [
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
];

export async function startStandIns(): Promise<StandIns> {
  const seen: Seen[] = [];
  const connections: string[] = [];
  const pems = await generate([{ name: 'commonName', value: 'stand-in' }]);
  const handler: Parameters<typeof createHttpServer>[1] = (request, response) => {
    const host = request.headers.host ?? '';
    const path = request.url ?? '/';
    seen.push({ host, path, cookie: request.headers.cookie ?? '' });
    const { type, body, headers } = answerFor(host, path);
    response.writeHead(200, {
      'Content-Type': type,
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      ...headers,
    });
    response.end(body);
  };
  const tls: Server = createServer({ key: pems.private, cert: pems.cert }, handler);
  const clear = createHttpServer(handler);
  tls.on('secureConnection', (socket) => connections.push(String(socket.servername || UNNAMED)));
  clear.on('connection', () => connections.push('?'));
  const servers: NetServer[] = [tls, clear];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [tlsPort, clearPort] = servers.map((server) => (server.address() as AddressInfo).port);
  const rules = `${OWN_ERRANDS.map((host) => `MAP ${host} ~NOTFOUND`).join(',')},MAP *:443 127.0.0.1:${tlsPort},MAP *:80 127.0.0.1:${clearPort},EXCLUDE 127.0.0.1,EXCLUDE localhost`;
  return {
    seen,
    connections,
    hosts: () => [...new Set(seen.map(({ host }) => host))].sort(),
    forget() {
      seen.length = 0;
      connections.length = 0;
    },
    chromiumArgs: [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors'],
    async close() {
      for (const server of [tls, clear]) {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }
    },
  };
}
