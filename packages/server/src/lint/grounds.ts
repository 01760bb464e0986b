import type { Ground } from '@assent/contract';
import { onceFor } from '../once-for.ts';
import type { LintedVendor, Subject } from './subject.ts';

/** The grounds of one purpose: of a vendor, of a form, or of an activity. */
export interface Grounds {
  at: string;
  /** In words, for messages. */
  of: string;
  vendor?: LintedVendor;
  grounds: readonly Ground[];
}

/** Every purpose of a configuration with its grounds. */
export const groundsOf = onceFor((subject: Subject): Grounds[] => [
  ...subject.vendors.flatMap(vendorGrounds),
  ...subject.config.consents.map(({ id, legalBases }, i) => ({
    at: `consents[${i}]`,
    of: `the form "${id}"`,
    grounds: legalBases,
  })),
  ...subject.config.processing.map(({ id, legalBases }, i) => ({
    at: `processing[${i}]`,
    of: `the activity "${id}"`,
    grounds: legalBases,
  })),
]);

export const vendorGrounds = (linted: LintedVendor): Grounds[] =>
  linted.vendor.purposes.map(({ id, legalBases }, i) => ({
    at: `${linted.at}.purposes[${i}]`,
    of: `${linted.vendor.name}, "${id}",`,
    vendor: linted,
    grounds: legalBases,
  }));

/** `6-1-f` as it is spoken of: Art. 6(1)(f). */
export const article = (basis: Ground['basis']): string => `Art. 6(1)(${basis.at(-1)})`;
