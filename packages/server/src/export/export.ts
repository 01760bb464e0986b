import { Problem, RECEIPT_KINDS, type Receipt } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { wordsFor } from '../sites/texts.ts';
import type { KeptReceipt, Store, TimeRange } from '../store/port.ts';
import { csvHeader, csvLine } from './csv.ts';
import { ndjsonLine, optOutLine } from './ndjson.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Receipts of a kind, or the opt-out ledger. */
export const EXPORT_KINDS = [...RECEIPT_KINDS, 'opt-out'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export interface ExportRequest {
  site: string;
  format: ExportFormat;
  /** Without it receipts of every kind; CSV has columns for choices only, so there it is choices. */
  kind?: ExportKind;
  range: TimeRange;
  /** Language of the CSV's column titles; without it the site's default language. */
  language?: string;
}

/**
 * A site's receipts, or its opt-out ledger, as lines of text, in commit order. It reads as it goes, so memory does not
 * grow with the log.
 * @throws Problem unknown-site, invalid-argument for a range the wrong way round, or for
 *   what CSV has no columns for
 */
export async function* exportLines(store: Store, request: ExportRequest): AsyncGenerator<string> {
  const { site, format, kind, range, language } = request;
  const live = await store.currentVersion(site);
  if (!live) throw new Problem('unknown-site', `There is no site "${site}".`);
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to) {
    throw new Problem('invalid-argument', 'The range is empty: "from" must lie before "to".');
  }
  if (format === 'csv' && kind && kind !== 'choice') {
    throw new Problem('invalid-argument', 'CSV has columns for choices only; use ndjson.');
  }
  if (kind === 'opt-out') {
    for await (const row of store.optOuts(live.siteId, range)) yield optOutLine(site, row);
    return;
  }
  if (format === 'ndjson') {
    for await (const stored of store.receipts(live.siteId, range, kind)) yield ndjsonLine(stored);
    return;
  }
  const { config } = JSON.parse(live.body) as PublishedConfig;
  yield csvHeader(wordsFor(config, language ?? config.languages.default));
  for await (const stored of store.receipts(live.siteId, range, 'choice')) {
    // A row of what is gone would be a row of empty cells.
    if (!stored.erased) yield toCsv(stored);
  }
}

const toCsv = ({ payload }: KeptReceipt): string => csvLine(JSON.parse(payload) as Receipt);
