import type { ErasureStatement } from '../statement.ts';
import type { Faults } from './fault.ts';
import type { LeftOut } from './left-out.ts';
import type { ErasedLine } from './line.ts';

/** The most receipts that one statement speaks of. */
export const MAX_ERASED = 2000;

/**
 * Holds what lines say of erasures against what statements say: each erased receipt is in exactly one
 * statement, in the one that its line names, and nothing else is.
 */
export class Erasures {
  /**
   * One more than the position of the statement that a line names, by its place among the lines: a
   * position may be any number, and this must not grow beyond the file. 0 for no erasure.
   */
  #claims = new Float64Array(1024);
  /** What lines say of a statement that is still to come. */
  readonly #terms = new Map<number, string>();
  readonly #faults: Faults;
  /** Of what is left out nothing can be said. */
  readonly #leftOut: LeftOut;

  constructor(faults: Faults, leftOut: LeftOut) {
    this.#faults = faults;
    this.#leftOut = leftOut;
  }

  /** @param line at its position: what was left out before it is known */
  erased({ position, statement, at, by }: ErasedLine): void {
    const said = this.#terms.get(statement);
    if (statement <= position || (said !== undefined && said !== `${at} ${by}`)) {
      this.#faults.add('erased-otherwise', { position });
      return;
    }
    this.#terms.set(statement, `${at} ${by}`);
    const place = this.#leftOut.placeOf(position);
    this.#room(place);
    this.#claims[place] = statement + 1;
  }

  stated(statement: number, { at, by, positions }: ErasureStatement): void {
    const said = this.#terms.get(statement);
    const claimed = said === undefined || said === `${at} ${by}`;
    this.#terms.delete(statement);
    if (!claimed || !areRuns(positions, statement)) {
      this.#faults.add('erased-otherwise', { position: statement });
    }
    if (!areRuns(positions, statement)) return;
    for (const [first, last] of positions) {
      for (let position = first; position <= last; position++) {
        if (this.#leftOut.has(position)) continue;
        const place = this.#leftOut.placeOf(position);
        if (this.#claims[place] === statement + 1) this.#claims[place] = 0;
        else this.#faults.add('stated-erased', { position });
      }
    }
  }

  finish(): void {
    this.#claims.forEach((claim, place) => {
      if (!claim) return;
      this.#faults.add('erasure-not-stated', { position: this.#leftOut.positionAt(place) });
    });
  }

  #room(place: number): void {
    if (place < this.#claims.length) return;
    const larger = new Float64Array(2 * place);
    larger.set(this.#claims);
    this.#claims = larger;
  }
}

/** Runs in order, of positions before the statement, and not more than a statement may have. */
function areRuns(runs: ErasureStatement['positions'], statement: number): boolean {
  let next = 0;
  let count = 0;
  for (const [first, last] of runs) {
    if (first < next || last < first || last >= statement) return false;
    next = last + 1;
    count += last - first + 1;
  }
  return count > 0 && count <= MAX_ERASED;
}
