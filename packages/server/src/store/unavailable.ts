import { Problem } from '@assent/contract';
import type { Store } from './port.ts';
import type { Records } from './records-port.ts';

/** Wraps a store so that whatever its database throws arrives as `Problem('store-unavailable')`. */
export function guarded(store: Store): Store {
  return {
    appendsAtOnce: store.appendsAtOnce,
    publish: (draft, sinceOf, publishing) =>
      attempt(() => store.publish(draft, sinceOf, publishing)),
    currentVersion: (site) => attempt(() => store.currentVersion(site)),
    version: (site, version) => attempt(() => store.version(site, version)),
    versionsBefore: (...args) => attempt(() => store.versionsBefore(...args)),
    lastPublishedAt: () => attempt(() => store.lastPublishedAt()),
    siteKeys: () => attempt(() => store.siteKeys()),
    keepArtefact: (artefact) => attempt(() => store.keepArtefact(artefact)),
    hasArtefact: (siteId, hash) => attempt(() => store.hasArtefact(siteId, hash)),
    artefact: (siteId, hash) => attempt(() => store.artefact(siteId, hash)),
    artefacts: (siteId) => attemptEach(store.artefacts(siteId)),
    keepRendering: (rendering) => attempt(() => store.keepRendering(rendering)),
    rendering: (hash) => attempt(() => store.rendering(hash)),
    appendReceipts: (batch) => attempt(() => store.appendReceipts(batch)),
    receipts: (siteId, range, kind) => attemptEach(store.receipts(siteId, range, kind)),
    entryLines: (siteId, to, filter) => attemptEach(store.entryLines(siteId, to, filter)),
    findReceipt: (siteId, receiptId) => attempt(() => store.findReceipt(siteId, receiptId)),
    ownReceipts: (siteId, consentId, owner) =>
      attempt(() => store.ownReceipts(siteId, consentId, owner)),
    eraseReceipts: (erasure, state, trail) =>
      attempt(() => store.eraseReceipts(erasure, state, trail)),
    countErasable: (siteId, of) => attempt(() => store.countErasable(siteId, of)),
    receivedAt: (siteId, position) => attempt(() => store.receivedAt(siteId, position)),
    hold: (siteId) => attempt(() => store.hold(siteId)),
    beginHold: (siteId, hold, trail) => attempt(() => store.beginHold(siteId, hold, trail)),
    endHold: (siteId, at, trail) => attempt(() => store.endHold(siteId, at, trail)),
    countReceipts: (siteId, range) => attempt(() => store.countReceipts(siteId, range)),
    appendOptOuts: (batch) => attempt(() => store.appendOptOuts(batch)),
    optOuts: (siteId, range) => attemptEach(store.optOuts(siteId, range)),
    updatePersons: (batch) => attempt(() => store.updatePersons(batch)),
    addTallies: (rows) => attempt(() => store.addTallies(rows)),
    talliesByDay: (siteId, days) => attempt(() => store.talliesByDay(siteId, days)),
    talliesByValue: (siteId, dimension, days) =>
      attempt(() => store.talliesByValue(siteId, dimension, days)),
    firstTallyDay: (siteId) => attempt(() => store.firstTallyDay(siteId)),
    log: (siteId) => attempt(() => store.log(siteId)),
    maySeal: () => attempt(() => store.maySeal()),
    unsealedLogs: () => attempt(() => store.unsealedLogs()),
    logEntries: (siteId, from, to) => attempt(() => store.logEntries(siteId, from, to)),
    tiles: (siteId, places) => attempt(() => store.tiles(siteId, places)),
    seal: (seal) => attempt(() => store.seal(seal)),
    cosign: (siteId, size, checkpoint) => attempt(() => store.cosign(siteId, size, checkpoint)),
    logs: () => attempt(() => store.logs()),
    addWitnessKey: (vkey, at) => attempt(() => store.addWitnessKey(vkey, at)),
    witnessKeys: () => attempt(() => store.witnessKeys()),
    keepCosigned: (siteId, cosigned) => attempt(() => store.keepCosigned(siteId, cosigned)),
    cosigned: (siteId) => attempt(() => store.cosigned(siteId)),
    witnessed: (origin) => attempt(() => store.witnessed(origin)),
    witness: (origin, oldSize, next) => attempt(() => store.witness(origin, oldSize, next)),
    addStamp: (siteId, stamp) => attempt(() => store.addStamp(siteId, stamp)),
    stamps: (siteId) => attempt(() => store.stamps(siteId)),
    stamp: (siteId, size) => attempt(() => store.stamp(siteId, size)),
    placesOf: (receiptId) => attempt(() => store.placesOf(receiptId)),
    appendStatement: (siteId, note, at) => attempt(() => store.appendStatement(siteId, note, at)),
    logKeys: () => attempt(() => store.logKeys()),
    addFirstLogKey: (publicKey, at) => attempt(() => store.addFirstLogKey(publicKey, at)),
    changeLogKey: (publicKey, at, state) => attempt(() => store.changeLogKey(publicKey, at, state)),
    searchLog: (siteId, search) => attempt(() => store.searchLog(siteId, search)),
    indexLog: (siteId) => attempt(() => store.indexLog(siteId)),
    records: guardedRecords(store.records),
    close: () => store.close(),
  };
}

const guardedRecords = (records: Records): Records => ({
  find: (table, where, options) => attempt(() => records.find(table, where, options)),
  count: (table, where) => attempt(() => records.count(table, where)),
  change: (writes, trail) => attempt(() => records.change(writes, trail)),
  trail: (filter) => attempt(() => records.trail(filter)),
  trailLog: () => attempt(() => records.trailLog()),
  allSites: () => attempt(() => records.allSites()),
  addSite: (key, at) => attempt(() => records.addSite(key, at)),
});

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asProblem(error);
  }
}

async function* attemptEach<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    throw asProblem(error);
  }
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // Drizzle wraps the database's error, whose code says what happened.
  const cause = (error as { cause?: unknown }).cause ?? error;
  const code = String((cause as { code?: unknown }).code ?? 'unknown');
  return new Problem('store-unavailable', {
    en: `The store cannot be used now (${code}).`,
    de: `Der Speicher ist gerade nicht verwendbar (${code}).`,
  });
}
