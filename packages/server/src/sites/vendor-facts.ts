import type { VendorFacts } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { hostTables } from './host-tables.ts';
import { withOffSwitch } from './signals.ts';

/** What a choice needs of the vendors to take effect. */
export const vendorFacts = (live: LiveConfig): VendorFacts => ({
  hosts: hostTables(live),
  off: withOffSwitch(live),
});
