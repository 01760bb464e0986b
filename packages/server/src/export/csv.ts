import type { Receipt } from '@assent/contract';
import type { Words } from '../sites/texts.ts';

/** Columns in order: text key of the title, and the value. */
const COLUMNS: readonly (readonly [string, (receipt: Receipt) => string])[] = [
  ['receipt', ({ id }) => id],
  ['consentId', ({ consentId }) => consentId],
  ['previous', ({ previous }) => previous ?? ''],
  ['madeAt', ({ madeAt }) => madeAt],
  ['receivedAt', ({ receivedAt }) => receivedAt],
  ['version', ({ config }) => String(config.version)],
  ['configHash', ({ config }) => config.hash],
  ['notice', ({ notice }) => notice ?? ''],
  ['language', ({ language }) => language],
  ['regime', ({ regime }) => regime],
  ['method', ({ method }) => method],
  ['categoriesGranted', (receipt) => categories(receipt, true)],
  ['categoriesRefused', (receipt) => categories(receipt, false)],
  ['vendorsGranted', (receipt) => vendors(receipt, true)],
  ['vendorsRefused', (receipt) => vendors(receipt, false)],
  ['gpcHeader', ({ signals }) => yesNo(signals.gpcHeader)],
  ['gpcScript', ({ signals }) => yesNo(signals.gpcScript)],
  ['doNotSell', ({ signals }) => yesNo(signals.doNotSell)],
];

/** The title row in the words of a language, with a byte order mark so that Excel reads UTF-8. */
export const csvHeader = (words: Words): string =>
  `\uFEFF${row(COLUMNS.map(([key]) => words.text(`export.${key}`)))}`;

export const csvLine = (receipt: Receipt): string =>
  row(COLUMNS.map(([, value]) => value(receipt)));

/** One record (RFC 4180). */
export const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/**
 * A cell that a spreadsheet shows and never runs: what could start a formula is shown behind an
 * apostrophe, and every quote is doubled.
 */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const categories = (receipt: Receipt, granted: boolean): string =>
  Object.keys(receipt.categories)
    .filter((id) => receipt.categories[id] === granted)
    .join(' ');

const vendors = (receipt: Receipt, granted: boolean): string =>
  receipt.outcomes
    .filter((outcome) => outcome.granted === granted)
    .flatMap((outcome) => outcome.vendors)
    .join(' ');

const yesNo = (value: boolean): string => (value ? '1' : '0');
