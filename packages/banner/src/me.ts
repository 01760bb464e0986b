/** Who this browser is to the log: a pseudonym, and the secret that opens its receipts. */
import { type SiteScript, uuidv7 } from '@assent/contract/vocabulary';
import { ownKey } from './own-key.ts';

export interface Me {
  consentId: string;
  /** 256 random bits in hex. The log knows their SHA-256 alone. */
  secret: string;
  /** The last word on "Do Not Sell or Share" that this browser knows of, said here or by the same person elsewhere. */
  doNotSell?: Word;
  /** The receipt of the last choice, which the next one names although its cookie may be gone by then. */
  receipt?: string;
  /** Global Privacy Control is on record. */
  gpc?: boolean;
}

export interface Word {
  value: boolean;
  madeAt: string;
  /** It was no answer, but the signal of another browser of this person's. */
  bySignal?: boolean;
}

export interface Self {
  /**
   * As any tab has kept it.
   * @param consentId the pseudonym of the kept choice, if there is one
   */
  read(consentId?: string): Me;
  /** Keeps what changed, and with it the rest. */
  keep(me: Me): void;
  /** SHA-256 of the secret; null where it cannot be had: on pages that are no secure context. */
  owner(): Promise<string | null>;
}

const UUID = /^[0-9a-f-]{36}$/;

export function selfOn(site: SiteScript): Self {
  const key = ownKey(site, '_me');
  // Made up when somebody asks: most page views record nothing.
  let me: Me | undefined;
  let hashed: { secret: string; owner: Promise<string | null> } | undefined;

  /** Another tab may have made itself known since: who is known already stays so. */
  function current(): Me {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
      const { secret, consentId, receipt = consentId } = kept;
      const isWhole = UUID.test(consentId) && UUID.test(receipt);
      if (isWhole && /^[0-9a-f]{64}$/.test(secret)) me = kept;
    } catch {
      // Blocked or broken: what is made here lives as long as the page.
    }
    me ??= {
      consentId: uuidv7(Date.now()),
      secret: hex(crypto.getRandomValues(new Uint8Array(32))),
    };
    return me;
  }

  function owner(): Promise<string | null> {
    const { secret } = current();
    if (hashed?.secret !== secret) {
      hashed = { secret, owner: sha256(bytesOf(secret)).catch(() => null) };
    }
    return hashed.owner;
  }

  return {
    read: (consentId = current().consentId) => ({ ...current(), consentId }),
    keep(next) {
      me = next;
      try {
        localStorage.setItem(key, JSON.stringify(me));
      } catch {
        // As above.
      }
    },
    owner,
  };
}

/** @returns lower-case hex; rejects where the page is no secure context */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
