import { median, percentile } from './statistics.mjs';

/** Fewer values than this have no quartiles to speak of. */
const FEW = 4;

/** Where values lie: the middle, the quartiles, and how far the middle may be off. */
export function spread(values) {
  const [low, high] = [percentile(values, 0.25), percentile(values, 0.75)];
  return {
    low,
    high,
    median: median(values),
    // The standard error of a median, where values scatter as normal ones do; few tell nothing of it.
    error: values.length < FEW ? Infinity : (0.93 * (high - low)) / Math.sqrt(values.length),
  };
}

/** Differences round by round: what slows a round down slows both of a pair. */
export const differences = (values, base) => values.map((value, round) => value - base[round]);

/** One spread in terms of another. */
export function ratioOf(part, whole) {
  const ratio = part.median / whole.median;
  return { ratio, error: Math.hypot(part.error, whole.error * ratio) / whole.median };
}
