import type { Piece } from './pieces.ts';

/**
 * Pieces as a stream of bytes, made only as fast as it is read. A fault in the middle errors the stream;
 * the error that the reader sees says nothing of its cause, which goes to `onFault`.
 * @param first what was read of the pieces already
 */
export function byteStream(
  first: IteratorResult<Piece>,
  pieces: AsyncGenerator<Piece>,
  onFault: (error: Error) => void,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Piece> | null = first;

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = next ?? (await pieces.next());
          next = null;
          if (done) controller.close();
          else controller.enqueue(value.bytes);
        } catch (error) {
          onFault(error instanceof Error ? error : new Error(String(error)));
          controller.error(new Error('the export broke off'));
        }
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
