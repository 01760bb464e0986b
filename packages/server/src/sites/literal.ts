/**
 * Data as JavaScript: JSON, but for keys that need no quotes and booleans, which are shorter. Every visitor
 * downloads it.
 */
export function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? '!0' : '!1';
  if (Array.isArray(value)) return `[${value.map(literal)}]`;
  if (typeof value !== 'object' || !value) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${keyOf(key)}:${literal(member)}`);
  return `{${members}}`;
}

/** A key in brackets is never taken for the prototype. */
function keyOf(key: string): string {
  if (key === '__proto__') return '["__proto__"]';
  return /^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key);
}
