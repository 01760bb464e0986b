import { Buffer } from 'node:buffer';
import type { ByteRewriter } from './transform.ts';

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
  const pieces: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const reading = source.read();
    // Whoever reads the stream hears of an error of the source.
    const got = await Promise.race([reading, later]).catch(() => null);
    if (!got || size > LONGEST_AT_ONCE) return streamOf(source, page, pieces, reading);
    if (got.done) return page.whole(inOne(pieces));
    size += got.value.length;
    pieces.push(got.value);
  }
}

const inOne = ([first = new Uint8Array(), ...others]: Uint8Array[]): Uint8Array =>
  others.length ? Buffer.concat([first, ...others]) : first;

/**
 * @param pieces what was read already
 * @param reading what is being read
 */
function streamOf(
  source: Source,
  page: ByteRewriter,
  pieces: Uint8Array[],
  reading: Reading,
): ReadableStream<Uint8Array> {
  let next: Reading | undefined = reading;
  return new ReadableStream({
    start(out) {
      for (const piece of pieces) pass(page.feed(piece), out);
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

function pass(bytes: Buffer, out: ReadableStreamDefaultController<Uint8Array>): boolean {
  if (bytes.length) out.enqueue(bytes);
  return bytes.length > 0;
}
