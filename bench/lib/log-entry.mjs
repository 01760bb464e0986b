import { createHash } from 'node:crypto';
import { Receipt } from './contract.mjs';

const LINE = /^\{"position":(\d+),"salt":"([^"]+)","leaf":"([^"]+)","receipt":(.+)\}$/;

/**
 * Reads a line of the NDJSON export and checks what it says of itself: the receipt fits its schema,
 * and the leaf is the SHA-256 of the salt followed by the receipt's very bytes.
 * @throws Error that names the fault
 */
export function readEntry(line) {
  const [, position, salt, leaf, json] = LINE.exec(line) ?? [];
  if (!json) throw new Error(`not a line of the log: ${line.slice(0, 80)}`);
  const parsed = Receipt.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error(`position ${position}: ${parsed.error.message}`);
  const commitment = createHash('sha256').update(Buffer.from(salt, 'base64')).update(json);
  if (commitment.digest('base64') !== leaf) {
    throw new Error(`position ${position}: the leaf does not commit to the receipt`);
  }
  return { position: Number(position), receipt: parsed.data };
}
