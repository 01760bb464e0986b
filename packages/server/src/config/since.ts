import type { StoredVersion } from '../store/port.ts';
import { isGated } from './gate.ts';
import type { PublishedConfig, ResolvedVendor } from './published.ts';

/**
 * For each vendor of a new version, the version since which visitors can have answered for it: the
 * new one when the vendor is new or changed in substance, else the one it had. A yes to an older
 * version does not cover what it was not asked about.
 */
export function sinceTable(
  draft: PublishedConfig,
  current: StoredVersion | null,
): Record<string, number> {
  const next = (current?.version ?? 0) + 1;
  const before = current ? (JSON.parse(current.body) as PublishedConfig).vendors : [];
  return Object.fromEntries(
    draft.vendors.map((vendor) => {
      const same = before.some(
        (old) => old.id === vendor.id && substance(old) === substance(vendor),
      );
      return [vendor.id, (same && current?.since[vendor.id]) || next];
    }),
  );
}

/** What a visitor agrees to: recipient, category, purposes with their bases, gate, countries. */
function substance(vendor: ResolvedVendor): string {
  return JSON.stringify([
    vendor.legalName,
    vendor.category,
    vendor.gate,
    isGated(vendor.gate, vendor.gateReason),
    vendor.sellsOrShares,
    vendor.purposes.map(({ id, legalBases }) => [id, legalBases.map(({ basis }) => basis)]),
    vendor.transfer.thirdCountries,
    vendor.endedOn ?? null,
  ]);
}
