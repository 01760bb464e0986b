import { Problem } from '@assent/contract';
import { eraseReceipts } from '@assent/server/log/erase';
import { operatorDeed, trailRow } from '@assent/server/trail/trail-row';
import { findKept } from '../find-receipt.ts';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  id: string;
  yes?: true;
}

/**
 * `assent erase --site KEY --id ID`: says which receipts would go, and with `--yes` erases them: all
 * of the visitor to whom the receipt belongs.
 */
export async function erase({ data, site, id, yes }: Options): Promise<void> {
  await withExistingStore(data, async (store, key) => {
    const { siteId, consentId, siblings } = await findKept(store, site, id);
    console.log(
      `${site}: consent id ${consentId} has ${siblings === 1 ? '1 receipt' : `${siblings} receipts`}. ` +
        'Erasing destroys content and salt for good; position and commitment stay in the log, with ' +
        'a statement of the erasure, and the rows of the opt-out ledger stay as they are.',
    );
    if (!yes) throw new Problem('invalid-argument', 'Nothing was erased; to erase, add --yes.');
    const at = Date.now();
    const of = { consentId, owner: null };
    const erasure = { siteId, of, at, by: 'controller' } as const;
    const erased = await eraseReceipts(store, key, erasure, (positions) =>
      trailRow(
        operatorDeed(site, {
          action: 'receipt.erase',
          // A visitor's pseudonym would lead to what was erased.
          subject: 'visitor',
          before: { receipts: positions.length },
          after: { receipts: 0, positions },
        }),
        at,
      ),
    );
    console.log(`${site}: erased ${erased} at ${new Date(at).toISOString()}`);
  });
}
