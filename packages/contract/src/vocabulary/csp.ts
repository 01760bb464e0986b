import { HOST_KINDS, type HostKind } from './terms.ts';

const ALWAYS = "'self' 'unsafe-inline' 'unsafe-eval' data: blob:";

/**
 * The Content-Security-Policy that lets through the site itself, the necessary hosts and, per kind
 * of use, the granted vendors' hosts, and nothing else. It restricts hosts only: inline code of the
 * page keeps running. It goes into a `meta` element, so it holds no `'` beside keywords and no `"`.
 * @param necessary patterns that are allowed for every kind of use
 * @param granted patterns of the granted vendors by kind
 */
export function cspFor(
  necessary: readonly string[],
  granted: Partial<Record<HostKind, readonly string[]>> = {},
): string {
  const base = [ALWAYS, ...cspSources(necessary)].join(' ');
  const extra = (Object.keys(HOST_KINDS) as HostKind[])
    .map((kind) => [HOST_KINDS[kind], cspSources(granted[kind] ?? [])] as const)
    .filter(([, hosts]) => hosts.length)
    .map(([directive, hosts]) => `${directive} ${base} ${hosts.join(' ')}`);
  return [`default-src ${base}`, ...extra].join('; ');
}

/**
 * Patterns as CSP sources. A CSP path without a final slash matches exactly, so a prefix is named
 * twice; a path on the site's own host is `'self'` already.
 */
export function cspSources(patterns: readonly string[]): string[] {
  const named = patterns
    .filter((pattern) => !pattern.startsWith('/'))
    .flatMap((pattern) =>
      /[^:/]\/(.*[^/])$/.test(pattern) ? [pattern, `${pattern}/`] : [pattern],
    );
  return [...new Set(named)].sort();
}
