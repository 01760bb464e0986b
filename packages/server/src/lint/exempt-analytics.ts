import { isOpened } from './holding.ts';
import type { LintedVendor } from './subject.ts';

/** Visitors are counted without a yes, by an exemption that the owner relies on. */
export const isExemptAnalytics = (linted: LintedVendor): boolean =>
  isOpened(linted) && linted.vendor.purposes.some(({ id }) => id === 'audience-measurement');

/** Its data go to others, or count as sold. */
export const isShared = ({ vendor }: LintedVendor): boolean =>
  vendor.sellsOrShares || vendor.practice?.shared === true;
