import type { Buffer } from 'node:buffer';
import { type ByteRewriter, joined } from './transform.ts';

/** A body that is longer goes on as a stream even when all of it is there, in bytes. */
const LONGEST_AT_ONCE = 1 << 20;

type Source = ReadableStreamDefaultReader<Uint8Array>;
type Reading = ReturnType<Source['read']>;

/** A body, rewritten as it comes. */
export const rewrittenStream = (
  body: ReadableStream<Uint8Array>,
  page: ByteRewriter,
): ReadableStream<Uint8Array> => {
  const source = body.getReader();
  return streamOf(source, page, [], source.read());
};

/**
 * A body, rewritten: in one piece when all of it is at hand, as a stream when it still has to come. A
 * stream costs more than the rewriting, and most pages are whole when a handler returns them.
 */
export async function rewrittenBody(
  body: ReadableStream<Uint8Array>,
  page: ByteRewriter,
): Promise<Buffer | ReadableStream<Uint8Array>> {
  const source = body.getReader();
  const later = new Promise<null>((done) => setImmediate(done, null));
  const ready: Buffer[] = [];
  for (let size = 0; ; ) {
    const reading = source.read();
    // Whoever reads the stream hears of an error of the source.
    const got = await Promise.race([reading, later]).catch(() => null);
    if (!got || size > LONGEST_AT_ONCE) return streamOf(source, page, ready, reading);
    if (got.done) return joined([...ready, page.end()]);
    size += got.value.length;
    ready.push(page.feed(got.value));
  }
}

/**
 * @param ready what was rewritten already
 * @param reading what is being read
 */
function streamOf(
  source: Source,
  page: ByteRewriter,
  ready: Buffer[],
  reading: Reading,
): ReadableStream<Uint8Array> {
  let next: Reading | undefined = reading;
  return new ReadableStream({
    start(out) {
      for (const bytes of ready) pass(bytes, out);
    },
    async pull(out) {
      // A piece of which nothing is ready would not make the stream ask for another one.
      for (let passed = false; !passed; ) {
        const { done, value } = await (next ?? source.read());
        next = undefined;
        passed = pass(done ? page.end() : page.feed(value), out) || done;
        if (done) out.close();
      }
    },
    cancel: (reason) => source.cancel(reason),
  });
}

/** A copy, as whoever reads a stream owns what it reads. */
function pass(bytes: Buffer, out: ReadableStreamDefaultController<Uint8Array>): boolean {
  if (bytes.length) out.enqueue(new Uint8Array(bytes));
  return bytes.length > 0;
}
