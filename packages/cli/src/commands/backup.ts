import { Problem } from '@assent/contract';
import { backupStore, restoreStore } from '@assent/server/store/backup.sqlite';
import { hasStore } from '@assent/server/store/open';
import { withExistingStore } from '../with-store.ts';

/** `assent backup --out FOLDER`: copies the store and its keys; the service may be running. */
export async function backup({ data, out }: { data: string; out: string }): Promise<void> {
  assertSqlite();
  if (!(await hasStore({ dataDir: data }))) {
    throw new Problem(
      'invalid-argument',
      `There is no store in ${data}; name the data folder by --data or DATA_DIR.`,
    );
  }
  backupStore(data, out);
  console.log(`${data} is copied to ${out}, with the keys that lie there: keep it as safe.`);
}

/** `assent restore FOLDER`: puts a backup where there is no store, and opens it once. */
export async function restore({ data, from }: { data: string; from: string }): Promise<void> {
  assertSqlite();
  restoreStore(from, data);
  await withExistingStore(data, async (store) => {
    for (const site of await store.siteKeys()) {
      const version = await store.currentVersion(site);
      const head = version && (await store.log(version.siteId));
      if (head) console.log(`${site}: the log has ${head.size} entries`);
    }
  });
  console.log(
    'Compare these with the checkpoints that you keep: what came after the copy is missing.',
  );
}

function assertSqlite(): void {
  if (!process.env.DATABASE_URL) return;
  throw new Problem('invalid-argument', 'PostgreSQL is copied by its own tools, such as pg_dump.');
}
