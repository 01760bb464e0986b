import { once } from 'node:events';
import { createServer } from 'node:http';
import { atExit } from './at-exit.mjs';

const NOT_HERE = { status: 404, type: 'text/plain', body: 'not here' };

/**
 * A site on an origin of its own.
 * @param files what it answers, by path; may grow while it runs
 * @param host `localhost` and `127.0.0.1` are two origins to a browser
 */
export async function startSite(files, host) {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const { status = 200, type, body, headers } = files[path] ?? NOT_HERE;
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atExit(() => server.close());
  return {
    origin: `http://${host}:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
