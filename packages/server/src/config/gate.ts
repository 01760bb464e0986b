import type { Gate } from '@assent/contract';

/**
 * Whether the ePrivacy gate is closed before a yes (ePrivacy Directive Art. 5(3)). The legal basis
 * has no say in it. A conditional exemption counts only where the owner has written down why it is
 * met; without the reason the gate stays closed.
 */
export function isGated(gate: Gate, reason: string | undefined): boolean {
  if (gate === 'exempt-strictly-necessary') return false;
  if (gate === 'exempt-conditional') return !reason;
  return true;
}
