type Fields = { [name: string]: unknown };

/**
 * A configuration with another value at a place; without the place where there is no value, and
 * without what would be empty then.
 * @param path names from the outermost to the innermost
 */
export function put<T extends object>(config: T, path: readonly string[], value: unknown): T {
  // Its fields are what its type says; a path leads to one of them.
  return putIn(config as Fields, path, value) as T;
}

function putIn(fields: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields {
  const { [name]: before, ...others } = fields;
  const next = rest.length ? putIn(isFields(before) ? before : {}, rest, value) : value;
  const isEmpty =
    next === undefined || (rest.length > 0 && Object.keys(next as Fields).length === 0);
  if (isEmpty) return others;
  return Object.hasOwn(fields, name) ? { ...fields, [name]: next } : { ...others, [name]: next };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
