/** Lines are handed on in pieces of about this many UTF-16 code units. */
const PIECE = 64 * 1024;

/**
 * Lines as bytes, made only as fast as they are read. A fault in the middle errors the stream; the
 * error that the reader sees says nothing of its cause, which goes to `onFault`.
 * @param first what was read of the lines already
 */
export function byteStream(
  first: IteratorResult<string>,
  lines: AsyncGenerator<string>,
  onFault: (error: Error) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<string> | null = first;

  async function piece(): Promise<string> {
    let text = '';
    while (text.length < PIECE) {
      next ??= await lines.next();
      if (next.done) break;
      text += next.value;
      next = null;
    }
    return text;
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const text = await piece();
          if (text) controller.enqueue(encoder.encode(text));
          else controller.close();
        } catch (error) {
          onFault(error instanceof Error ? error : new Error(String(error)));
          controller.error(new Error('the export broke off'));
        }
      },
      async cancel() {
        await lines.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
