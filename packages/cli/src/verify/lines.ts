const LINE_FEED = 10;

/** Hears of lines, without their line feeds. */
export interface LineReader {
  push(line: Uint8Array): void;
  /** A line that is longer than the bound, and was not kept. */
  pushTooLong(): void;
}

/** Splits bytes into lines, and keeps no more of a line than the bound. */
export class Lines {
  readonly #reader: LineReader;
  readonly #bound: number;
  /** The beginning of a line whose end has not come yet. */
  #held: Uint8Array[] = [];
  #length = 0;

  /** @param bound longest line in bytes */
  constructor(reader: LineReader, bound: number) {
    this.#reader = reader;
    this.#bound = bound;
  }

  /** @param chunk may be used again by the caller once this returns */
  push(chunk: Uint8Array): void {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      this.#end(chunk.subarray(from, at));
      from = at + 1;
    }
    if (from < chunk.length) this.#hold(chunk.subarray(from));
  }

  /** A last line may go without a line feed. */
  finish(): void {
    if (this.#length) this.#end(new Uint8Array());
  }

  #hold(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#length <= this.#bound) this.#held.push(part.slice());
    else this.#held = [];
  }

  #end(last: Uint8Array): void {
    const length = this.#length + last.length;
    if (length > this.#bound) this.#reader.pushTooLong();
    else this.#reader.push(this.#length ? joined([...this.#held, last], length) : last);
    this.#held = [];
    this.#length = 0;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const line = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  return line;
}
