import { describe, expect, it } from 'vitest';
import { progressLine, type Total } from './progress.ts';

/** A terminal that remembers, and a clock that is set by hand. */
function terminal(total: Total) {
  const written: string[] = [];
  const clock = { now: 1000 };
  const progress = progressLine(
    (text) => written.push(text),
    total,
    () => clock.now,
  );
  /** What stands on the line now. */
  const shown = () => written.join('').split('\x1b[2K').at(-1) ?? '';
  return { written, clock, progress, shown };
}

describe('progressLine', () => {
  it('writes at most five times a second, however fast the work is', () => {
    const { written, clock, progress, shown } = terminal({ count: 60_000, isExact: true });
    for (let row = 0; row < 16_000; row++) {
      progress.step(1);
      clock.now += 0.125;
    }
    expect(written).toHaveLength(10);
    expect(shown()).toBe('14,401 of 60,000 rows');
  });

  it.each<[Total, string]>([
    [{ count: 60_000, isExact: true }, '1 of 60,000 rows'],
    [{ count: 60_000, isExact: false }, '1 of at most 60,000 rows'],
    [null, '1 rows'],
  ])('of %j it says %j', (total, line) => {
    const { progress, shown } = terminal(total);
    progress.step(1);
    expect(shown()).toBe(line);
  });

  it('leaves nothing on the line at the end', () => {
    const { progress, shown } = terminal(null);
    progress.step(1);
    progress.clear();
    expect(shown()).toBe('');
  });

  it('writes nothing at all where there was nothing to do', () => {
    const { written, progress } = terminal(null);
    progress.clear();
    expect(written).toEqual([]);
  });
});
