import { configure, ZipWriter } from '@zip.js/zip.js';
import { digestComment, PLACEHOLDER } from './digest-comment.ts';

// Of workers, which are not used here, the library has few, and one that nobody reads from would keep its
// place: two slow readers would be all that there are.
configure({ maxWorkers: Number.MAX_SAFE_INTEGER });

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
  const left = new AbortController();
  // What goes wrong goes to whoever reads.
  writeAll(zip, files, left.signal).catch((error) => writable.abort(error).catch(() => {}));
  return untilLeft(readable, left);
}

async function writeAll(
  zip: ZipWriter<unknown>,
  files: AsyncIterable<ArchiveFile>,
  left: AbortSignal,
): Promise<void> {
  for await (const { path, content, isLarge } of files) {
    const { stream, breakOff } = streamOf(content);
    left.addEventListener('abort', breakOff);
    await zip.add(path, stream, { zip64: isLarge });
    left.removeEventListener('abort', breakOff);
  }
  await zip.close(PLACEHOLDER);
}

/** The same stream; it says when its reader leaves, of which a writer that waits would never hear. */
function untilLeft<T>(stream: ReadableStream<T>, left: AbortController): ReadableStream<T> {
  const reader = stream.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        left.abort(reason);
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
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

/** What is asked for, and no more. `breakOff` ends it before its end. */
function streamOf(content: AsyncIterable<Uint8Array>) {
  const pieces = content[Symbol.asyncIterator]();
  const end = async () => void (await pieces.return?.());
  let isOver = false;
  let breakOff = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      breakOff = () => {
        isOver = true;
        controller.error(new Error('the reader of the archive has left'));
        end().catch(() => {});
      };
    },
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (isOver) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: end,
  });
  return { stream, breakOff };
}
