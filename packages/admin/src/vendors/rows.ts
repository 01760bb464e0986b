import { STRICTLY_NECESSARY } from '@assent/contract/vocabulary';
import { type Json, same } from '../draft/merge.ts';
import type { Fault } from '../problem.ts';
import { type Facts, factsOf, knownOf, type OwnVendor, type Registry, roleKind } from './facts.ts';

export const STATES = ['new', 'changed', 'ended', 'faults'] as const;
export type State = (typeof STATES)[number];

/** A line of the table of vendors. */
export interface Row {
  id: string;
  facts: Facts;
  role: ReturnType<typeof roleKind>;
  states: State[];
  /** What it is searched by, in small letters. */
  text: string;
}

/** @param live the vendors of the version that visitors have; null before the first */
export function rowsOf(
  vendors: readonly OwnVendor[],
  live: readonly OwnVendor[] | null,
  faults: readonly Fault[],
  registry: Registry,
): Row[] {
  const before = new Map((live ?? []).map((vendor) => [vendor.id, vendor]));
  const faulty = faultyAt(faults);
  return vendors.map((own, index) => {
    const known = knownOf(own, registry);
    const facts = factsOf(own, known);
    const old = before.get(own.id);
    const isChanged = old !== undefined && !same(old as Json, own as Json);
    return {
      id: own.id,
      facts,
      role: roleKind(facts.role),
      states: [
        ...(live && !old ? (['new'] as const) : []),
        ...(isChanged ? (['changed'] as const) : []),
        ...(facts.endedOn ? (['ended'] as const) : []),
        ...(faulty.has(index) ? (['faults'] as const) : []),
      ],
      text: [own.id, facts.name, own.legalName ?? known?.legalName].join(' ').toLowerCase(),
    };
  });
}

/** Places in the list of the vendors that something is wrong with. */
function faultyAt(faults: readonly Fault[]): Set<number> {
  const places = faults.map(({ path }) => /^vendors\[(\d+)\]/.exec(path)?.[1]);
  return new Set(places.filter((place) => place !== undefined).map(Number));
}

export interface Filter {
  query: string;
  category: string;
  basis: string;
  state: State | '';
}

export const NO_FILTER: Filter = { query: '', category: '', basis: '', state: '' };

export function filtered(rows: readonly Row[], { query, category, basis, state }: Filter): Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    ({ facts, text, states }) =>
      words.every((word) => text.includes(word)) &&
      (!category || facts.category === category) &&
      (!state || states.includes(state)) &&
      (!basis || basesOf(facts).includes(basis)),
  );
}

export const basesOf = ({ purposes }: Facts): string[] => [
  ...new Set(purposes.flatMap(({ legalBases }) => legalBases.map(({ basis }) => basis))),
];

export const SORTS = ['name', 'category', 'gate', 'role', 'state'] as const;
export type Sort = (typeof SORTS)[number];

/** Vendors in an order; those that are alike in it keep theirs. */
export function sorted(rows: readonly Row[], by: Sort, isDescending: boolean): Row[] {
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  const key: Record<Sort, (row: Row) => string> = {
    name: ({ facts }) => facts.name,
    category: ({ facts }) => facts.category,
    gate: ({ facts }) => facts.gate,
    role: ({ role }) => role,
    // What needs a look comes first.
    state: ({ states }) =>
      String(states.length ? STATES.length - Math.max(...states.map(rank)) : STATES.length + 1),
  };
  const keyed = rows.map((row) => ({ row, key: key[by](row) }));
  keyed.sort((one, other) => compare(one.key, other.key) * (isDescending ? -1 : 1));
  return keyed.map(({ row }) => row);
}

const rank = (state: State): number => STATES.indexOf(state);

/** What is done to several vendors at once. */
export type Bulk =
  | { kind: 'category'; category: string }
  | {
      kind: 'basis';
      basis: NonNullable<OwnVendor['purposes']>[number]['legalBases'][number]['basis'];
    }
  | { kind: 'remove' };

/** Changes those of the vendors that are chosen. A basis becomes the only one of every purpose. */
export function changedInBulk(
  vendors: readonly OwnVendor[],
  chosen: ReadonlySet<string>,
  bulk: Bulk,
  registry: Registry,
): OwnVendor[] {
  if (bulk.kind === 'remove') return vendors.filter(({ id }) => !chosen.has(id));
  return vendors.map((own) => {
    if (!chosen.has(own.id)) return own;
    if (bulk.kind === 'category') return { ...own, category: bulk.category };
    const { purposes } = factsOf(own, knownOf(own, registry));
    const legalBases = [{ basis: bulk.basis }];
    return { ...own, purposes: purposes.map((purpose) => ({ ...purpose, legalBases })) };
  });
}

/** The site's categories, and the registry's for those that it has not yet. */
export const offeredCategories = (own: readonly string[]): string[] => [
  ...own,
  ...[STRICTLY_NECESSARY, 'analytical', 'functionality', 'targeting'].filter(
    (category) => !own.includes(category),
  ),
];
