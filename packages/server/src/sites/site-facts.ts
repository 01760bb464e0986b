import { regimesOf, type SiteScript } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { hostTables } from './host-tables.ts';
import { siteScript } from './site-script.ts';
import { strictestVariant } from './variant.ts';

/**
 * The facts of the site script for the edge, which judges addresses itself: always with the vendors'
 * hosts, which the script leaves out beside a policy to save bytes. The edge asks once for all of its
 * visitors, so these are the facts for visitors of whom nothing is known.
 */
export function siteFacts(live: LiveConfig, ui: string): SiteScript {
  const tables = hostTables(live);
  const facts = siteScript(live, strictestVariant(live), ui);
  return {
    ...facts,
    ...(regimesOf(live.config).includes('opt-out') && { signalBeatsYes: true }),
    vendors: facts.vendors.map((vendor) => ({ ...vendor, hosts: tables[vendor.id] ?? {} })),
  };
}
