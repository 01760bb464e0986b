import { log } from './log.mjs';
import { readEntry } from './log-entry.mjs';

/**
 * Compares the exported log with the ledger, and its tree with every checkpoint that was seen.
 * @param lines the log, see `exportedLines`
 * @throws Error for a log that is wrong in itself, is forked or shorter than it was, or holds what was never
 *   sent
 * @returns the ids in the log, and the acknowledged ids that are missing
 */
export async function audit(lines, ledger, checkpoints) {
  const stored = new Set();
  const tree = new log.Frontier();
  for await (const line of lines) {
    const entry = readEntry(line);
    if (!entry) {
      checkpoints.keep(JSON.parse(line).checkpoint);
      continue;
    }
    const { position, receipt, commitment } = entry;
    if (position !== tree.size)
      throw new Error(`position ${position} is where ${tree.size} should be`);
    tree.append(log.receiptLeaf(commitment));
    checkpoints.check(tree);
    if (stored.has(receipt.id)) throw new Error(`receipt ${receipt.id} is in the log twice`);
    assertAsSent(receipt, ledger);
    stored.add(receipt.id);
  }
  checkpoints.check(tree);
  if (checkpoints.latest !== tree.size) {
    throw new Error(`a checkpoint of size ${checkpoints.latest} is of a log of ${tree.size}`);
  }
  const lost = [...ledger.acknowledged.keys()].filter((id) => !stored.has(id));
  return { stored, lost };
}

/** The receipt states the choice that was sent under its id, and the time that was acknowledged. */
function assertAsSent(receipt, { acknowledged, unanswered }) {
  const promise = acknowledged.get(receipt.id);
  const choice = promise?.choice ?? unanswered.get(receipt.id);
  if (!choice) throw new Error(`receipt ${receipt.id} was never sent`);
  for (const name of ['consentId', 'version', 'notice', 'method', 'categories', 'madeAt']) {
    const stated = name === 'version' ? receipt.config.version : receipt[name];
    if (JSON.stringify(sorted(stated)) !== JSON.stringify(sorted(choice[name]))) {
      throw new Error(`receipt ${receipt.id} states another ${name} than was sent`);
    }
  }
  if (promise && promise.receivedAt !== receipt.receivedAt) {
    throw new Error(`receipt ${receipt.id} was acknowledged with another time`);
  }
}

/** The log has keys in canonical order, the browser in its own. */
const sorted = (value) =>
  value && typeof value === 'object' ? Object.entries(value).sort() : value;
