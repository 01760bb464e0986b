import { Problem } from '@assent/contract';
import { currentKey } from '@assent/server/log/change-key';
import type { LogKey } from '@assent/server/log/key';
import { hasStore, openStore, type StorePlace } from '@assent/server/store/open';
import type { Store } from '@assent/server/store/port';
import { BUNDLE_DIR } from './folders.ts';

/** The environment's database, where it names one, else the data folder. */
export const placeOf = (dataDir: string): StorePlace => ({
  dataDir,
  databaseUrl: process.env.DATABASE_URL,
});

/** Opens the store for one piece of work, and closes it whatever happens. */
export async function withStore<T>(
  dataDir: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ ...placeOf(dataDir), bundleDir: BUNDLE_DIR });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * The same for work that makes no store where there is none. It is handed the key of the logs, too.
 * @throws Problem invalid-argument, log-key
 */
export async function withExistingStore<T>(
  dataDir: string,
  work: (store: Store, key: LogKey) => Promise<T>,
): Promise<T> {
  const place = placeOf(dataDir);
  if (!(await hasStore(place))) throw noStore(place);
  return withStore(dataDir, async (store) =>
    work(store, await currentKey(store, dataDir, process.env.LOG_KEY)),
  );
}

const noStore = ({ dataDir, databaseUrl }: StorePlace): Problem =>
  new Problem(
    'invalid-argument',
    databaseUrl
      ? 'There is no store in the database of DATABASE_URL.'
      : `There is no store in ${dataDir}; name the data folder by --data or DATA_DIR.`,
  );
