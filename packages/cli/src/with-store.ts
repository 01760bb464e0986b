import { openStore, type Store } from '@assent/server';
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
