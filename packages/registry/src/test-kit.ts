/** Helpers for the tests of this package. */
import type { Vendor } from '@assent/contract';
import { parsePattern } from '@assent/contract/vocabulary';
import fc from 'fast-check';

export const patternsOf = (vendor: Vendor): string[] => Object.values(vendor.hosts).flat();

/** An address that a pattern covers. */
export function addressOf(pattern: string, subdomain = 'sub', rest = ''): string {
  const { host, wild, path } = parsePattern(pattern);
  if (!host) return `${path}${rest}`;
  return `https://${wild ? `${subdomain}.` : ''}${host}${path || '/'}${rest}`;
}

/** Names as they occur in hosts and cookies, short enough that prefixes of each other are common. */
export const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);

export const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length });
