import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../scripts/lib/run.mjs';
import { atExit } from './at-exit.mjs';
import { bundledSource } from './bundled-source.mjs';

/**
 * Starts a PostgreSQL of its own that listens on a socket in its folder and on no network, and asks the disk
 * for every commit. It is gone when the bench ends.
 * @param folder for what is needed to start it
 * @returns the address of an empty database; `stop` ends it
 * @throws Error where there is none
 */
export async function startPostgres(folder) {
  const outfile = join(folder, 'postgres.mjs');
  await bundledSource(join(ROOT, 'packages/server/src/testing/postgres.ts'), outfile);
  const { findPostgres, startCluster } = await import(pathToFileURL(outfile));
  const programs = findPostgres();
  if (!programs) throw new Error('there is no PostgreSQL (initdb, postgres) on this machine');
  const cluster = await startCluster(programs, { fsync: 'on' });
  // Should the bench end early, its server ends with it; what is left then is its folder.
  const data = decodeURIComponent(new URL(cluster.address).hostname);
  atExit(() => rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
  return { databaseUrl: await cluster.newDatabase(), stop: cluster.stop };
}
