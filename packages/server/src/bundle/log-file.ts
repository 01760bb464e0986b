import { textOf } from '@assent/log';
import type { Piece } from '../export/pieces.ts';

/** The end of a log as NDJSON: what its last line says. */
export interface LogEnd {
  checkpoint: string;
  keys: string[];
}

const LINE_FEED = 10;

/** A log on its way into a file, of which the last line is wanted afterwards. */
export class LogFile {
  readonly #pieces: AsyncIterable<Piece>;
  readonly #onLines: (count: number) => void;
  #last: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncIterable<Piece>, onLines: (count: number) => void) {
    this.#pieces = pieces;
    this.#onLines = onLines;
  }

  async *content(): AsyncGenerator<Uint8Array> {
    for await (const { bytes, lines } of this.#pieces) {
      this.#last = bytes;
      this.#onLines(lines);
      yield bytes;
    }
  }

  /** What the log ends with, once all of it was read. */
  end(): LogEnd {
    const line = this.#last.subarray(this.#last.lastIndexOf(LINE_FEED, -2) + 1);
    return JSON.parse(textOf(line)) as LogEnd;
  }
}
