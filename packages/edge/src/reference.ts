import { Buffer } from 'node:buffer';
import { Alike, part, type Reference, type Whole } from './alike.ts';
import { type Cuts, keptCopy, type Pages, type Seen, SIGHTS_AFTER_CHANGE, sizeOf } from './kept.ts';
import { GREATER } from './tokenizer/bytes.ts';
import { joined, type LiveRewriter, type Piece } from './transform.ts';

/** How long a section is at least, in bytes or characters. */
const SECTION = 1024;
/** The same for the beginning of a page, which is always read: something may have to come first in its head. */
const BEGINNING = 256;
/** What is shorter is read as it is. */
const SHORTEST = 4 * SECTION;
/** From here on nothing of a page is remembered, so that long ones do not drive all others out; in bytes. */
export const LONGEST = 1 << 20;
/** More than it takes for a whole page: what comes back as one needs no reference, too. */
const SIGHTS = 8;
/** A reference is of use where so much of a page comes from it. */
const ENOUGH = 0.5;

/** A rewriter that tells where it stands. */
export interface RestingRewriter extends LiveRewriter {
  /**
   * Names all of what was read so far that decides about the rest of the page; null where that is more
   * than a name says, as within an element whose content is text.
   */
  readonly rest: string | null;
}

/**
 * Rewrites a page with the help of another one that came to the same path: of a page that differs a
 * little at every request, only what differs is read anew. What the rewriter enters and leaves in the
 * same state says nothing to it, so it need not be told of that where it is known.
 */
export class PageByReference implements LiveRewriter {
  private readonly pages: Pages;
  private readonly rules: string;
  private readonly live: RestingRewriter;
  private size = 0;
  private count = 0;

  /** @param rules names all that decides what becomes of the page beside its bytes */
  constructor(pages: Pages, rules: string, live: RestingRewriter) {
    this.pages = pages;
    this.rules = rules;
    this.live = live;
  }

  get isSound(): boolean {
    return this.live.isSound;
  }

  feed(piece: Piece): Buffer {
    this.size += piece.length;
    this.count++;
    if (this.size > LONGEST || piece.length < SHORTEST) return this.live.feed(piece);
    const key = `reference ${this.count} ${typeof piece}, ${this.rules}`;
    const seen = this.pages.get(key) ?? { missing: SIGHTS, kept: null };
    const { gave, ...now } = this.look(seen, wholeOf(piece));
    this.pages.put(key, now, sizeOf(now.kept));
    return gave;
  }

  end(): Buffer {
    return this.live.end();
  }

  private look({ missing, kept }: Seen, piece: Whole): Seen & { gave: Buffer } {
    if (missing <= 1) return this.record(piece);
    if (!isReference(kept)) return { gave: this.live.feed(piece), missing: missing - 1, kept };
    const { gave, known } = this.follow(piece, kept);
    const isOfUse = known >= ENOUGH * piece.length;
    return { gave, missing: isOfUse ? SIGHTS_AFTER_CHANGE : missing - 1, kept };
  }

  /** The page becomes the reference. */
  private record(piece: Whole): Seen & { gave: Buffer } {
    const out: Buffer[] = [];
    const places: Place[] = [];
    let gave = 0;
    for (let given = 0; given < piece.length; ) {
      const section = part(piece, given, cutAfter(piece, given + (given ? SECTION : BEGINNING)));
      const became = this.live.feed(section);
      out.push(became);
      given += section.length;
      gave += became.length;
      const { rest } = this.live;
      if (rest !== null && endsTag(section)) places.push({ given, gave, rest });
    }
    const whole = joined(out);
    const cuts = cutsOf(places);
    const kept = cuts && this.isSound ? keptCopy(piece, whole, cuts) : null;
    return { gave: whole, missing: SIGHTS_AFTER_CHANGE, kept };
  }

  /** @returns what becomes of a piece, and how much of the piece was known from the reference */
  private follow(piece: Whole, reference: Reference): { gave: Buffer; known: number } {
    const { live } = this;
    const { gave, cuts } = reference;
    const alike = new Alike(piece, reference);
    const out: Buffer[] = [];
    let at = 0;
    let known = 0;
    for (let met = alike.meetingAfter(0, 0, 0); met; ) {
      out.push(live.feed(part(piece, at, met.at)));
      at = met.at;
      const { cut } = met;
      const last = live.rest === cuts.rest ? alike.lastAfter(met) : cut;
      out.push(gave.subarray(cuts.gave[cut], cuts.gave[last]));
      const length = alike.placeOf(last) - alike.placeOf(cut);
      known += length;
      at += length;
      met = alike.meetingAfter(at, alike.placeOf(last), last + 1);
    }
    out.push(live.feed(part(piece, at)));
    return { gave: joined(out), known };
  }
}

interface Place {
  given: number;
  gave: number;
  rest: string;
}

/** A page may change its base address once, mostly in its head: what comes after that counts. */
function cutsOf(places: readonly Place[]): Cuts | null {
  const rest = places.at(-1)?.rest;
  if (rest === undefined) return null;
  const same = places.filter((place) => place.rest === rest);
  return { rest, given: same.map(({ given }) => given), gave: same.map(({ gave }) => gave) };
}

const isReference = (kept: Seen['kept']): kept is Reference => kept !== null && kept.cuts !== null;

const wholeOf = (piece: Piece): Whole =>
  typeof piece === 'string' ? piece : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);

/** Behind the next end tag, where the text of a script or a style is over as well; or the end of the piece. */
function cutAfter(piece: Whole, from: number): number {
  const tag = piece.indexOf('</', from);
  const end = tag < 0 ? tag : piece.indexOf('>', tag);
  return end < 0 ? piece.length : end + 1;
}

const endsTag = (section: Whole): boolean =>
  typeof section === 'string' ? section.endsWith('>') : section.at(-1) === GREATER;
