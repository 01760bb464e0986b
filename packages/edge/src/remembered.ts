import type { Buffer } from 'node:buffer';
import type { Kept } from './kept.ts';
import type { PieceMemory } from './memory.ts';
import { LONGEST } from './reference.ts';
import type { ByteRewriter, LiveRewriter, Piece } from './transform.ts';

/**
 * Rewrites a page from memory as long as it comes as it came before, piece by piece. Rewriting depends
 * on nothing but its rules and the pieces so far, so after the same ones the same follows. When
 * something else comes, the rewriter is told what it missed and goes on from there.
 */
export class RememberedPage implements ByteRewriter {
  private readonly memory: PieceMemory;
  private readonly rules: string;
  private readonly start: () => LiveRewriter;
  private live: LiveRewriter | null = null;
  /** Which piece came last; null as soon as one came that is not kept. */
  private place: number | 'start' | null = 'start';
  private size = 0;
  /** What the rewriter was not told of. */
  private missed: Kept['given'][] = [];

  /**
   * @param rules names all that decides what becomes of the page beside its bytes
   * @param start makes the rewriter, where it is needed
   */
  constructor(memory: PieceMemory, rules: string, start: () => LiveRewriter) {
    this.memory = memory;
    this.rules = rules;
    this.start = start;
  }

  feed(piece: Piece): Buffer {
    this.size += piece.length;
    if (this.size > LONGEST) this.place = null;
    return this.step('piece', piece, (live) => live.feed(piece));
  }

  end(): Buffer {
    return this.step('end', '', (live) => live.end());
  }

  private step(what: 'piece' | 'end', piece: Piece, act: (live: LiveRewriter) => Buffer): Buffer {
    const work = () => {
      const live = this.caughtUp();
      return { gave: act(live), isSound: live.isSound };
    };
    if (this.place === null) return work().gave;
    const rules = `${what} after ${this.place}, ${this.rules}`;
    const { gave, kept, isOld } = this.memory.recall(rules, piece, work);
    this.place = kept?.id ?? null;
    if (kept && isOld) this.missed.push(kept.given);
    return gave;
  }

  /** The rewriter, where the page is; what it gave meanwhile was given already. */
  private caughtUp(): LiveRewriter {
    this.live ??= this.start();
    for (const piece of this.missed) this.live.feed(piece);
    this.missed = [];
    return this.live;
  }
}
