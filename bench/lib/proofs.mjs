import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Connection } from './connection.mjs';
import { log } from './log.mjs';

/** Some receipts of a store that the log has sealed, at positions that chance chooses. */
export function someReceipts(dataDir, count) {
  const database = new Database(join(dataDir, 'assent.sqlite'), { readonly: true });
  try {
    const { siteId, sealed } = database
      .prepare('SELECT site_id AS siteId, sealed FROM logs ORDER BY size DESC')
      .get();
    const find = database.prepare(
      'SELECT lower(hex(receipt_id)) AS id, commitment FROM entries WHERE seq = ?',
    );
    return Array.from({ length: count }, () => {
      const position = Math.floor(Math.random() * sealed);
      const { id, commitment } = find.get(siteId * 2 ** 32 + position);
      return { id: id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), commitment, position };
    });
  } finally {
    database.close();
  }
}

/**
 * Asks for the proof of each receipt, one after the other on one connection, and checks it.
 * @returns milliseconds from each question to its answer
 * @throws Error for a proof that does not hold
 */
export async function proofTimes(port, receipts) {
  const connection = await Connection.open(port);
  const times = [];
  for (const receipt of receipts) {
    const began = performance.now();
    const { status, body } = await connection.send(proofRequest(port, receipt.id));
    times.push(performance.now() - began);
    // The connection reads a character a byte.
    if (status !== 200 || !proves(Buffer.from(body, 'latin1').toString(), receipt)) {
      throw new Error(`no proof of ${receipt.id}: ${status} ${body}`);
    }
  }
  connection.close();
  return times;
}

const proofRequest = (port, id) =>
  Buffer.from(`GET /v1/receipts/${id}/proof HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);

/** Whether the receipt's entry is in the tree of the checkpoint that the proof brings along. */
function proves(text, { position, commitment }) {
  const proof = log.parseTlogProof(text);
  const note = proof && log.parseNote(proof.checkpoint);
  const tree = note && log.parseCheckpoint(note.text);
  if (proof?.index !== position || !tree) return false;
  const { size, root } = tree;
  return log.isIncluded({ index: position, size, root }, log.receiptLeaf(commitment), proof.hashes);
}
