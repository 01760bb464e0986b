import { parsePattern } from '@assent/contract';

/** Whether some address fits both patterns. */
export function overlap(one: string, other: string): boolean {
  const a = parsePattern(one);
  const b = parsePattern(other);
  const sameHost =
    a.host === b.host ||
    (a.wild && b.host.endsWith(`.${a.host}`)) ||
    (b.wild && a.host.endsWith(`.${b.host}`));
  return sameHost && (a.path.startsWith(b.path) || b.path.startsWith(a.path));
}
