import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uuidv7 } from './contract.mjs';
import { log } from './log.mjs';

const ORIGIN = 'bench.example/log/00000000';

/** Writes a signed log of receipts as they are exported, without a store: a million of them in a minute. */
export const writeLog = (file, count) =>
  pipeline(Readable.from(lines(count)), createWriteStream(file));

function* lines(count) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signer = {
    name: ORIGIN,
    type: 'ed25519',
    publicKey: Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
    sign: (message) => sign(null, message, privateKey),
  };
  const frontier = new log.Frontier();
  for (let position = 0; position < count; position++) {
    const receipt = JSON.stringify(receiptAt(position));
    const salt = randomBytes(16);
    const commitment = log.commitmentTo(log.utf8(receipt), salt);
    frontier.append(log.leafHash(log.receiptEntry(commitment)));
    yield `{"position":${position},"commitment":"${log.hexOf(commitment)}","salt":"${log.hexOf(salt)}","receipt":${receipt}}\n`;
  }
  const text = log.checkpointText({ origin: ORIGIN, size: count, root: frontier.root() });
  const checkpoint = log.signNote(text, [signer]);
  yield `${JSON.stringify({ checkpoint, keys: [log.vkeyOf(signer)] })}\n`;
}

const HASH = '4f'.repeat(32);

/** A choice on a site with eight vendors, with the fields of a receipt in canonical order. */
function receiptAt(position) {
  const at = new Date(Date.UTC(2026, 0, 1) + position * 1000).toISOString();
  const granted = position % 3 === 0;
  return {
    categories: { analytical: granted, functionality: true, targeting: false },
    config: { hash: HASH, version: 1 },
    consentId: uuidv7(),
    format: 1,
    id: uuidv7(),
    kind: 'choice',
    language: 'en',
    madeAt: at,
    method: granted ? 'accept-all' : 'save',
    notice: HASH,
    outcomes: [
      { gate: 'consent', granted, legalBases: ['6-1-a'], vendors: ['google-analytics', 'hotjar'] },
      { gate: 'ip-transfer-only', granted: true, legalBases: ['6-1-f'], vendors: ['google-fonts'] },
      {
        gate: 'consent',
        granted: false,
        legalBases: ['6-1-a', '6-1-f'],
        vendors: ['meta-pixel', 'youtube'],
      },
    ],
    previous: null,
    receivedAt: at,
    regime: 'opt-in',
    signals: { doNotSell: false, gpcHeader: false, gpcScript: false },
    site: 'bench',
  };
}
