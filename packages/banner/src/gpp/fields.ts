/** What a visitor was told and said, in the terms of the US sections of the GPP. */

/** What there is to state. */
export interface Stated {
  /** The visitor has opted out of sale, sharing and targeted advertising. */
  optedOut: boolean;
  /** Global Privacy Control is on. */
  gpc: boolean;
}

/** Of what the visitor was told. Notices on sensitive data are others, which we do not give. */
const NOTICE = /^(Sharing|Processing|SaleOptOut|SharingOptOut|TargetedAdvertisingOptOut)Notice$/;
const OPT_OUT = /^(Sale|Sharing|TargetedAdvertising)OptOut$/;

const YES = 1;
const NO = 2;

/**
 * What a field of a section says; undefined for those that stay at "not applicable", such as everything
 * about sensitive data and the modes of the IAB's Multi-State Privacy Agreement.
 * @param field its name, as in the section's specification
 */
export function fieldValue(field: string, { optedOut, gpc }: Stated): number | boolean | undefined {
  if (NOTICE.test(field)) return YES;
  if (OPT_OUT.test(field)) return optedOut ? YES : NO;
  if (field === 'MspaCoveredTransaction') return NO;
  if (field === 'Gpc') return gpc;
  return undefined;
}
