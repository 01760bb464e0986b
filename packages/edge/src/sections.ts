import { Buffer } from 'node:buffer';
import type { PieceMemory } from './memory.ts';
import { joined, type LiveRewriter, type Piece } from './transform.ts';

/** How long a section is at least, in bytes or characters. */
const LENGTH = 4096;
/** The beginning of a page is never known: something may have to come first in its head. */
const BEGINNING = 256;
/** From here on nothing of a page is remembered, so that long ones do not drive all others out; in bytes. */
export const LONGEST = 1 << 20;
/** More than it takes for a whole page: what comes back as one is not kept in sections, too. */
const SIGHTS = 8;

/** A rewriter that tells where it stands. */
export interface RestingRewriter extends LiveRewriter {
  /**
   * Names all of what was read so far that decides about the rest of the page; null where that is more
   * than a name says, as within an element whose content is text.
   */
  readonly rest: string | null;
}

/**
 * Rewrites a page in sections, and remembers them one by one: of a page that differs a little at every
 * request, only what differs is read anew. A section that the rewriter enters and leaves in the same
 * state says nothing to it, so it need not be told of one that is known.
 */
export class PageInSections implements LiveRewriter {
  private readonly memory: PieceMemory;
  private readonly rules: string;
  private readonly live: RestingRewriter;
  private size = 0;

  /** @param rules names all that decides what becomes of the page beside its bytes */
  constructor(memory: PieceMemory, rules: string, live: RestingRewriter) {
    this.memory = memory;
    this.rules = rules;
    this.live = live;
  }

  get isSound(): boolean {
    return this.live.isSound;
  }

  feed(piece: Piece): Buffer {
    this.size += piece.length;
    const sections = this.size > LONGEST ? [piece] : sectionsOf(piece);
    // What is one section is remembered as the piece that it is.
    if (sections.length === 1) return this.live.feed(piece);
    return joined(sections.map((section) => this.section(section)));
  }

  end(): Buffer {
    return this.live.end();
  }

  private section(section: Piece): Buffer {
    const { live } = this;
    const { rest } = live;
    if (rest === null) return live.feed(section);
    const work = () => {
      const gave = live.feed(section);
      return { gave, isSound: live.isSound && live.rest === rest };
    };
    const rules = `section at ${rest}, ${this.rules}`;
    return this.memory.recall(rules, section, work, SIGHTS).gave;
  }
}

/** Cut where an element has ended: the same text is cut at the same places, whatever came before. */
function sectionsOf(piece: Piece): Piece[] {
  const whole =
    typeof piece === 'string'
      ? piece
      : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  const sections: Piece[] = [];
  for (let from = 0; from < whole.length; ) {
    const to = cutAfter(whole, from + (from ? LENGTH : BEGINNING));
    sections.push(typeof whole === 'string' ? whole.slice(from, to) : whole.subarray(from, to));
    from = to;
  }
  return sections;
}

/** Behind the next end tag, where the text of a script or a style is over as well; or the end of the piece. */
function cutAfter(whole: string | Buffer, from: number): number {
  const tag = whole.indexOf('</', from);
  const end = tag < 0 ? tag : whole.indexOf('>', tag);
  return end < 0 ? whole.length : end + 1;
}
