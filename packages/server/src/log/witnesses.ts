import { Problem } from '@assent/contract';
import { parseVkey, type VerifierKey } from '@assent/log';

/** A witness that the operator named. */
export interface Witness {
  /** Its key as the operator has it. */
  vkey: string;
  key: VerifierKey;
  /** Where it takes checkpoints. */
  url: string;
}

/** A note is read with at least 16 signatures (C2SP signed-note), of which one is the log's own. */
const MOST = 15;

/**
 * Reads the witnesses of `WITNESSES`: `https://witness.example/prefix#<vkey>`, with commas or white
 * space between them. A vkey has neither, and an address has no second `#`.
 * @throws Problem invalid-argument for what cannot be a witness
 */
export function witnessesOf(text = ''): Witness[] {
  const witnesses = itemsOf(text).map(witnessOf);
  if (witnesses.length > MOST) throw fault('there are at most', `${MOST} witnesses`);
  const doubled = witnesses.find(({ vkey }, i) => witnesses.slice(i + 1).some(isOf(vkey)));
  if (doubled) throw fault(doubled.vkey, 'is named twice');
  return witnesses;
}

/** The items of a list with commas or white space between them. */
export const itemsOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

const isOf =
  (vkey: string) =>
  (other: Witness): boolean =>
    other.vkey === vkey;

function witnessOf(item: string): Witness {
  const at = item.indexOf('#');
  const [address, vkey] = [item.slice(0, at), item.slice(at + 1)];
  if (at < 0 || !URL.canParse(address)) {
    throw fault(item, 'is not like https://witness.example/prefix#<vkey>');
  }
  const key = parseVkey(vkey);
  if (key?.type !== 'cosignature') {
    throw fault(item, "has no key of a witness after the # (a vkey of C2SP's type 04)");
  }
  return { vkey, key, url: addressOf(new URL(address), item) };
}

function addressOf(url: URL, item: string): string {
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw fault(item, 'needs https; http reaches only this machine');
  if (url.username || url.password || url.search) {
    throw fault(item, 'has a name, a password or a query in its address');
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/add-checkpoint`;
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

const fault = (item: string, what: string): Problem =>
  new Problem('invalid-argument', `WITNESSES: ${item} ${what}.`);
