import { createHash } from 'node:crypto';
import { Receipt } from './contract.mjs';

const LINE =
  /^\{"position":(\d+),"commitment":"([0-9a-f]{64})","salt":"([0-9a-f]{32})","receipt":(.+)\}$/;

/**
 * Reads a line of the NDJSON export and checks what it says of itself: the receipt fits its schema,
 * and the commitment is the SHA-256 of the salt followed by the receipt's very bytes.
 * @returns null for the last line, which has the checkpoint
 * @throws Error that names the fault
 */
export function readEntry(line) {
  if (line.startsWith('{"checkpoint":')) return null;
  const [, position, commitment, salt, json] = LINE.exec(line) ?? [];
  if (!json) throw new Error(`not a line of the log: ${line.slice(0, 80)}`);
  const parsed = Receipt.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error(`position ${position}: ${parsed.error.message}`);
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(json);
  if (hash.digest('hex') !== commitment) {
    throw new Error(`position ${position}: the commitment is not to this receipt`);
  }
  return {
    position: Number(position),
    receipt: parsed.data,
    commitment: Buffer.from(commitment, 'hex'),
  };
}
