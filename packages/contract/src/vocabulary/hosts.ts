/**
 * Address patterns: `host`, `host/path-prefix`, `*.host`, each optionally with `wss://` before it,
 * or `/path-prefix` for a path on the site's own host.
 */

/** A pattern as its parts: `host` is '' for the site's own host, `wild` means any subdomain. */
export interface PatternParts {
  host: string;
  wild: boolean;
  path: string;
}

/** Splits a pattern into its parts. The pattern must be valid (the contract's schema sees to it). */
export function parsePattern(pattern: string): PatternParts {
  const bare = pattern.replace(/^wss:\/\//, '');
  const slash = bare.indexOf('/');
  const host = slash < 0 ? bare : bare.slice(0, slash);
  const wild = host.startsWith('*.');
  return { host: wild ? host.slice(2) : host, wild, path: slash < 0 ? '' : bare.slice(slash) };
}

/**
 * How closely a pattern fits an address; 0 means not at all. The larger, the longer the match:
 * a longer host beats a longer path.
 * @param own whether the address is on the site's own host
 */
export function fit(pattern: string, host: string, path: string, own = false): number {
  const { host: wanted, wild, path: prefix } = parsePattern(pattern);
  if (!path.startsWith(prefix)) return 0;
  if (!wanted) return own ? 1 + prefix.length : 0;
  const same = wild ? host.endsWith(`.${wanted}`) : host === wanted;
  return same ? wanted.length * 4096 + Math.min(prefix.length, 4095) : 0;
}
