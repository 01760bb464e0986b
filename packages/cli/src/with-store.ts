import { Problem } from '@assent/contract';
import { hasStore, openStore, type Store } from '@assent/server';
import { BUNDLE_DIR } from './folders.ts';

/** Opens the store of a data folder for one piece of work, and closes it whatever happens. */
export async function withStore<T>(
  dataDir: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = openStore(dataDir, BUNDLE_DIR);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * The same for work that only reads: it makes no store where there is none.
 * @throws Problem invalid-argument
 */
export async function withExistingStore<T>(
  dataDir: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (!hasStore(dataDir)) {
    throw new Problem(
      'invalid-argument',
      `There is no store in ${dataDir}; name the data folder by --data or DATA_DIR.`,
    );
  }
  return withStore(dataDir, work);
}
