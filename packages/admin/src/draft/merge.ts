/** Three versions of one thing: what both began with, what I made of it, what somebody else did. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A place that both have changed, each in another way. */
export interface Conflict {
  /** Such as `vendors.youtube.category`. */
  path: string;
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface Merged {
  /** What both have done; at a conflict, what I have. */
  value: Json | undefined;
  conflicts: Conflict[];
}

/**
 * Puts two changes of the same thing together. Objects are compared field by field, lists of things
 * with ids by those; any other list is one thing.
 */
export function merge(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
  path = '',
): Merged {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, conflicts: [] };
  if (same(base, mine)) return { value: theirs, conflicts: [] };
  if (isObject(mine) && isObject(theirs)) {
    return mergeObjects(isObject(base) ? base : {}, mine, theirs, path);
  }
  if (isNamed(mine) && isNamed(theirs)) {
    return mergeLists(isNamed(base) ? base : [], mine, theirs, path);
  }
  return { value: mine, conflicts: [{ path, mine, theirs }] };
}

type Fields = { [key: string]: Json };
type Named = (Fields & { id: string })[];

function mergeObjects(base: Fields, mine: Fields, theirs: Fields, path: string): Merged {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const parts = names.map((name) => ({
    name,
    ...merge(base[name], mine[name], theirs[name], path ? `${path}.${name}` : name),
  }));
  const fields = parts.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  return {
    value: Object.fromEntries(fields),
    conflicts: parts.flatMap(({ conflicts }) => conflicts),
  };
}

/** In my order; what only they have comes last. */
function mergeLists(base: Named, mine: Named, theirs: Named, path: string): Merged {
  const byId = (list: Named) => Object.fromEntries(list.map((each) => [each.id, each]));
  const { value, conflicts } = mergeObjects(byId(base), byId(mine), byId(theirs), path);
  return { value: Object.values(value as Fields), conflicts };
}

const isObject = (value: Json | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNamed = (value: Json | undefined): value is Named =>
  Array.isArray(value) && value.every((each) => isObject(each) && typeof each.id === 'string');

export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, i) => same(each, other[i]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && same(one[name], other[name]))
  );
}

/** The merged value with their answer at each of these places. */
export function takeTheirs(value: Json, conflicts: readonly Conflict[]): Json {
  return conflicts.reduce((all, { path, theirs }) => put(all, path.split('.'), theirs), value);
}

function put(value: Json | undefined, [name, ...rest]: string[], given: Json | undefined): Json {
  if (name === undefined) return given ?? null;
  if (isNamed(value)) {
    const next = value.map((each) => (each.id === name ? put(each, rest, given) : each));
    const isNew = value.every((each) => each.id !== name);
    return [...next, ...(isNew ? [put(undefined, rest, given)] : [])].filter(
      (each) => each !== null,
    );
  }
  const fields: Fields = isObject(value) ? { ...value } : {};
  if (rest.length === 0 && given === undefined) delete fields[name];
  else fields[name] = put(fields[name], rest, given);
  return fields;
}
