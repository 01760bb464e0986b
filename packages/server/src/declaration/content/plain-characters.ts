/** Line breaks and other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
const CONTROLS = /[\0-\x1f\x7f-\x9f\u2028\u2029]+/g;
/** Characters that turn the direction of what follows, or hide it (UAX 9); marks of direction may stay. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Either of them, to be looked for: nearly all texts have none. */
const ANY = new RegExp(`${CONTROLS.source}|${TURNING.source}`);

const plain = (text: string): string =>
  ANY.test(text) ? text.replace(CONTROLS, ' ').replace(TURNING, '') : text;

/**
 * The same with every text free of characters that break lines or turn what stands behind them. What has
 * none of them, which is nearly everything, is not copied.
 */
export function plainCharacters<T>(value: T): T {
  return cleaned(value) as T; // the same shape: only characters within texts differ
}

// A long declaration has a million members: none of them costs an object of its own.
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return plain(value);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? cleanedArray(value) : cleanedObject(value as Members);
}

type Members = Readonly<Record<string, unknown>>;

function cleanedArray(items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let at = 0; at < items.length; at++) {
    const clean = cleaned(items[at]);
    if (clean === items[at]) continue;
    copy ??= [...items];
    copy[at] = clean;
  }
  return copy ?? items;
}

function cleanedObject(value: Members): Members {
  let copy: Record<string, unknown> | null = null;
  for (const key in value) {
    const clean = cleaned(value[key]);
    if (clean === value[key]) continue;
    copy ??= { ...value };
    copy[key] = clean;
  }
  return copy ?? value;
}
