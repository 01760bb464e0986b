import { Buffer } from 'node:buffer';
import { GREATER } from './tokenizer/bytes.ts';

/** The longest tag that a page may have, in bytes. */
const LONGEST = 8 << 20;
/** From here on what is kept back is not looked at again before a byte comes that may end it. */
const LONG = 1 << 16;

/** Keeps the bytes of a page that are not complete until more of them come. */
export class Carry {
  private pieces: Buffer[] = [];
  private size = 0;

  /** Nothing is kept back. */
  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** @returns what was kept back with a piece behind it; null when that is not worth a look yet */
  join(piece: Buffer): Buffer | null {
    if (!this.size) return piece;
    if (this.size > LONG && this.size < LONGEST && !piece.includes(GREATER)) {
      this.add(piece);
      return null;
    }
    return Buffer.concat([...this.take(), piece]);
  }

  /** Keeps the end of a piece back. The owner of its bytes may use them again, so they are copied. */
  keep(bytes: Buffer, from: number): void {
    if (from === bytes.length) return;
    if (bytes.length - from > LONGEST) throw new Error('the page has a tag that is too long');
    this.add(bytes.subarray(from));
  }

  /** Gives everything away. */
  take(): Buffer[] {
    const { pieces } = this;
    this.pieces = [];
    this.size = 0;
    return pieces;
  }

  private add(bytes: Buffer): void {
    this.pieces.push(Buffer.from(bytes));
    this.size += bytes.length;
  }
}
