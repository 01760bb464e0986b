import type { Buffer } from 'node:buffer';
import type { Cuts, Kept } from './kept.ts';

/** A page that others are like. A _section_ of it is what stands between two of its cuts. */
export interface Reference extends Kept {
  cuts: Cuts;
}

/** Text in characters, or bytes. */
export type Whole = string | Buffer;

/** A place of a piece that is like a place of its reference. */
export interface Meeting {
  /** Where it is in the piece. */
  at: number;
  /** Which cut of the reference it is like. */
  cut: number;
}

/** How much longer or shorter a place that changed may be, for what follows to be found near it. */
const REACH = 2048;
/** How many sections in a row may differ before only the end of the page is looked at. */
const TRIES = 8;

/**
 * Finds where a piece is like a reference; both are text, or both are bytes. Every section that it
 * names was compared in full. It meets a reference only behind a `>` of the piece, so that no character
 * is parted.
 */
export class Alike {
  private readonly piece: Whole;
  private readonly given: Whole;
  private readonly cuts: readonly number[];
  private readonly lastCut: number;

  constructor(piece: Whole, { given, cuts }: Reference) {
    this.piece = piece;
    this.given = given;
    this.cuts = cuts.given;
    this.lastCut = cuts.given.length - 1;
  }

  /** Where a cut is in the reference. */
  placeOf(cut: number): number {
    // Callers stay within the cuts.
    return this.cuts[cut] as number;
  }

  /** The cut up to which the piece is like the reference from a meeting on. */
  lastAfter({ at, cut }: Meeting): number {
    const shift = at - this.placeOf(cut);
    let last = cut;
    while (last < this.lastCut) {
      const [from, to] = [this.placeOf(last), this.placeOf(last + 1)];
      if (!this.isSame(from + shift, from, to)) break;
      last++;
    }
    return last;
  }

  /**
   * Where the piece is like the reference again.
   * @param at where the piece is
   * @param from the same place of the reference
   * @param next the first cut behind it
   * @returns null when that is not found
   */
  meetingAfter(at: number, from: number, next: number): Meeting | null {
    const end = Math.min(next + TRIES, this.lastCut);
    for (let cut = next; cut < end; cut++) {
      const found = this.find(cut, at, at + this.placeOf(cut) - from);
      if (found !== null) return { at: found, cut };
    }
    return this.meetingAtEnd(at, end);
  }

  /** Looks for a section, and the `>` before it, where it is expected and then near that. */
  private find(cut: number, least: number, expected: number): number | null {
    const [from, to] = [this.placeOf(cut) - 1, this.placeOf(cut + 1)];
    if (this.isSame(expected - 1, from, to)) return expected;
    const low = Math.max(least, expected - REACH, 1) - 1;
    const high = expected + REACH + to - from;
    const found = indexOf(part(this.piece, low, high), part(this.given, from, to));
    return found < 0 ? null : low + found + 1;
  }

  /** The first section from a cut on after which piece and reference are alike to the end. */
  private meetingAtEnd(at: number, next: number): Meeting | null {
    const shift = this.piece.length - this.given.length;
    let met: Meeting | null = null;
    for (let cut = this.lastCut - 1; cut >= next; cut--) {
      const [from, to] = [this.placeOf(cut) - 1, this.placeOf(cut + 1)];
      if (from + shift < at || !this.isSame(from + shift, from, to)) break;
      met = { at: from + shift + 1, cut };
    }
    return met;
  }

  /** Whether a part of the reference stands at a place of the piece. */
  private isSame(at: number, from: number, to: number): boolean {
    const { piece, given } = this;
    const end = at + to - from;
    if (at < 0 || end > piece.length) return false;
    return typeof piece === 'string' || typeof given === 'string'
      ? part(piece, at, end) === part(given, from, to)
      : given.compare(piece, at, end, from, to) === 0;
  }
}

/** No copy, of neither. */
export const part = (whole: Whole, from: number, to?: number): Whole =>
  typeof whole === 'string' ? whole.slice(from, to) : whole.subarray(from, to);

const indexOf = (whole: Whole, wanted: Whole): number =>
  // Both kinds take both; bytes are looked for in bytes only.
  typeof whole === 'string' ? whole.indexOf(String(wanted)) : whole.indexOf(wanted);
