import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached the site. */
export interface Asked {
  method: string;
  /** With the query. */
  path: string;
  body: string;
}

/** A site of somebody's own with several pages, on another origin than the service. */
export interface OwnSite {
  origin: string;
  /** In the order in which it came. */
  asked: Asked[];
  /** Sets what a path answers with. @returns its address */
  serve(path: string, body: string, headers?: Record<string, string>): string;
  close(): Promise<void>;
}

export async function startOwnSite(): Promise<OwnSite> {
  const answers = new Map<string, { body: string; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    site.asked.push({ method: request.method ?? '', path, body: await bodyOf(request) });
    const answer = answers.get(path.split('?')[0] ?? '');
    response.writeHead(answer ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      ...answer?.headers,
    });
    response.end(answer?.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const site: OwnSite = {
    // The examples name this host, and a browser trusts it as it does https.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked: [],
    serve(path, body, headers = {}) {
      answers.set(path, { body, headers });
      return site.origin + path;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return site;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
