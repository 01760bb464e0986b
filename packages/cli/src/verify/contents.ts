import { concat, hexOf, type ListedFile, newSha256 } from '@assent/log';
import type { Chunks, SourceFile } from './source.ts';

/** What a file turned out to be; null when it could not be read to its end, or is too long. */
export type Measure = Pick<ListedFile, 'size' | 'hash'> | null;

/**
 * Reads a file once.
 * @param limit bytes after which it is not read on
 * @param onChunk is handed what is read
 */
export async function measure(
  content: Chunks,
  limit: number,
  onChunk: (chunk: Uint8Array) => void,
): Promise<Measure> {
  const digest = newSha256();
  let size = 0;
  try {
    for await (const chunk of content) {
      size += chunk.length;
      if (size > limit) return null;
      digest.update(chunk);
      onChunk(chunk);
    }
  } catch {
    return null;
  }
  return { size, hash: hexOf(digest.digest()) };
}

/** @returns null for what is not there, cannot be read, or is longer than the limit in bytes */
export async function bytesOfFile(
  file: SourceFile | undefined,
  limit: number,
): Promise<Uint8Array | null> {
  if (!file) return null;
  const chunks: Uint8Array[] = [];
  // A chunk may be used again for the next.
  const read = await measure(file.content(), limit, (chunk) => chunks.push(chunk.slice()));
  return read && concat(...chunks);
}

/** The same as a text. @returns null for what is no UTF-8, too */
export async function textOfFile(
  file: SourceFile | undefined,
  limit: number,
): Promise<string | null> {
  if (!file) return null;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  try {
    const read = await measure(file.content(), limit, (chunk) => {
      text += decoder.decode(chunk, { stream: true });
    });
    return read && text + decoder.decode();
  } catch {
    return null;
  }
}
