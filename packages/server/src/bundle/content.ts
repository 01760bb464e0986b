import { hexOf, type ListedFile, newSha256, utf8 } from '@assent/log';

/** Texts are handed on in pieces of about this length. */
const PIECE = 64 * 1024;

/** Texts, however short, as bytes in pieces. */
export async function* inPieces(
  texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Uint8Array> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield utf8(piece);
    piece = '';
  }
  if (piece) yield utf8(piece);
}

/** Passes a file's content through, and tells at its end what it was. */
export async function* measured(
  path: string,
  content: AsyncIterable<Uint8Array>,
  onEnd: (file: ListedFile) => void,
): AsyncGenerator<Uint8Array> {
  const digest = newSha256();
  let size = 0;
  for await (const piece of content) {
    digest.update(piece);
    size += piece.length;
    yield piece;
  }
  onEnd({ path, size, hash: hexOf(digest.digest()) });
}
