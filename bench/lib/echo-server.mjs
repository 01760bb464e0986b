/**
 * The yardstick, run as a process of its own: Hono on Node that reads a JSON body and gives it back.
 * Nothing is validated, hashed or kept, so no service on this stack can be faster.
 */
import { createRequire } from 'node:module';

// Hono is a dependency of the server, not of the workspace.
const require = createRequire(new URL('../../packages/server/package.json', import.meta.url));
const { serve } = require('@hono/node-server');
const { Hono } = require('hono');

const app = new Hono();
app.post('/v1/sites/:site/receipts', async (c) => c.json(await c.req.json()));

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`echo on port ${port}`),
);
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
