import type { StoredReceipt } from '../store/port.ts';

/**
 * One receipt as a line of JSON: its position, the salt and leaf of its commitment in base64, and
 * the receipt in exactly the bytes that the leaf commits to.
 */
export const ndjsonLine = ({ seq, payload, salt, leaf }: StoredReceipt): string =>
  `{"position":${seq},"salt":"${salt.toString('base64')}","leaf":"${leaf.toString('base64')}","receipt":${payload}}\n`;
