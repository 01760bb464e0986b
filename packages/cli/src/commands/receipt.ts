import { findKept } from '../find-receipt.ts';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  id: string;
}

/** `assent receipt --site KEY --id ID`: prints one receipt, as it is stored. */
export async function receipt({ data, site, id }: Options): Promise<void> {
  await withExistingStore(data, async (store) => {
    console.log((await findKept(store, site, id)).payload);
  });
}
