import { hexOf, type ListedFile, newSha256 } from '@assent/log';
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

/** @returns null for what is not there, not UTF-8, or longer than the limit in bytes */
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
