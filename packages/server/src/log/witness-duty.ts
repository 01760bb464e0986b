import { Problem } from '@assent/contract';
import { parseVkey, type Signer, type VerifierKey } from '@assent/log';
import { type LogKey, signerOf } from './key.ts';
import { itemsOf } from './witnesses.ts';

/** What the operator has this installation do for other logs. */
export interface WitnessDuty {
  /** The name under which it cosigns. */
  name: string;
  /** Keys of the logs, each under the log's origin; a log whose key changed has two. */
  logs: readonly VerifierKey[];
}

/**
 * Reads `WITNESS_FOR`, a list of the vkeys of logs, and `WITNESS_NAME`.
 * @returns null without any log
 * @throws Problem invalid-argument for what is no log's key, or a name that no witness can have
 */
export function witnessDutyOf(logs = '', name = ''): WitnessDuty | null {
  const keys = itemsOf(logs).map(logKeyOf);
  return keys.length ? { name: witnessNameOf(name), logs: keys } : null;
}

/**
 * The name of a witness: an address without its scheme (C2SP tlog-cosignature).
 * @throws Problem invalid-argument
 */
export function witnessNameOf(name = ''): string {
  if (/^[^\s+,#:]+$/.test(name) && URL.canParse(`https://${name}`)) return name;
  throw new Problem(
    'invalid-argument',
    'WITNESS_NAME: a witness needs a name, an address without scheme such as consent.example/witness.',
  );
}

function logKeyOf(vkey: string): VerifierKey {
  const key = parseVkey(vkey);
  if (key?.type === 'ed25519') return key;
  throw new Problem('invalid-argument', `WITNESS_FOR: ${vkey} is no key of a log (a vkey).`);
}

/** Whoever cosigns with this key. What it signs begins otherwise than what a log signs of itself. */
export const cosignerOf = (key: LogKey, name: string): Signer => ({
  ...signerOf(key, name),
  type: 'cosignature',
});
