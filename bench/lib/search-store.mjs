import { randomBytes } from 'node:crypto';
import { canonicalJson, uuidv7 } from '../../packages/contract/src/index.ts';
import { commitTo } from '../../packages/server/src/log/commit.ts';
import { trailRow } from '../../packages/server/src/trail/trail-row.ts';

const BATCH = 8192;
const STEP = 1024;
const METHODS = ['accept-all', 'reject-all', 'save', 'accept-all', 'reject-all'];

/** What is in the store lies before this, in Unix milliseconds, and is spread over so many before it. */
export const END = Date.UTC(2026, 10, 1);
export const SPAN = 3 * 365 * 86_400_000;
export const SITE = 'shop';
export const ORGANISATION = 'o1';
/** What one person did, once in 2,500 changes; the others never. */
export const RARE_ACTION = 'hold.begin';
export const ITS_ACTOR = 'holder';
const OTHERS = 7;

/**
 * Fills a store with receipts and with entries of the audit trail, and puts the receipts into the index. What is there
 * already is kept. Where it is not done in time it says how far it came, and whoever calls again goes on.
 * @param wanted how many `receipts` and `changes` there are to be
 * @param deadline as `performance.now()` has it
 * @returns the id of the site, how many are there now, and the microseconds of a receipt on its way into the index, null
 *   where none was added
 */
export async function fillStore(store, wanted, deadline) {
  const siteId = await siteIn(store);
  const inTime = () => performance.now() < deadline;
  const [latest] = await store.records.trail({ limit: 1 });
  const made = {
    receipts: (await store.log(siteId)).size,
    changes: latest ? latest.position + 1 : 0,
  };
  const before = made.receipts;
  while (made.receipts < wanted.receipts && inTime()) {
    const count = Math.min(BATCH, wanted.receipts - made.receipts);
    const batch = Array.from({ length: count }, (_, i) =>
      receipt(siteId, made.receipts + i, wanted.receipts),
    );
    await store.appendReceipts(batch);
    made.receipts += count;
  }
  const begun = performance.now();
  let indexed = 0;
  let left = STEP;
  while (left >= STEP && inTime()) {
    left = await store.indexLog(siteId);
    indexed += STEP;
  }
  // Where nothing was added there was nothing to put in.
  const indexMicros =
    made.receipts > before ? ((performance.now() - begun) / indexed) * 1000 : null;
  for (; made.changes < wanted.changes && inTime(); made.changes++) {
    await store.records.change([], change(made.changes, wanted.changes));
    if (made.changes % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const isFull = left < STEP && made.receipts >= wanted.receipts && made.changes >= wanted.changes;
  return { siteId, ...made, indexMicros, isFull };
}

async function siteIn(store) {
  const there = await store.currentVersion(SITE);
  if (there) return there.siteId;
  const draft = {
    site: SITE,
    origin: 'shop.example/log',
    hash: 'a',
    body: '{}',
    source: null,
    publishedAt: 1,
  };
  return (await store.publish(draft, () => ({}))).version.siteId;
}

function receipt(siteId, turn, count) {
  const [receiptId, consentId] = [uuidv7(), uuidv7()];
  const receivedAt = END - SPAN + Math.floor((SPAN * turn) / count);
  const payload = canonicalJson({
    categories: { analytical: turn % 2 === 0, functionality: true, targeting: false },
    config: { hash: 'ab'.repeat(32), version: 1 + Math.floor((20 * turn) / count) },
    consentId,
    id: receiptId,
    kind: 'choice',
    language: 'en',
    method: turn % 1_000_000 === 77 ? 'account' : METHODS[turn % METHODS.length],
    notice: 'cd'.repeat(32),
    outcomes: [{ gate: 'consent', granted: true, legalBases: ['6-1-a'], vendors: ['a', 'b', 'c'] }],
    receivedAt: new Date(receivedAt).toISOString(),
    regime: 'opt-in',
    signals: { doNotSell: turn % 1000 === 3, gpcHeader: turn % 12 === 0, gpcScript: false },
    site: SITE,
  });
  return {
    kind: 'choice',
    siteId,
    receiptId,
    consentId,
    owner: randomBytes(32),
    sentHash: randomBytes(32),
    receivedAt,
    payload,
    ...commitTo(payload),
    optOuts: [],
    counted: null,
  };
}

function change(turn, count) {
  const isRare = turn % 2500 === 9;
  const deed = {
    actor: { kind: 'user', id: isRare ? ITS_ACTOR : `u${turn % OTHERS}`, name: 'Olga' },
    action: isRare ? RARE_ACTION : 'draft.save',
    organisation: ORGANISATION,
    site: SITE,
    subject: `draft:${turn}`,
    before: { name: 'Shop' },
    after: { name: 'Shop two' },
  };
  return trailRow(deed, END - SPAN + Math.floor((SPAN * turn) / count));
}
