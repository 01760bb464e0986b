import type { PublishedConfig, ResolvedVendor } from '../config/published.ts';
import { row } from '../export/csv.ts';
import { type Words, wordsFor } from '../sites/texts.ts';
import type { StoredVersion } from '../store/port.ts';

interface Entry {
  version: StoredVersion;
  vendor: ResolvedVendor;
  words: Words;
}

/** Columns of the vendor register in order: title, and the value. */
const COLUMNS: readonly (readonly [string, (entry: Entry) => string])[] = [
  ['version', ({ version }) => String(version.version)],
  ['vendor', ({ vendor }) => vendor.id],
  ['name', ({ vendor }) => vendor.name],
  ['legal name', ({ vendor }) => vendor.legalName],
  ['address', ({ vendor }) => vendor.address],
  ['country', ({ vendor }) => vendor.country],
  ['role', ({ vendor }) => vendor.role],
  ['category', ({ vendor }) => vendor.category],
  ['gate', ({ vendor }) => vendor.gate],
  ['reason of the gate', ({ vendor }) => vendor.gateReason ?? ''],
  ['purposes and legal bases', purposes],
  ['further recipients', ({ vendor }) => vendor.parent ?? ''],
  ['third countries', ({ vendor }) => vendor.transfer.thirdCountries.join(' ')],
  ['transfer mechanisms', ({ vendor }) => vendor.transfer.mechanisms.join(' ')],
  ['stored on the device', stored],
  ['sells or shares', ({ vendor }) => (vendor.sellsOrShares ? '1' : '0')],
  ['contract', ({ vendor }) => vendor.contract ?? ''],
  ['ended on', ({ vendor }) => vendor.endedOn ?? ''],
  ['asked since version', ({ version, vendor }) => String(version.since[vendor.id] ?? '')],
];

/** The title row, with a byte order mark so that Excel reads UTF-8. */
export const registerTitles = (): string => `\uFEFF${row(COLUMNS.map(([title]) => title))}`;

/** Every vendor of a version, a row each, in the site's default language. */
export function registerRows(version: StoredVersion): string {
  const { config, vendors } = JSON.parse(version.body) as PublishedConfig;
  const words = wordsFor(config, config.languages.default);
  return vendors
    .map((vendor) => row(COLUMNS.map(([, value]) => value({ version, vendor, words }))))
    .join('');
}

/** `measurement: 6-1-a; 6-1-f (interest) | …` */
function purposes({ vendor, words }: Entry): string {
  return vendor.purposes
    .map(({ id, legalBases }) => {
      const grounds = legalBases.map(({ basis, when, interest }) =>
        [
          basis,
          ...[when, interest].flatMap((text) => (text ? [`(${words.local(text)})`] : [])),
        ].join(' '),
      );
      return `${id}: ${grounds.join('; ') || 'none stated'}`;
    })
    .join(' | ');
}

/** `_ga (cookie, P2Y) | _ga_* (cookie, P2Y)` */
function stored({ vendor }: Entry): string {
  return vendor.stores
    .map(
      ({ name, match, storage, duration }) =>
        `${match === 'prefix' ? `${name}*` : name} (${storage}, ${duration})`,
    )
    .join(' | ');
}
