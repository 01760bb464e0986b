import type { Known } from '@assent/log';
import { openArchive } from '../archive.ts';
import { type BundleVerdict, verifySource } from '../bundle.ts';
import { kindOf, piecesOf, type RandomAccess, type Source } from '../source.ts';

/**
 * Verifies a file that was chosen. It is read in pieces, and between them the page goes on.
 * @param onRead hears how many bytes were read, some of them more than once
 * @throws Unreadable for what is neither a bundle nor a log
 */
export async function checkFile(
  file: File,
  known: Known,
  onRead: (bytes: number) => void,
): Promise<BundleVerdict> {
  const access: RandomAccess = {
    size: file.size,
    async read(from, to) {
      const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
      onRead(bytes.length);
      return bytes;
    },
  };
  return verifySource(await sourceOf(access, file.name), known, () => {});
}

async function sourceOf(access: RandomAccess, name: string): Promise<Source> {
  const kind = kindOf(await access.read(0, Math.min(access.size, 2)), `“${name}”`);
  return kind === 'archive'
    ? openArchive(access)
    : { type: 'log', content: piecesOf(access, 0, access.size, PIECE) };
}

/** Short enough that a page that hashes in between still answers. */
const PIECE = 128 * 1024;
