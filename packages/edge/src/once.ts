import type { SiteScript } from '@assent/contract/vocabulary';
import type { Decision, EdgeOptions } from './options.ts';

/** How many different grants are remembered of a site; most visitors said yes or no to all. */
const REMEMBERED = 64;

/** Remembers what follows from the options and a decision alone, so that not every request works it out. */
export function oncePerDecision<Result>(
  of: (options: EdgeOptions, decision: Decision) => Result,
): (options: EdgeOptions, decision: Decision) => Result {
  const known = new WeakMap<EdgeOptions, WeakMap<SiteScript, Map<string, Result>>>();
  return (options, decision) => {
    const bySite = entry(known, options, () => new WeakMap<SiteScript, Map<string, Result>>());
    const byGrants = entry(bySite, decision.site, () => new Map<string, Result>());
    const grants = decision.granted.join(' ');
    if (byGrants.size >= REMEMBERED && !byGrants.has(grants)) byGrants.clear();
    return entry(byGrants, grants, () => of(options, decision));
  };
}

/** What a map has under a key; it is made when there is nothing yet. */
function entry<Key, Value>(
  map: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const before = map.get(key);
  if (before !== undefined) return before;
  const value = make();
  map.set(key, value);
  return value;
}
