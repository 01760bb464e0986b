/** What became of each purpose of each vendor: what both Kantara's and DPV's forms are made of. */
import {
  type FormConsent,
  type FormReceipt,
  type Ground,
  type Method,
  type Receipt,
  STRICTLY_NECESSARY,
} from '@assent/contract';
import { isGated } from '../config/gate.ts';
import type { ResolvedVendor } from '../config/published.ts';
import type { Words } from '../sites/texts.ts';
import { type CitedVersion, unfit } from './cited.ts';

/**
 * What a receipt by itself says of a consent. A choice that refuses is `refused` even where it names a
 * previous one: whether that was a yes stands in the previous receipt. Only a form's receipt is known
 * to be of a withdrawal. `unknown`: the vendor runs, but the receipt is no evidence of a yes.
 */
export type ConsentStatus = 'given' | 'refused' | 'withdrawn' | 'unknown';

/** One purpose of one vendor, in the terms of the version that was answered. */
export interface PurposeOutcome {
  vendor: ResolvedVendor;
  id: string;
  title: string;
  legalBases: Ground['basis'][];
  granted: boolean;
  /** Null where neither the legal basis nor the ePrivacy gate asks for a consent. */
  status: ConsentStatus | null;
}

/** @throws Problem internal for a vendor that the version does not have */
export function outcomesOf(receipt: Receipt, version: CitedVersion): PurposeOutcome[] {
  const words = version.words(receipt.language);
  return receipt.outcomes.flatMap(({ granted, vendors }) =>
    vendors.flatMap((id) => {
      const vendor = version.vendors.get(id);
      if (!vendor) throw unfit(receipt, `lacks its vendor "${id}"`);
      return vendor.purposes.map((purpose) => {
        const legalBases = basesOf(purpose.legalBases);
        return {
          vendor,
          id: purpose.id,
          title: purposeTitle(purpose, words),
          legalBases,
          granted,
          status: needsConsent(vendor, legalBases) ? statusOf(receipt, granted) : null,
        };
      });
    }),
  );
}

/**
 * The form of a receipt, as its version has it.
 * @throws Problem internal for one that the version does not have
 */
export function formOf(receipt: FormReceipt, { config }: CitedVersion): FormConsent {
  const form = config.consents.find(({ id }) => id === receipt.form);
  if (!form) throw unfit(receipt, `lacks its form "${receipt.form}"`);
  return form;
}

export const formStatus = ({ given }: FormReceipt): ConsentStatus =>
  given ? 'given' : 'withdrawn';

export const basesOf = (grounds: readonly Ground[]): Ground['basis'][] =>
  [...new Set(grounds.map(({ basis }) => basis))].sort();

/** The vendor is the site's own installation: nothing goes to a third party. */
export const isFirstParty = ({ transfer }: ResolvedVendor): boolean =>
  transfer.mechanisms.includes('none-first-party');

/** Ways of choosing in which the visitor acts; the others are of a program, or of another browser. */
const BY_VISITOR: readonly Method[] = ['accept-all', 'reject-all', 'save', 'do-not-sell'];
export const isByVisitor = (method: Method): boolean => BY_VISITOR.includes(method);

const needsConsent = ({ category, gate, gateReason }: ResolvedVendor, bases: string[]): boolean =>
  category !== STRICTLY_NECESSARY && (bases.includes('6-1-a') || isGated(gate, gateReason));

const statusOf = (receipt: Receipt, granted: boolean): ConsentStatus =>
  granted ? (isYes(receipt) ? 'given' : 'unknown') : 'refused';

/**
 * "Accept all" is a yes everywhere. A switch that was on is one only where it started out as off, which
 * is under opt-in. A program's click does not pass for a person's, and "Do Not Sell", here or in an
 * account, carries earlier answers along without asking for them anew.
 */
const isYes = ({ method, regime }: Receipt): boolean =>
  method === 'accept-all' || ((method === 'save' || method === 'api') && regime === 'opt-in');

const purposeTitle = ({ id, title }: ResolvedVendor['purposes'][number], words: Words): string =>
  title ? words.local(title) : words.text(`purpose.${id}`);
