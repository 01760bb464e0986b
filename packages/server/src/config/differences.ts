/** What a version asks of visitors beyond the one before. */
import { type Gate, type LEGAL_BASES, type SiteConfig, STRICTLY_NECESSARY } from '@assent/contract';
import { isGated } from './gate.ts';
import { type PublishedConfig, type ResolvedVendor, runningVendors } from './published.ts';

type Basis = (typeof LEGAL_BASES)[number];

/** Something that an answer to the version before does not cover. docs/decisions/0016 has the table. */
export type Difference =
  /** A host of the site has another controller: it concerns every vendor. */
  { kind: 'controller-changed'; host: string; from: string; to: string } | VendorDifference;

export type VendorDifference = { vendor: string; name: string } & Widening;

/** What a vendor is or has that it was not or had not. */
type Widening =
  | { kind: 'vendor-added' }
  | { kind: 'recipient-changed'; from: string; to: string }
  | { kind: 'recipient-added'; recipient: string }
  | { kind: 'becomes-controller'; role: string }
  | { kind: 'category-changed'; from: string; to: string }
  | { kind: 'purpose-added'; purpose: string }
  | { kind: 'basis-added'; purpose: string; basis: Basis }
  | { kind: 'gate-widened'; gate: Gate }
  | { kind: 'sale-added' }
  | { kind: 'country-added'; country: string };

/** Compares two versions. What asks for less, or says the same in other words, is no difference. */
export const differencesBetween = (
  before: PublishedConfig,
  after: PublishedConfig,
): Difference[] => [...controllerChanges(before, after), ...vendorDifferences(before, after)];

/** Vendors that visitors are asked about: what is strictly necessary runs without a question. */
export const askedVendors = (published: PublishedConfig): ResolvedVendor[] =>
  runningVendors(published).filter(({ category }) => category !== STRICTLY_NECESSARY);

/** Who asks is part of what is agreed to (GDPR recital 42). A host that is new was never asked for. */
function controllerChanges({ config: old }: PublishedConfig, { config }: PublishedConfig) {
  return config.domains.flatMap(({ host }): Difference[] => {
    const from = old.domains.some((domain) => domain.host === host) && controllerOf(old, host);
    const to = controllerOf(config, host);
    if (!from || !to || sameCompany(from, to)) return [];
    return [{ kind: 'controller-changed', host, from: from.name, to: to.name }];
  });
}

type Config = Pick<SiteConfig, 'controllers' | 'domains'>;

const controllerOf = ({ controllers, domains }: Config, host: string) => {
  const named = domains.find((domain) => domain.host === host)?.controller;
  return controllers.find(({ id }) => id === named) ?? controllers[0];
};

function vendorDifferences(before: PublishedConfig, after: PublishedConfig): VendorDifference[] {
  const running = runningVendors(before);
  return askedVendors(after).flatMap((vendor) => {
    const old = running.find(({ id }) => id === vendor.id);
    const details: Widening[] = old ? widened(old, vendor) : [{ kind: 'vendor-added' }];
    return details.map((detail) => ({ vendor: vendor.id, name: vendor.name, ...detail }));
  });
}

/** What a vendor has now that it had not, field by field. */
function widened(old: ResolvedVendor, vendor: ResolvedVendor): Widening[] {
  const from = { name: old.legalName, country: old.country };
  const to = { name: vendor.legalName, country: vendor.country };
  const details: (Widening | false)[] = [
    !sameCompany(from, to) && {
      kind: 'recipient-changed',
      from: `${from.name} (${from.country})`,
      to: `${to.name} (${to.country})`,
    },
    vendor.parent !== null &&
      folded(vendor.parent) !== folded(old.parent ?? '') && {
        kind: 'recipient-added',
        recipient: vendor.parent,
      },
    decides(vendor.role) !== decides(old.role) &&
      decides(vendor.role) !== 'processor' && { kind: 'becomes-controller', role: vendor.role },
    vendor.category !== old.category && {
      kind: 'category-changed',
      from: old.category,
      to: vendor.category,
    },
    ...newPurposes(old, vendor),
    asksFor(vendor) > asksFor(old) && { kind: 'gate-widened', gate: vendor.gate },
    vendor.sellsOrShares && !old.sellsOrShares && { kind: 'sale-added' },
    ...vendor.transfer.thirdCountries
      .filter((country) => !old.transfer.thirdCountries.includes(country))
      .map((country): Widening => ({ kind: 'country-added', country })),
  ];
  return details.filter((detail) => !!detail);
}

function newPurposes(old: ResolvedVendor, { purposes }: ResolvedVendor): Widening[] {
  return purposes.flatMap(({ id, legalBases }): Widening[] => {
    const known = old.purposes.filter((purpose) => purpose.id === id);
    if (!known.length) return [{ kind: 'purpose-added', purpose: id }];
    const bases = known.flatMap((purpose) => purpose.legalBases.map(({ basis }) => basis));
    return [...new Set(legalBases.map(({ basis }) => basis))]
      .filter((basis) => !bases.includes(basis))
      .map((basis) => ({ kind: 'basis-added', purpose: id, basis }));
  });
}

/** How much a yes at the gate is a yes to: nothing, an address that is sent, what is stored and read. */
function asksFor({ gate, gateReason }: ResolvedVendor): number {
  if (!isGated(gate, gateReason)) return 0;
  return gate === 'ip-transfer-only' ? 1 : 2;
}

/** Roles are free text, of which one word counts; of a text without it nobody knows, so any other is a change. */
function decides(role: string): string {
  if (/controller/i.test(role)) return 'controller';
  return /processor/i.test(role) ? 'processor' : folded(role);
}

interface Company {
  name: string;
  country: string;
}

/** The same name in another country is another company. */
const sameCompany = (one: Company, other: Company): boolean =>
  folded(one.name) === folded(other.name) && one.country === other.country;

/** A name without what is mere spelling: case, spaces, dots. */
const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
