import { expect, it } from 'vitest';
import { collect } from '../testing/kit.ts';
import { gathered, gatheredLines, type Piece, pieceOf } from './pieces.ts';

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

const textOf = (pieces: readonly Piece[]): string =>
  Buffer.concat(pieces.map(({ bytes }) => bytes)).toString();

it('puts lines together without losing or counting any twice', async () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i} ü😀${'x'.repeat(i % 100)}\n`);
  for (const pieces of [
    await collect(gatheredLines(each(lines))),
    await collect(gathered(each(lines.map(pieceOf)))),
  ]) {
    expect(textOf(pieces)).toBe(lines.join(''));
    expect(pieces.map(({ bytes }) => Buffer.from(bytes).toString().split('\n').length - 1)).toEqual(
      pieces.map(({ lines }) => lines),
    );
    const [last, ...others] = pieces.toReversed();
    expect(last?.bytes.length).toBeGreaterThan(0);
    expect(others.length).toBeGreaterThan(2);
    for (const { bytes } of others) expect(bytes.length).toBeGreaterThanOrEqual(64 * 1024);
  }
});

it('makes no piece of nothing, and hands on a large one as it is', async () => {
  expect(await collect(gatheredLines(each([])))).toEqual([]);
  expect(await collect(gathered(each([])))).toEqual([]);
  const large = pieceOf(`${'x'.repeat(100_000)}\n`);
  expect((await collect(gathered(each([large]))))[0]).toBe(large);
});
