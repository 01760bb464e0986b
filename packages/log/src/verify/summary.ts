import type { Citation, Verdict } from './verdict.ts';

type Told = Pick<Verdict, 'site' | 'receipts' | 'erased' | 'received' | 'cited'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KIND = /^[a-z][a-z-]{0,30}$/;

/** More than any log has, of each: what a file cites is kept, and a file may be hostile. */
const MAX_CITED = 100_000;
const MAX_KINDS = 100;

/** A receipt as it was read. */
export interface ReadReceipt {
  id: string;
  isOfSite: boolean;
  /** Whether what it cites could be kept. */
  isKept: boolean;
}

/** What receipts say, as far as a verdict tells of it. */
export class Summary {
  #site: string | null = null;
  #erased = 0;
  #received: Verdict['received'] = null;
  #lastConfig: { version: number; hash: string } | null = null;
  readonly #kinds = new Map<string, number>();
  readonly #cited: Verdict['cited'] = { notices: new Map(), configs: new Map() };

  addErased(): void {
    this.#erased++;
  }

  /** @returns null for what is no receipt */
  addReceipt(receipt: Record<string, unknown>, position: number): ReadReceipt | null {
    const { id, site, kind, notice, config } = receipt;
    // An entry of the audit trail is of a site, of several or of none.
    const isTrail = kind === 'trail';
    const receivedAt = isTrail ? receipt.at : receipt.receivedAt;
    if (!isText(id) || !UUID.test(id) || !isText(receivedAt)) return null;
    if (!isText(site) && !isTrail) return null;
    if (!isText(kind) || !KIND.test(kind) || !this.#count(kind)) return null;
    if (isText(site)) this.#site ??= site;
    if (this.#received) this.#received.last = receivedAt;
    else this.#received = { first: receivedAt, last: receivedAt };
    return {
      id,
      isOfSite: isTrail || site === this.#site,
      isKept: this.#cite(notice, config, id, position),
    };
  }

  told(): Told {
    return {
      site: this.#site,
      receipts: Object.fromEntries(this.#kinds),
      erased: this.#erased,
      received: this.#received,
      cited: this.#cited,
    };
  }

  #count(kind: string): boolean {
    const count = this.#kinds.get(kind);
    if (count === undefined && this.#kinds.size >= MAX_KINDS) return false;
    this.#kinds.set(kind, (count ?? 0) + 1);
    return true;
  }

  #cite(notice: unknown, config: unknown, receipt: string, position: number): boolean {
    const { notices, configs } = this.#cited;
    const isNew = isText(notice) && !notices.has(notice);
    const kept = !isNew || keep(notices, notice, { receipt, position });
    if (!isConfig(config)) return kept;
    const { version, hash } = config;
    // Receipts that follow one another cite the same, and a text as a key is not for nothing.
    const last = this.#lastConfig;
    if (last?.version === version && last.hash === hash) return kept;
    this.#lastConfig = config;
    const key = `${version} ${hash}`;
    return (configs.has(key) || keep(configs, key, { version, hash, receipt, position })) && kept;
  }
}

function keep<T extends Citation>(cited: Map<string, T>, key: string, citation: T): boolean {
  if (cited.size >= MAX_CITED) return false;
  cited.set(key, citation);
  return true;
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isConfig = (value: unknown): value is { version: number; hash: string } => {
  const { version, hash } = (value ?? {}) as { version?: unknown; hash?: unknown };
  return typeof version === 'number' && isText(hash);
};
