import type { Edit } from '../lint.ts';

type Json = unknown;

/**
 * Makes the changes of a mend in a copy of what an owner wrote. Objects on the way that are missing
 * are made; where something else is in the way, or a list is too short, nothing happens.
 */
export function applyEdits(input: unknown, edits: readonly Edit[]): unknown {
  const copy = structuredClone(input);
  for (const { at, value } of edits) change(copy, at, value);
  return copy;
}

function change(node: Json, at: Edit['at'], value: Json): void {
  const [key, ...rest] = at;
  if (key === undefined || typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    if (typeof key !== 'number' || key >= node.length) return;
    if (rest.length) change(node[key], rest, value);
    else if (value === undefined) node.splice(key, 1);
    else node[key] = value;
    return;
  }
  const object = node as Record<string, Json>;
  // No configuration has such a key, and a forged mend must not reach the prototype.
  if (key === '__proto__') return;
  if (!rest.length) {
    if (value === undefined) delete object[key];
    else object[key] = value;
    return;
  }
  if (!Object.hasOwn(object, key) || object[key] === undefined) {
    if (value === undefined) return;
    object[key] = {};
  }
  change(object[key], rest, value);
}
