import type { SiteConfigInput, Vendor } from '@assent/contract';
import { type Gate, type HostKind, isGated, type Released } from '@assent/contract/vocabulary';
import { type Json, same } from '../draft/merge.ts';
import type { Part } from '../draft/part.ts';

/** A vendor as its owner writes it. */
export type OwnVendor = NonNullable<SiteConfigInput['vendors']>[number];

/** Every vendor that Assent knows, by id. */
export type Registry = ReadonlyMap<string, Vendor>;

/** The facts that hold for a vendor of a draft: what is not known yet may be missing. */
export interface Facts extends Released {
  name: string;
  role: string;
  transfer: Vendor['transfer'];
  contract: string | undefined;
  endedOn: string | undefined;
  purposes: Vendor['purposes'];
  hosts: Partial<Record<HostKind, string[]>>;
}

/** The registry's record that a vendor of a site takes its facts from. */
export const knownOf = (own: OwnVendor, registry: Registry): Vendor | undefined =>
  registry.get(own.registry ?? own.id);

const NO_TRANSFER: Vendor['transfer'] = { mechanisms: [], thirdCountries: [], dpf: null };

/** The registry's facts, in place of which stands what the owner wrote, as the service has it. */
export function factsOf(own: OwnVendor, known: Vendor | undefined): Facts {
  return {
    id: own.id,
    name: own.name ?? known?.name ?? own.id,
    category: own.category ?? '',
    // What is not known waits for a yes.
    gate: own.gate?.value ?? known?.gate ?? 'consent',
    gateReason: own.gate?.reason,
    role: own.role ?? known?.role ?? '',
    purposes: own.purposes ?? known?.purposes ?? [],
    sellsOrShares: own.sellsOrShares ?? known?.sellsOrShares ?? false,
    transfer: own.transfer ?? known?.transfer ?? NO_TRANSFER,
    contract: own.contract,
    endedOn: own.endedOn,
    hosts: { ...known?.hosts, ...own.hosts },
  };
}

/** Roles are free text, of which one word counts. */
export type RoleKind = 'processor' | 'joint' | 'controller' | '';

export function roleKind(role: string): RoleKind {
  if (/joint|gemeinsam/i.test(role)) return 'joint';
  if (/processor|auftragsverarbeit/i.test(role)) return 'processor';
  return /controller|verantwortlich/i.test(role) ? 'controller' : '';
}

export const isClosed = ({ gate, gateReason }: { gate: Gate; gateReason?: string | undefined }) =>
  isGated(gate, gateReason);

/** A fact of the registry that the owner may say in another way. */
export interface Fact<T> extends Part<T> {
  origin: 'registry' | 'own';
  /** What the registry says; undefined where it says nothing. */
  registered: T | undefined;
}

/** A fact: the owner's where it is written, else the registry's. What says the same is the registry's. */
export function factOf<T>(own: Part<T>, registered: T | undefined): Fact<T> {
  return {
    ...own,
    value: own.value === undefined ? registered : own.value,
    registered,
    origin: own.value === undefined && registered !== undefined ? 'registry' : 'own',
    update: (change) =>
      own.update((written) => {
        const next = change(written === undefined ? registered : written);
        const isRegistered = registered !== undefined && same(next as Json, registered as Json);
        return isRegistered ? undefined : next;
      }),
  };
}
