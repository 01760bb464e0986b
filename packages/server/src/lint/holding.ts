/** Whether a vendor waits for a yes: by the law as the registry has it, and by what the site does. */
import { fit, HOST_KINDS, type HostKind } from '@assent/contract';
import { endOf } from '../config/end-of.ts';
import { isGated } from '../config/gate.ts';
import type { LintedVendor } from './subject.ts';

/** ePrivacy Directive Art. 5(3) asks for a yes, whatever the owner says of the gate. */
export const needsYes = ({ vendor, known }: LintedVendor): boolean =>
  vendor.gate === 'consent' || known?.gate === 'consent';

export const isLoadedAtOnce = ({ vendor }: LintedVendor): boolean =>
  vendor.practice?.loads === 'at-once';

/** The owner says that no yes is needed. */
export const isOpened = ({ vendor }: LintedVendor): boolean =>
  !isGated(vendor.gate, vendor.gateReason);

/** It runs before a choice. */
export const runsEarly = (each: LintedVendor): boolean => isLoadedAtOnce(each) || isOpened(each);

/** Whether the vendor's addresses cover one. */
export function reaches({ vendor: { hosts } }: LintedVendor, host: string, path: string): boolean {
  const end = endOf(host);
  return KINDS.some((kind) =>
    hosts[kind].some((pattern) => pattern.includes(end) && fit(pattern, host, path) > 0),
  );
}

const KINDS = Object.keys(HOST_KINDS) as HostKind[];
