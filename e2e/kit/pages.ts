import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody's own, on another origin than the service. */
export interface Pages {
  /** With `localhost` as host, which the examples name as a domain. */
  origin: string;
  /** Sets what every address answers with. */
  html: string;
  close(): Promise<void>;
}

export async function startPages(): Promise<Pages> {
  const pages: Pages = { origin: '', html: '', close };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(pages.html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  pages.origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
  return pages;
}
