/** One place at which something was changed. What is undefined was not there. */
export interface Change {
  /** Such as `vendors[2].category`. */
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** More than anybody reads at once. */
const MOST = 200;

/** What differs between two values of JSON, place by place; the whole where both are no objects. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const found: Change[] = [];
  compare('', before ?? undefined, after ?? undefined, found);
  return found.slice(0, MOST);
}

function compare(path: string, before: unknown, after: unknown, found: Change[]): void {
  if (found.length >= MOST || JSON.stringify(before) === JSON.stringify(after)) return;
  if (!isObject(before) && !isObject(after)) {
    found.push({ path, before: textOf(before), after: textOf(after) });
    return;
  }
  // What was a text and became an object was one and is the other.
  if ((before !== undefined && !isObject(before)) || (after !== undefined && !isObject(after))) {
    found.push({ path, before: textOf(before), after: textOf(after) });
    return;
  }
  const [old, now] = [membersOf(before), membersOf(after)];
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const isItem = Array.isArray(before) || Array.isArray(after);
    const place = isItem ? `${path}[${name}]` : path ? `${path}.${name}` : name;
    compare(place, old[name], now[name], found);
  }
}

/** Items of a list by their ids, where they have such: one that moved is no change. */
function membersOf(value: unknown): Record<string, unknown> {
  if (!Array.isArray(value)) return (value ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    value.map((item, i) => {
      const id = isObject(item) ? (item as { id?: unknown }).id : undefined;
      return [typeof id === 'string' ? id : String(i), item];
    }),
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
