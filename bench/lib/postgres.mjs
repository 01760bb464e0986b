import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';
import { importedSource } from './imported-source.mjs';
import { tempFolder } from './temp-folder.mjs';

/**
 * Starts a PostgreSQL of our own, on a socket in a temporary folder and on no network, with the
 * settings for durability that it comes with.
 * @param temp where the folder is made, see `tempFolder`
 * @throws Error where PostgreSQL is not installed
 */
export async function startPostgres(temp) {
  const { findPostgres, startCluster } = await importedSource(
    join(ROOT, 'packages/server/src/testing/postgres.ts'),
  );
  const programs = findPostgres();
  if (!programs) throw new Error('PostgreSQL (initdb, postgres) is not installed');
  const folder = tempFolder(temp);
  // It does not run as root, and its user has to get to its own folder in there.
  chmodSync(folder, 0o711);
  const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
  return startCluster(programs, durable, folder);
}
