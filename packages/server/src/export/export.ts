import { LanguageTag, Problem, type Receipt } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { unknownSite } from '../config/unknown-site.ts';
import type { LogKey } from '../log/key.ts';
import { wordsFor } from '../sites/texts.ts';
import type {
  KeptReceipt,
  Store,
  StoredOptOut,
  StoredReceipt,
  StoredVersion,
  TimeRange,
} from '../store/port.ts';
import { assertRange } from './assert-range.ts';
import { type AnyReceipt, type CitedVersion, citedVersions } from './cited.ts';
import { csvHeader, csvLine } from './csv.ts';
import { dpvRecord } from './dpv.ts';
import type { ExportFormat, ExportKind } from './forms.ts';
import { kantaraReceipt } from './kantara.ts';
import { logPieces } from './log-pieces.ts';
import { optOutLine } from './opt-out-line.ts';
import { gatheredLines, type Piece } from './pieces.ts';

export interface ExportRequest {
  site: string;
  format: ExportFormat;
  /** Without it receipts of every kind; CSV has columns for choices only, so there it is choices. */
  kind?: ExportKind;
  range: TimeRange;
  /** Language of the CSV's column titles; without it the site's default language. */
  language?: string;
}

/** Forms of other standards: each tells a receipt in the terms of the version that it cites. */
const STANDARD_FORMS = { kantara: kantaraReceipt, dpv: dpvRecord } as const;

/**
 * A site's log, or its opt-out ledger, as pieces of some lines of text, in order. It reads as it goes, so
 * memory does not grow with the log. Only NDJSON has a line for what was erased: elsewhere it would be an
 * empty one.
 * @param key seals what was appended last
 * @throws Problem unknown-site; invalid-argument for a range the wrong way round, an unknown language,
 *   or a kind that the format has no form for; internal where a receipt and the version that it cites do
 *   not fit
 */
export async function* exportPieces(
  store: Store,
  key: LogKey,
  request: ExportRequest,
): AsyncGenerator<Piece> {
  const { site, format, kind, range, language } = request;
  const live = await store.currentVersion(site);
  if (!live) throw unknownSite(site);
  assertPossible(request);
  const { siteId } = live;
  if (kind === 'opt-out') {
    yield* gatheredLines(optOutLines(site, store.optOuts(siteId, range)));
  } else if (format === 'ndjson') {
    yield* logPieces(store, key, siteId, { ...range, kind });
  } else if (format === 'csv') {
    yield* gatheredLines(csvRows(live, store.receipts(siteId, range, 'choice'), language));
  } else {
    const receipts = store.receipts(siteId, range, kind);
    yield* gatheredLines(retold(receipts, STANDARD_FORMS[format], citedVersions(store, site)));
  }
}

async function* optOutLines(
  site: string,
  rows: AsyncIterable<StoredOptOut>,
): AsyncGenerator<string> {
  for await (const row of rows) yield optOutLine(site, row);
}

/** @param choices receipts of choices only */
async function* csvRows(
  { body }: StoredVersion,
  choices: AsyncIterable<StoredReceipt>,
  language: string | undefined,
): AsyncGenerator<string> {
  const { config } = JSON.parse(body) as PublishedConfig;
  yield csvHeader(wordsFor(config, language ?? config.languages.default));
  for await (const { payload } of kept(choices)) yield csvLine(JSON.parse(payload) as Receipt);
}

async function* retold(
  receipts: AsyncIterable<StoredReceipt>,
  inForm: (receipt: AnyReceipt, version: CitedVersion) => object,
  versionOf: (receipt: AnyReceipt) => Promise<CitedVersion>,
): AsyncGenerator<string> {
  for await (const { payload } of kept(receipts)) {
    const receipt = JSON.parse(payload) as AnyReceipt;
    yield `${JSON.stringify(inForm(receipt, await versionOf(receipt)))}\n`;
  }
}

/** The receipts that were not erased. */
async function* kept(receipts: AsyncIterable<StoredReceipt>): AsyncGenerator<KeptReceipt> {
  for await (const receipt of receipts) if (!receipt.erased) yield receipt;
}

function assertPossible({ format, kind, range, language }: ExportRequest): void {
  assertRange(range);
  if (language !== undefined && !LanguageTag.safeParse(language).success) {
    throw new Problem('invalid-argument', {
      en: `There is no language "${language}" here.`,
      de: `Die Sprache „${language}“ gibt es hier nicht.`,
    });
  }
  if (format === 'csv' && kind && kind !== 'choice') {
    throw new Problem('invalid-argument', {
      en: 'CSV has columns for choices only; use ndjson.',
      de: 'CSV hat nur für die Auswahl im Banner Spalten; verwenden Sie ndjson.',
    });
  }
  if (format !== 'ndjson' && kind === 'opt-out') {
    throw new Problem('invalid-argument', {
      en: `The opt-out ledger has no form in ${format}; use ndjson.`,
      de: `Das Opt-out-Register gibt es nicht als ${format}; verwenden Sie ndjson.`,
    });
  }
}
