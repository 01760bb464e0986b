import { Buffer } from 'node:buffer';
import type { WholePage } from './transform.ts';

/** A page is kept when it came so often: most that differ at every request are never copied. */
const SIGHTS = 4;
/** A longer page would leave too little room for the others; in bytes, or units of text. */
const LONGEST = 1 << 20;
/** What an entry takes beside its pages and its key, in bytes; rather too much. */
const ENTRY = 400;
/** How many places of a page tell it from others before it is compared. */
const SAMPLES = 64;

/** A page as it came and as it became. */
interface Kept {
  given: string | Buffer;
  gave: Buffer;
}

interface Entry {
  /** How often the page came so far, while it is not kept. */
  sights: number;
  kept: Kept | null;
  /** In bytes. */
  size: number;
}

/**
 * Remembers what became of pages, so that one that comes again costs a comparison. The rewriting
 * depends on nothing but its rules and the bytes, so the same of both give the same. Nothing is ever
 * given for a page that is not equal in every byte: who gets it has just been given the very same by
 * the site. When it is full, what was of no use for longest goes.
 */
export class PageMemory {
  private readonly entries = new Map<string, Entry>();
  private readonly most: number;
  /** Bytes in use; never more than the most that was allowed. */
  size = 0;

  /** @param most how many bytes it may take */
  constructor(most: number) {
    this.most = most;
  }

  /**
   * What a page becomes, remembered or worked out.
   * @param rules names all that decides it beside the page
   * @param rewrite works it out; `isSound` is false for what must not be remembered
   */
  recall(
    rules: string,
    page: WholePage,
    rewrite: () => { gave: Buffer; isSound: boolean },
  ): Buffer {
    if (page.length > LONGEST) return rewrite().gave;
    const key = `${typeof page} ${page.length} ${sampleOf(page)} ${rules}`;
    const known = this.entries.get(key);
    if (known?.kept && isSame(known.kept.given, page)) {
      this.put(key, known);
      return known.kept.gave;
    }
    const { gave, isSound } = rewrite();
    // Another page with the same samples begins anew, so one with a part that changes is rarely copied.
    const sights = known && !known.kept ? known.sights + 1 : 1;
    if (isSound) this.put(key, entryOf(key, sights, sights < SIGHTS ? null : copyOf(page, gave)));
    return gave;
  }

  /** The entry becomes the youngest one. */
  private put(key: string, entry: Entry): void {
    this.drop(key);
    this.entries.set(key, entry);
    this.size += entry.size;
    for (const oldest of this.entries.keys()) {
      if (this.size <= this.most) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.size -= this.entries.get(key)?.size ?? 0;
    this.entries.delete(key);
  }
}

const isSame = (kept: string | Buffer, page: WholePage): boolean =>
  typeof kept === 'string' || typeof page === 'string' ? kept === page : kept.equals(page);

/** A hash of a few places. It only finds what to compare a page with. */
function sampleOf(page: WholePage): number {
  const step = Math.ceil(page.length / SAMPLES);
  let hash = 0;
  for (let at = 0; at < page.length; at += step) {
    // The place is within the page.
    const unit = typeof page === 'string' ? page.charCodeAt(at) : (page[at] as number);
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}

function entryOf(key: string, sights: number, kept: Kept | null): Entry {
  const pages = kept ? bytesIn(kept.given) + kept.gave.length : 0;
  return { sights, kept, size: ENTRY + 2 * key.length + pages };
}

const bytesIn = (page: string | Buffer): number =>
  typeof page === 'string' && unitsOf(page) === 'utf16le' ? 2 * page.length : page.length;

/** Of their own: the owner of bytes may use them again, and a part of a text holds all of it. */
const copyOf = (given: WholePage, gave: Buffer): Kept => ({
  given: typeof given === 'string' ? copyOfText(given) : copyOfBytes(given),
  gave: copyOfBytes(gave),
});

function copyOfText(text: string): string {
  const units = unitsOf(text);
  return Buffer.from(text, units).toString(units);
}

/** Not from the pool, of which every small buffer would hold a large piece. */
function copyOfBytes(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** What a text is made of in memory; both encodings keep every unit. */
const unitsOf = (text: string): 'latin1' | 'utf16le' =>
  /[^\0-\xff]/.test(text) ? 'utf16le' : 'latin1';
