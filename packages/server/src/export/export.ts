import { Problem, type Receipt } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { wordsFor } from '../sites/texts.ts';
import type { Store, StoredReceipt, TimeRange } from '../store/port.ts';
import { csvHeader, csvLine } from './csv.ts';
import { ndjsonLine } from './ndjson.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  site: string;
  format: ExportFormat;
  range: TimeRange;
  /** Language of the CSV's column titles; without it the site's default language. */
  language?: string;
}

/**
 * A site's receipts as lines of text, in commit order. It reads as it goes, so memory does not
 * grow with the log.
 * @throws Problem unknown-site, invalid-argument for a range the wrong way round
 */
export async function* exportLines(store: Store, request: ExportRequest): AsyncGenerator<string> {
  const { site, format, range, language } = request;
  const live = await store.currentVersion(site);
  if (!live) throw new Problem('unknown-site', `There is no site "${site}".`);
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to) {
    throw new Problem('invalid-argument', 'The range is empty: "from" must lie before "to".');
  }
  if (format === 'csv') {
    const { config } = JSON.parse(live.body) as PublishedConfig;
    yield csvHeader(wordsFor(config, language ?? config.languages.default));
  }
  const line = format === 'csv' ? toCsv : ndjsonLine;
  for await (const stored of store.receipts(live.siteId, range)) yield line(stored);
}

const toCsv = ({ payload }: StoredReceipt): string => csvLine(JSON.parse(payload) as Receipt);
