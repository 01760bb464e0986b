/** What is handed to the verifier, wherever it comes from. Nothing here is Node's or a browser's alone. */

export type Chunks = AsyncIterable<Uint8Array>;

/** A file of a bundle. */
export interface SourceFile {
  /** As it is named there, which may be anything. */
  path: string;
  content(): Chunks;
}

/** A bundle, unpacked or not. */
export interface BundleSource {
  type: 'bundle';
  files: SourceFile[];
  /** Of an archive: whether it is byte for byte as it was written. A folder has no such bytes. */
  archive: 'as-written' | 'changed' | 'broken' | null;
}

/** A log as NDJSON. */
export interface LogSource {
  type: 'log';
  content: Chunks;
}

export type Source = BundleSource | LogSource;

/** A file that can be read anywhere. */
export interface RandomAccess {
  size: number;
  read(from: number, to: number): Promise<Uint8Array>;
}

/** What was handed over is nothing that could hold or not hold. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** What a file is, by its first bytes. @throws Unreadable */
export function kindOf(start: Uint8Array, name: string): 'archive' | 'log' {
  if (start.length === 0) throw new Unreadable(`${name} is empty.`);
  if (start[0] === 0x50 && start[1] === 0x4b) return 'archive';
  if (start[0] === 0x7b) return 'log';
  throw new Unreadable(`${name} is neither an audit bundle nor a log as NDJSON.`);
}

const PIECE = 1024 * 1024;

/** A part of a file, in pieces, each of which is read while the one before it is used. */
export async function* piecesOf(
  file: RandomAccess,
  from = 0,
  to = file.size,
  length = PIECE,
): AsyncGenerator<Uint8Array> {
  const pieceAt = (at: number) => file.read(at, Math.min(to, at + length));
  let next = from < to ? pieceAt(from) : null;
  for (let at = from; next; at += length) {
    const piece = await next;
    next = at + length < to ? pieceAt(at + length) : null;
    // Whoever reads on hears of its failure; whoever stops does not need to.
    next?.catch(() => {});
    yield piece;
  }
}
