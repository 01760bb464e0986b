import { Problem } from '@assent/contract';
import type { Store } from './port.ts';

/** Wraps a store so that whatever its database throws arrives as `Problem('store-unavailable')`. */
export function guarded(store: Store): Store {
  return {
    publish: (draft, sinceOf) => attempt(() => store.publish(draft, sinceOf)),
    currentVersion: (site) => attempt(() => store.currentVersion(site)),
    version: (site, version) => attempt(() => store.version(site, version)),
    lastPublishedAt: () => attempt(() => store.lastPublishedAt()),
    siteKeys: () => attempt(() => store.siteKeys()),
    keepArtefact: (artefact) => attempt(() => store.keepArtefact(artefact)),
    hasArtefact: (siteId, hash) => attempt(() => store.hasArtefact(siteId, hash)),
    appendReceipts: (batch) => attempt(() => store.appendReceipts(batch)),
    receipts: (siteId, range, kind) => store.receipts(siteId, range, kind),
    findReceipt: (siteId, receiptId) => attempt(() => store.findReceipt(siteId, receiptId)),
    ownReceipts: (siteId, consentId, owner) =>
      attempt(() => store.ownReceipts(siteId, consentId, owner)),
    eraseReceipts: (erasure) => attempt(() => store.eraseReceipts(erasure)),
    countReceipts: (siteId, range) => attempt(() => store.countReceipts(siteId, range)),
    appendOptOuts: (batch) => attempt(() => store.appendOptOuts(batch)),
    optOuts: (siteId, range) => store.optOuts(siteId, range),
    updatePersons: (batch) => attempt(() => store.updatePersons(batch)),
    close: () => store.close(),
  };
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Drizzle wraps the database's error, whose code says what happened.
    const cause = (error as { cause?: unknown }).cause ?? error;
    const code = String((cause as { code?: unknown }).code ?? 'unknown');
    throw new Problem('store-unavailable', `The store cannot be used now (${code}).`);
  }
}
