import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lines } from './lines.ts';

const BOUND = 5;

/** What a reader hears of a text that comes in chunks; `null` for a line that is too long. */
function heard(chunks: readonly string[]): (string | null)[] {
  const found: (string | null)[] = [];
  const reader = {
    push: (line: Uint8Array) => void found.push(Buffer.from(line).toString()),
    pushTooLong: () => void found.push(null),
  };
  const lines = new Lines(reader, BOUND);
  for (const chunk of chunks) {
    const bytes = new Uint8Array(Buffer.from(chunk));
    lines.push(bytes);
    // Whoever reads a file uses its buffer again.
    bytes.fill(0);
  }
  lines.finish();
  return found;
}

describe('lines', () => {
  it('are the same however the bytes are cut', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 9 });
    fc.assert(
      fc.property(fc.array(part), (chunks) => {
        const text = chunks.join('');
        const lines = text.split('\n');
        if (lines.at(-1) === '') lines.pop();
        expect(heard(chunks)).toEqual(lines.map((line) => (line.length > BOUND ? null : line)));
      }),
    );
  });

  it('may end without a line feed, and be too long at the end', () => {
    expect(heard(['ab\nc'])).toEqual(['ab', 'c']);
    expect(heard(['ab\ncdefgh'])).toEqual(['ab', null]);
  });
});
