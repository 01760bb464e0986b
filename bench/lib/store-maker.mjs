/**
 * Run as a process of its own once it is bundled (see `made-store.mjs`): appends receipts to a store with
 * the store's own operations, in batches, and seals them. Arguments: data folder, site, how many there are to
 * be in the end.
 */
import { hash, randomFillSync } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uuidv7 } from '../../packages/contract/src/index.ts';
import { currentKey } from '../../packages/server/src/log/change-key.ts';
import { commitTo } from '../../packages/server/src/log/commit.ts';
import { sealAll } from '../../packages/server/src/log/seal.ts';
import { openStore } from '../../packages/server/src/store/open.ts';

/** As many as are sealed under one checkpoint. */
const BATCH = 16_384;
const HASH_BYTES = 32;
/** So many are there, and are what the others are made like. */
const KINDS = 3;

const [dataDir, site, count] = process.argv.slice(2);
const store = await openStore({ dataDir, bundleDir: dirname(fileURLToPath(import.meta.url)) });
const key = await currentKey(store, dataDir);
const { siteId } = await store.currentVersion(site);
const templates = await templatesOf(siteId);
for (let { size } = await store.log(siteId); size < count; size += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, count - size) }, (_, i) => receipt(size + i));
  const appended = await store.appendReceipts(batch);
  if (appended.some(({ outcome }) => outcome !== 'stored')) throw new Error('an id was taken');
  await sealAll(store, key);
}
await store.close();

/** A new visitor's receipt, like one of those that the service itself has stored. */
function receipt(turn) {
  const [receiptId, consentId] = [uuidv7(), uuidv7()];
  const receivedAt = Date.now();
  const at = new Date(receivedAt).toISOString();
  const payload = templates[turn % templates.length]({ id: receiptId, consentId, at });
  return {
    kind: 'choice',
    siteId,
    receiptId,
    consentId,
    owner: hash('sha256', randomFillSync(Buffer.alloc(HASH_BYTES)), 'buffer'),
    sentHash: hash('sha256', payload, 'buffer'),
    receivedAt,
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted: null,
  };
}

/** The receipts that are there, each with places for what is another in every receipt. */
async function templatesOf(siteId) {
  const templates = [];
  for await (const { payload } of store.receipts(siteId, {})) {
    const { id, consentId, madeAt, receivedAt } = JSON.parse(payload);
    const names = { [id]: 'id', [consentId]: 'consentId', [madeAt]: 'at', [receivedAt]: 'at' };
    const parts = payload.split(new RegExp(`(${Object.keys(names).join('|')})`));
    templates.push((values) => parts.map((part) => values[names[part]] ?? part).join(''));
    if (templates.length === KINDS) return templates;
  }
  throw new Error('the store has no receipts to make others like');
}
