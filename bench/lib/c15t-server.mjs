/**
 * c15t's own backend, run as a process of its own, as its documents set it up: Kysely on SQLite, its migrations,
 * its handler in Hono on Node. A commit asks the disk, as Assent's does. Arguments: the database's file, and
 * its journal mode.
 */
import { createRequire } from 'node:module';
import { c15tInstance } from '@c15t/backend';
import { kyselyAdapter } from '@c15t/backend/db/adapters/kysely';
import { migrator } from '@c15t/backend/db/migrator';
import { DB } from '@c15t/backend/db/schema';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';

// Hono is a dependency of the server, not of the bench.
const require = createRequire(new URL('../../packages/server/package.json', import.meta.url));
const { serve } = require('@hono/node-server');
const { Hono } = require('hono');

const [file, journal] = process.argv.slice(2);
const database = new Database(file);
database.pragma(`journal_mode = ${journal}`);
database.pragma('synchronous = FULL');
const adapter = kyselyAdapter({
  db: new Kysely({ dialect: new SqliteDialect({ database }) }),
  provider: 'sqlite',
});
const migration = await migrator({ db: DB.client(adapter), schema: 'latest' });
await migration.execute();

const c15t = c15tInstance({
  appName: 'bench',
  basePath: '/api/c15t',
  trustedOrigins: ['http://127.0.0.1'],
  adapter,
  logger: { level: 'error' },
});
const app = new Hono();
app.all('/api/c15t/*', (c) => c15t.handler(c.req.raw));

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`c15t on port ${port}`),
);
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
