import {
  HOST_KINDS,
  type HostKind,
  type HostTables,
  KIND_LETTERS,
  STRICTLY_NECESSARY,
} from '@assent/contract';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';

/** Who is asked for what, by vendor; strictly necessary ones need no asking. */
export const hostTables = (live: LiveConfig): HostTables =>
  Object.fromEntries(
    runningVendors(live)
      .filter(({ category }) => category !== STRICTLY_NECESSARY)
      .map((vendor) => [vendor.id, hostTable(vendor)]),
  );

function hostTable(vendor: ResolvedVendor): Record<string, string> {
  const table: Record<string, string> = {};
  for (const kind of Object.keys(HOST_KINDS) as HostKind[]) {
    // A version from before a kind was known has no list for it.
    for (const pattern of vendor.hosts[kind] ?? []) {
      table[pattern] = (table[pattern] ?? '') + KIND_LETTERS[kind];
    }
  }
  return table;
}
