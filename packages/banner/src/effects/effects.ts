/** What a choice brings about beside itself: deletes, switches off, keeps the policy that fits it. */
import type { KeptChoice, VendorFacts } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';
import { grantedVendors } from '../choice.ts';
import { gateOf } from '../guard/gate.ts';
import { withHosts } from '../hosts.ts';
import { keepCsp } from './keep-csp.ts';
import { switchOff } from './off-switch.ts';
import { wipe } from './wipe.ts';

export interface Effects {
  /**
   * Switches off what runs in this page and no longer may.
   * @param ran ids of the vendors that ran until now
   */
  stop(ran: readonly string[], next: KeptChoice | null): void;
  /** Makes the device and the next page view fit the choice in force. */
  settle(): void;
  /** Whether an address is a vendor's that does not run here. */
  isDenied(address: string): boolean;
}

/** @param facts what the guard goes without: who is asked for what, and who can be switched off */
export function effectsOn(guard: Guard, { hosts, off }: VendorFacts): Effects {
  const { host } = new URL(guard.service);
  const site = withHosts(guard.site, hosts);
  const heldBy = gateOf(site, host, guard.inForce, () => document.baseURI);
  return {
    stop: (ran, next) => switchOff(off, ran, grantedVendors(site, next, guard.gpc)),
    settle() {
      wipe(guard.mayWrite);
      // Only a pasted policy is opened by a kept one.
      if (!site.level) keepCsp(site, guard.kept(), guard.granted(), host);
    },
    isDenied: (address) => !!heldBy(address)?.length,
  };
}
