import { Buffer } from 'node:buffer';
import type { Piece } from './transform.ts';

/** A piece is kept when it came so often: most that differ at every request are never copied. */
const SIGHTS = 4;
/** The same after another one took its place: it has a part that changes, and will again. */
const SIGHTS_AFTER_CHANGE = 64;
/** What an entry takes beside its bytes and its key, in bytes; rather too much. */
const ENTRY = 400;
/** How many places of a piece tell it from others before it is compared. */
const SAMPLES = 64;

/** A piece of a page as it came and as it became. */
export interface Kept {
  /** No other one ever has this number. */
  id: number;
  given: string | Buffer;
  gave: Buffer;
}

/** What a piece becomes. */
export interface Recalled {
  gave: Buffer;
  /** Set when it is kept. */
  kept: Kept | null;
  /** It was not worked out now. */
  isOld: boolean;
}

interface Entry {
  /** How often the piece still has to come until it is kept. */
  missing: number;
  kept: Kept | null;
  /** In bytes. */
  size: number;
}

let ids = 0;

/**
 * Remembers what became of the pieces of pages, so that one that comes again costs a comparison. What
 * decides is named and the bytes are compared, every one of them: so nothing is ever given but to a
 * visitor who has just been given the very same by the site, under the same grants. When the memory is
 * full, what was of no use for longest goes.
 */
export class PieceMemory {
  private readonly entries = new Map<string, Entry>();
  private readonly most: number;
  /** Bytes in use; never more than the most that was allowed. */
  size = 0;

  /** @param most how many bytes it may take */
  constructor(most: number) {
    this.most = most;
  }

  /**
   * What a piece becomes, remembered or worked out.
   * @param rules names all that decides it beside its bytes
   * @param work works it out; `isSound` is false for what must not be remembered
   * @param sights how often it has to come until it is kept
   */
  recall(
    rules: string,
    piece: Piece,
    work: () => { gave: Buffer; isSound: boolean },
    sights = SIGHTS,
  ): Recalled {
    const key = `${typeof piece} ${piece.length} ${sampleOf(piece)} ${rules}`;
    const known = this.entries.get(key);
    if (known?.kept && isSame(known.kept.given, piece)) {
      this.put(key, known);
      return { gave: known.kept.gave, kept: known.kept, isOld: true };
    }
    const { gave, isSound } = work();
    if (!isSound) return { gave, kept: null, isOld: false };
    const before = known?.kept ? SIGHTS_AFTER_CHANGE : (known?.missing ?? sights);
    const missing = before - 1;
    // The end of a page is no bytes, and costs no copy.
    const kept = missing > 0 && piece.length ? null : copyOf(piece, gave);
    this.put(key, entryOf(key, missing, kept));
    return { gave, kept, isOld: false };
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

const isSame = (kept: string | Buffer, piece: Piece): boolean =>
  typeof kept === 'string' || typeof piece === 'string' ? kept === piece : kept.equals(piece);

/** A hash of a few places. It only finds what to compare a piece with. */
function sampleOf(piece: Piece): number {
  const step = Math.ceil(piece.length / SAMPLES);
  let hash = 0;
  for (let at = 0; at < piece.length; at += step) {
    // The place is within the piece.
    const unit = typeof piece === 'string' ? piece.charCodeAt(at) : (piece[at] as number);
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}

function entryOf(key: string, missing: number, kept: Kept | null): Entry {
  const pieces = kept ? bytesIn(kept.given) + kept.gave.length : 0;
  return { missing, kept, size: ENTRY + 2 * key.length + pieces };
}

const bytesIn = (piece: string | Buffer): number =>
  typeof piece === 'string' && unitsOf(piece) === 'utf16le' ? 2 * piece.length : piece.length;

/** Of their own: the owner of bytes may use them again, and a part of a text holds all of it. */
const copyOf = (given: Piece, gave: Buffer): Kept => ({
  id: ++ids,
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
