import type { Ground, Words } from '@assent/contract';
import { onceFor } from '../once-for.ts';
import type { LintedVendor, Subject } from './subject.ts';

/** The grounds of one purpose: of a vendor, of a form, or of an activity. */
export interface Grounds {
  at: string;
  /** In words, for messages. */
  of: Words;
  vendor?: LintedVendor;
  grounds: readonly Ground[];
}

/** Every purpose of a configuration with its grounds. */
export const groundsOf = onceFor((subject: Subject): Grounds[] => [
  ...subject.vendors.flatMap(vendorGrounds),
  ...subject.config.consents.map(({ id, legalBases }, i) => ({
    at: `consents[${i}]`,
    of: { en: `the form "${id}"`, de: `das Formular „${id}“` },
    grounds: legalBases,
  })),
  ...subject.config.processing.map(({ id, legalBases }, i) => ({
    at: `processing[${i}]`,
    of: { en: `the activity "${id}"`, de: `die Verarbeitungstätigkeit „${id}“` },
    grounds: legalBases,
  })),
]);

export const vendorGrounds = (linted: LintedVendor): Grounds[] =>
  linted.vendor.purposes.map(({ id, legalBases }, i) => ({
    at: `${linted.at}.purposes[${i}]`,
    of: { en: `${linted.vendor.name}, "${id}",`, de: `${linted.vendor.name}, „${id}“,` },
    vendor: linted,
    grounds: legalBases,
  }));

/** `6-1-f` as it is spoken of: Art. 6(1)(f). */
export const article = (basis: Ground['basis']): Words => ({
  en: `Art. 6(1)(${basis.at(-1)})`,
  de: `Art. 6 Abs. 1 lit. ${basis.at(-1)}`,
});
