import type { FormReceipt, Receipt } from '@assent/contract';
import type { Mine } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';

export type AnyReceipt = Receipt | FormReceipt;

/** A receipt as the visitor reads it. */
export interface Entry {
  id: string;
  /** ISO 8601. */
  madeAt: string;
  /** How it came about; '' where only the browser knows of it. */
  what: string;
  /** What it says; '' where `what` does. */
  outcome: string;
}

/** @param mine the texts, and the names of the vendors that may be refused */
export function entryOf(receipt: AnyReceipt, mine: Mine): Entry {
  const { id, madeAt } = receipt;
  if (receipt.kind === 'form-consent') {
    const key = receipt.given ? 'mine.given' : 'mine.withdrawn';
    const form = mine.forms[receipt.form] ?? receipt.form;
    // A form mostly goes by the very words that it shows.
    const outcome = receipt.wording === form ? '' : receipt.wording;
    return { id, madeAt, what: fill(mine.texts[key], 'form', form), outcome };
  }
  const granted = receipt.outcomes.flatMap((each) => (each.granted ? each.vendors : []));
  const what = mine.texts[`method.${receipt.method}`] ?? receipt.method;
  return { id, madeAt, what, outcome: allowed(granted, mine) };
}

/** What the browser itself keeps, for when the log cannot be asked; null before any choice. */
export function localEntry({ kept, granted }: Guard, mine: Mine): Entry | null {
  const choice = kept();
  if (!choice) return null;
  const madeAt = new Date(choice.madeAt).toISOString();
  return { id: choice.receiptId, madeAt, what: '', outcome: allowed(granted(), mine) };
}

function allowed(granted: readonly string[], { texts, vendors, language }: Mine): string {
  const names = Object.keys(vendors)
    .filter((id) => granted.includes(id))
    .map((id) => vendors[id] ?? id);
  if (!names.length) return texts['mine.nothing'] ?? '';
  return fill(texts['mine.granted'], 'names', new Intl.ListFormat(language).format(names));
}

const fill = (text = '', name: string, value: string): string =>
  text.replace(`{${name}}`, () => value);

/** The time as the visitor's language writes it, in their own zone. */
export const timeOf = ({ madeAt }: Entry, { language }: Mine): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(madeAt),
  );
