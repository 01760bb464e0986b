import { isDeepStrictEqual } from 'node:util';

/** What a new list of vendors changes in an old one. */
export interface VendorChange {
  kind: 'added' | 'changed' | 'removed';
  id: string;
  name: string | null;
  /** The fields that differ, where it was changed. */
  fields: string[];
}

/** A vendor as it is written: its fields are compared, not understood. */
interface Written {
  id: string;
  name?: string;
}

/** Compares two lists of vendors by id. */
export function vendorChanges(
  before: readonly Written[],
  after: readonly Written[],
): VendorChange[] {
  const old = new Map(before.map((vendor) => [vendor.id, vendor]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((vendor): VendorChange[] => {
      const { id, name = null } = vendor;
      const known = old.get(id);
      if (!known) return [{ kind: 'added', id, name, fields: [] }];
      const fields = differingFields(known, vendor);
      return fields.length ? [{ kind: 'changed', id, name, fields }] : [];
    }),
    ...before
      .filter(({ id }) => !kept.has(id))
      .map(({ id, name = null }): VendorChange => ({ kind: 'removed', id, name, fields: [] })),
  ];
}

/** Names of the fields in which two objects differ, in the order of their names. */
export function differingFields(before: object, after: object): string[] {
  const one = new Map(Object.entries(before));
  const other = new Map(Object.entries(after));
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((field) => !isDeepStrictEqual(one.get(field), other.get(field)))
    .sort();
}
