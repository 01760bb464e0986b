/** Lines are handed on in pieces of at least this many bytes: what a piece costs is shared by many lines. */
const PIECE = 64 * 1024;

/** Whole lines, one or more. */
export interface Piece {
  /** UTF-8. */
  bytes: Uint8Array;
  /** How many lines it has. */
  lines: number;
}

/** A line, with its line feed, as a piece. */
export const pieceOf = (line: string): Piece => ({ bytes: Buffer.from(line), lines: 1 });

/** Lines, each with its line feed, in pieces. */
export async function* gatheredLines(lines: AsyncIterable<string>): AsyncGenerator<Piece> {
  let text = '';
  let count = 0;
  for await (const line of lines) {
    text += line;
    count++;
    if (text.length < PIECE) continue;
    yield { bytes: Buffer.from(text), lines: count };
    text = '';
    count = 0;
  }
  if (count) yield { bytes: Buffer.from(text), lines: count };
}

/** The same lines with what is smaller than a piece put together. */
export async function* gathered(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  let small: Piece[] = [];
  let size = 0;
  for await (const piece of pieces) {
    small.push(piece);
    size += piece.bytes.length;
    if (size < PIECE) continue;
    yield joined(small);
    small = [];
    size = 0;
  }
  if (small.length) yield joined(small);
}

function joined(pieces: readonly Piece[]): Piece {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  return {
    bytes: Buffer.concat(pieces.map(({ bytes }) => bytes)),
    lines: pieces.reduce((sum, { lines }) => sum + lines, 0),
  };
}
