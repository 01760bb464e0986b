import { expect, it } from 'vitest';
import { onceAMinute } from './once-a-minute.ts';

it('tells the first at once, and then the latest once a minute, with how many there were', () => {
  const told: [number, number][] = [];
  let now = 0;
  const fault = onceAMinute<number>(
    (latest, times) => told.push([latest, times]),
    () => now,
  );
  for (now = 0; now < 150_000; now += 1000) fault(now);
  expect(told).toEqual([
    [0, 1],
    [60_000, 60],
    [120_000, 60],
  ]);
});
