/**
 * The canonical JSON of a value (RFC 8785, JSON Canonicalization Scheme): keys sorted by UTF-16
 * code units, no white space, numbers and strings as ECMAScript writes them.
 * @throws TypeError for what JSON cannot carry: undefined, non-finite numbers, lone surrogates,
 *   holes in arrays, objects that are not plain
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (isPlain(value)) return canonicalObject(value);
  throw new TypeError(`canonical JSON has no form for ${typeof value}`);
}

/** Dates, maps and their like have no members that JSON could carry. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function canonicalObject(value: Record<string, unknown>): string {
  // Array.prototype.sort without a comparator orders by UTF-16 code units, as RFC 8785 3.2.3 asks.
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('canonical JSON has no form for this number');
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON takes no lone surrogate');
  return JSON.stringify(value);
}
