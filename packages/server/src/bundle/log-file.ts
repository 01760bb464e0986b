/** The end of a log as NDJSON: what its last line says. */
export interface LogEnd {
  checkpoint: string;
  keys: string[];
}

/** A log on its way into a file, of which the last line is wanted afterwards. */
export class LogFile {
  readonly #lines: AsyncIterable<string>;
  readonly #onLine: () => void;
  #last = '';

  constructor(lines: AsyncIterable<string>, onLine: () => void) {
    this.#lines = lines;
    this.#onLine = onLine;
  }

  async *lines(): AsyncGenerator<string> {
    for await (const line of this.#lines) {
      this.#last = line;
      this.#onLine();
      yield line;
    }
  }

  /** What the log ends with, once all lines were read. */
  end = (): LogEnd => JSON.parse(this.#last) as LogEnd;
}
