/**
 * The canonical JSON of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16
 * code units, no white space, numbers and strings as ECMAScript writes them.
 * @throws TypeError for what JSON cannot carry: undefined, non-finite numbers, lone surrogates,
 *   holes in arrays, objects that are not plain
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  const known = typeof value === 'object' ? shared.get(value) : undefined;
  if (known !== undefined) return known;
  if (Array.isArray(value)) return canonicalArray(value);
  if (isPlain(value)) return canonicalObject(value);
  throw new TypeError(`canonical JSON has no form for ${typeof value}`);
}

/**
 * The same text in pieces, for what is long and need not stand in memory as one text.
 * @param depth so many levels are taken apart: of arrays and objects below them each is a piece
 * @throws TypeError as `canonicalJson`
 */
export function* canonicalPieces(value: unknown, depth: number): Generator<string> {
  if (depth > 0 && Array.isArray(value)) {
    yield '[';
    for (let at = 0; at < value.length; at++) {
      if (at) yield ',';
      yield* canonicalPieces(value[at], depth - 1);
    }
    yield ']';
  } else if (depth > 0 && value !== null && isPlain(value)) {
    let before = '{';
    for (const key of inOrder(Object.keys(value))) {
      if (value[key] === undefined) continue;
      yield `${before}${canonicalString(key)}:`;
      yield* canonicalPieces(value[key], depth - 1);
      before = ',';
    }
    yield before === '{' ? '{}' : '}';
  } else {
    yield canonicalJson(value);
  }
}

const shared = new WeakMap<object, string>();

/**
 * Keeps the canonical JSON of a value that stands in many others. Whoever shares it changes it no
 * more.
 * @throws TypeError as `canonicalJson`
 */
export function shareCanonical<T extends object>(value: T): T {
  shared.set(value, canonicalJson(value));
  return value;
}

/** Dates, maps and their like have no members that JSON could carry. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

// Texts grow by appending here and below: arrays that are joined cost several times as much, and this
// is done for every receipt.

function canonicalArray(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += text ? `,${canonicalJson(item)}` : canonicalJson(item);
  return `[${text}]`;
}

function canonicalObject(value: Record<string, unknown>): string {
  let text = '';
  for (const key of inOrder(Object.keys(value))) {
    const member = value[key];
    if (member === undefined) continue;
    text += `${text && ','}${canonicalString(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** By UTF-16 code units, as RFC 8785 section 3.2.3 asks and both `<` and `sort` do. */
function inOrder(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) {
    // Both are there: i runs from 1.
    if ((keys[i] as string) < (keys[i - 1] as string)) return keys.sort();
  }
  return keys;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no form for this number');
  return JSON.stringify(value);
}

/** Printable ASCII without quote and backslash: most texts, which stand as they are. */
const AS_IT_IS = /^[ !#-[\]-~]*$/;

function canonicalString(value: string): string {
  if (AS_IT_IS.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError('canonical JSON takes no lone surrogate');
  return JSON.stringify(value);
}
