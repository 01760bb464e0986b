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
  /** Connections opened, requests or not: a preconnect sends the visitor's address, too. */
  connections(): number;
  /** What makes Chromium resolve every other host to this server. */
  chromiumArgs: string[];
  close(): Promise<void>;
}

export async function startStandIns(): Promise<StandIns> {
  const seen: Seen[] = [];
  let connections = 0;
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
  const servers: NetServer[] = [tls, clear];
  for (const server of servers) {
    server.on('connection', () => connections++);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [tlsPort, clearPort] = servers.map((server) => (server.address() as AddressInfo).port);
  const rules = `MAP *:443 127.0.0.1:${tlsPort},MAP *:80 127.0.0.1:${clearPort},EXCLUDE 127.0.0.1,EXCLUDE localhost`;
  return {
    seen,
    connections: () => connections,
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
