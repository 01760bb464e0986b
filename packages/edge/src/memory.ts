import type { Buffer } from 'node:buffer';
import { type Kept, keptCopy, type Pages, SIGHTS_AFTER_CHANGE, sizeOf } from './kept.ts';
import type { Piece } from './transform.ts';

/** A piece is kept when it came so often: most that differ at every request are never copied. */
const SIGHTS = 4;
/** How many places of a piece tell it from others before it is compared. */
const SAMPLES = 64;

/** What a piece becomes. */
export interface Recalled {
  gave: Buffer;
  /** Set when it is kept. */
  kept: Kept | null;
  /** It was not worked out now. */
  isOld: boolean;
}

/**
 * Remembers what became of the pieces of pages, so that one that comes again costs a comparison. What
 * decides is named and the bytes are compared, every one of them: so nothing is ever given but to a
 * visitor who has just been given the very same by the site, under the same grants.
 */
export class PieceMemory {
  private readonly pages: Pages;

  constructor(pages: Pages) {
    this.pages = pages;
  }

  /**
   * What a piece becomes, remembered or worked out.
   * @param rules names all that decides it beside its bytes
   * @param work works it out; `isSound` is false for what must not be remembered
   */
  recall(rules: string, piece: Piece, work: () => { gave: Buffer; isSound: boolean }): Recalled {
    const key = `${typeof piece} ${piece.length} ${sampleOf(piece)} ${rules}`;
    const known = this.pages.get(key);
    if (known?.kept && isSame(known.kept.given, piece)) {
      this.pages.put(key, known, sizeOf(known.kept));
      return { gave: known.kept.gave, kept: known.kept, isOld: true };
    }
    const { gave, isSound } = work();
    if (!isSound) return { gave, kept: null, isOld: false };
    const before = known?.kept ? SIGHTS_AFTER_CHANGE : (known?.missing ?? SIGHTS);
    const missing = before - 1;
    // The end of a page is no bytes, and costs no copy.
    const kept = missing > 0 && piece.length ? null : keptCopy(piece, gave);
    this.pages.put(key, { missing, kept }, sizeOf(kept));
    return { gave, kept, isOld: false };
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
