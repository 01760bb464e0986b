/** Who this browser is to the log: a pseudonym, and the secret that opens its receipts. */
import { type SiteScript, uuidv7 } from '@assent/contract/vocabulary';
import { ownKey } from './own-key.ts';

export interface Me {
  consentId: string;
  /** 256 random bits in hex. The log knows their SHA-256 alone. */
  secret: string;
  /** The visitor's own last word on "Do Not Sell or Share", and when it was said. */
  doNotSell?: { value: boolean; madeAt: string };
  /** Global Privacy Control is on record. */
  gpc?: boolean;
}

export interface Self {
  /** @param consentId the pseudonym of the kept choice, if there is one */
  read(consentId?: string): Me;
  /** Keeps what changed, and with it the rest. */
  keep(me: Me): void;
  /** SHA-256 of the secret; null where it cannot be had: on pages that are no secure context. */
  owner(): string | null;
}

export function selfOn(site: SiteScript): Self {
  const key = ownKey(site, '_me');
  let me: Me = {
    consentId: uuidv7(Date.now()),
    secret: hex(crypto.getRandomValues(new Uint8Array(32))),
  };
  let owner: string | null = null;
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (/^[0-9a-f]{64}$/.test(kept?.secret)) me = kept;
  } catch {
    // Blocked or broken: what is made here lives as long as the page.
  }
  // Ready long before anybody can have chosen.
  sha256(bytesOf(me.secret)).then(
    (hash) => {
      owner = hash;
    },
    () => {},
  );

  return {
    read: (consentId = me.consentId) => ({ ...me, consentId }),
    keep(next) {
      me = next;
      try {
        localStorage.setItem(key, JSON.stringify(me));
      } catch {
        // As above.
      }
    },
    owner: () => owner,
  };
}

/** @returns lower-case hex; rejects where the page is no secure context */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
