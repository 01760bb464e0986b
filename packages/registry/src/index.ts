/** The registry: facts about vendors and what they store, and their look-up. */
import type { Vendor } from '@assent/contract';
import type { Storage } from '@assent/contract/vocabulary';
import { byHost, type HostQuery } from './by-host.ts';
import { byStoredName } from './by-stored-name.ts';
import { REGISTRY } from './data.ts';

export type { HostQuery } from './by-host.ts';
export { REGISTRY } from './data.ts';

const byId = new Map(REGISTRY.map((vendor) => [vendor.id, vendor]));

/** The registry's record of a vendor. */
export function vendorById(id: string): Vendor | undefined {
  return byId.get(id);
}

/** Registered vendors that an address may belong to, the closest match first. See {@link byHost}. */
export function vendorsByHost(address: string, query?: HostQuery): Vendor[] {
  return byHost(REGISTRY, address, query);
}

/**
 * Registered vendors that may keep something under this name, the closest match first.
 * See {@link byStoredName}.
 */
export function vendorsByStoredName(name: string, storage?: Storage): Vendor[] {
  return byStoredName(REGISTRY, name, storage);
}
