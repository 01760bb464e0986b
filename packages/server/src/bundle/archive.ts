import { ZipWriter } from '@zip.js/zip.js';
import { digestComment, PLACEHOLDER } from './digest-comment.ts';

/** A file of an archive; its content is read once, when its turn comes. */
export interface ArchiveFile {
  path: string;
  content: AsyncIterable<Uint8Array>;
  /** Whether it may be longer than 4 GiB, for which the format has to be told beforehand. */
  isLarge: boolean;
}

/**
 * Files as a ZIP archive, written as it is read: memory does not grow with them. The same files at the
 * same time make the same bytes. The archive's comment is a digest of all that stands before it.
 * @param at modification time of every file, Unix milliseconds
 */
export function archive(
  files: AsyncIterable<ArchiveFile>,
  at: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = digestComment();
  const zip = new ZipWriter<unknown>(writable, {
    rawLastModDate: dosTime(new Date(at)),
    extendedTimestamp: false,
    useWebWorkers: false,
  });
  // What goes wrong goes to whoever reads.
  writeAll(zip, files).catch((error) => writable.abort(error).catch(() => {}));
  return readable;
}

async function writeAll(zip: ZipWriter<unknown>, files: AsyncIterable<ArchiveFile>): Promise<void> {
  for await (const { path, content, isLarge } of files) {
    await zip.add(path, streamOf(content), { zip64: isLarge });
  }
  await zip.close(PLACEHOLDER);
}

/** The time as the format has it, in UTC, in steps of two seconds. */
const dosTime = (at: Date): number =>
  (((at.getUTCFullYear() - 1980) << 25) |
    ((at.getUTCMonth() + 1) << 21) |
    (at.getUTCDate() << 16) |
    (at.getUTCHours() << 11) |
    (at.getUTCMinutes() << 5) |
    (at.getUTCSeconds() >> 1)) >>>
  0;

/** What is asked for, and no more. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = content[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
