/** Runs of positions that a file leaves out, in their order. */
export class LeftOut {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  /** For each run, how many positions are left out before it. */
  readonly #before: number[] = [];
  /** How many positions they are. */
  count = 0;

  add(from: number, to: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#before.push(this.count);
    this.count += to - from;
  }

  has(position: number): boolean {
    const run = this.#firstAfter((i) => this.#to[i] ?? 0, position);
    return (this.#from[run] ?? Number.POSITIVE_INFINITY) <= position;
  }

  /** How many entries the file has before a position that it has. */
  placeOf(position: number): number {
    const run = this.#firstAfter((i) => this.#to[i] ?? 0, position);
    return position - (this.#before[run] ?? this.count);
  }

  /** The position of which that is so. */
  positionAt(place: number): number {
    const run = this.#firstAfter((i) => (this.#from[i] ?? 0) - (this.#before[i] ?? 0), place);
    return place + (this.#before[run] ?? this.count);
  }

  /** The first run whose key is above a value; keys never fall. */
  #firstAfter(keyOf: (run: number) => number, value: number): number {
    let [low, high] = [0, this.#from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
