/** Line breaks and other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
const CONTROLS = /[\0-\x1f\x7f-\x9f\u2028\u2029]+/g;
/** Characters that turn the direction of what follows, or hide it (UAX 9); marks of direction may stay. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

const plain = (text: string): string => text.replace(CONTROLS, ' ').replace(TURNING, '');

/**
 * The same with every text free of characters that break lines or turn what stands behind them. What has
 * none of them, which is nearly everything, is not copied.
 */
export function plainCharacters<T>(value: T): T {
  return cleaned(value) as T; // the same shape: only characters within texts differ
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return plain(value);
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | unknown[] | null = null;
  for (const [key, member] of Object.entries(value)) {
    const clean = cleaned(member);
    if (clean === member) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    Object.assign(copy, { [key]: clean });
  }
  return copy ?? value;
}
