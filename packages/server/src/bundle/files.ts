import { Problem } from '@assent/contract';
import { type ListedFile, manifestText, signNote } from '@assent/log';
import { renderWithKept } from '../artefacts/find.ts';
import { logPieces } from '../export/log-pieces.ts';
import { optOutLine } from '../export/opt-out-line.ts';
import type { Piece } from '../export/pieces.ts';
import { type LogKey, signerOf } from '../log/key.ts';
import type { Artefact, Store, StoredVersion, TimeRange } from '../store/port.ts';
import { trailPieces } from '../trail/trail-pieces.ts';
import type { ArchiveFile } from './archive.ts';
import { inPieces, measured } from './content.ts';
import { LogFile } from './log-file.ts';
import { consistencyText, type OlderCheckpoint } from './older.ts';
import { publicationLine } from './publications.ts';
import { registerRows, registerTitles } from './register.ts';

/** Everything that the files of a bundle are made of. */
export interface BundleParts {
  store: Store;
  key: LogKey;
  siteId: number;
  site: string;
  origin: string;
  range: TimeRange;
  older: OlderCheckpoint | null;
  /** Sizes at which the log was stamped, in their order. */
  stamped: readonly number[];
  readme: string;
  /** The verifier's program. */
  verifier: string;
  /** Unix milliseconds. */
  createdAt: number;
  /** Hears how many lines of the log were read. */
  onLines(count: number): void;
}

type Texts = AsyncIterable<string> | Iterable<string>;
type Content = readonly [path: string, content: AsyncIterable<Uint8Array>];

const file = (path: string, texts: Texts): Content => [path, inPieces(texts)];

/** Files that grow with the number of visitors. */
const LARGE = ['log.ndjson', 'opt-outs.ndjson'];

/** The files of a bundle in their order, and last the signed list of them. */
export async function* bundleFiles(parts: BundleParts): AsyncGenerator<ArchiveFile> {
  const listed: ListedFile[] = [];
  for await (const [path, bytes] of contents(parts)) {
    const content = measured(path, bytes, (file) => listed.push(file));
    yield { path, content, isLarge: LARGE.includes(path) };
  }
  yield { path: 'manifest.txt', content: inPieces([manifest(parts, listed)]), isLarge: false };
}

function manifest({ key, origin, site, createdAt }: BundleParts, files: ListedFile[]): string {
  const created = new Date(createdAt).toISOString();
  return signNote(manifestText({ origin, created, site, files }), [signerOf(key, origin)]);
}

/**
 * The log comes before what its receipts cite: so what is cited is there, however long the log takes.
 */
async function* contents(parts: BundleParts): AsyncGenerator<Content> {
  const { store, siteId, site, range } = parts;
  yield file('README.txt', [parts.readme]);
  yield file('verify.mjs', [parts.verifier]);
  const pieces = logPieces(store, parts.key, siteId, range, parts.stamped);
  const log = new LogFile(pieces, parts.onLines);
  yield ['log.ndjson', log.content()];
  const { checkpoint, keys } = log.end();
  yield file('checkpoint.txt', [checkpoint]);
  yield file(
    'keys.txt',
    keys.map((key) => `${key}\n`),
  );
  yield* olderFiles(parts, sizeOf(checkpoint));
  yield* stampFiles(parts, sizeOf(checkpoint));
  yield* notices(store, siteId);
  yield* versionFiles(store, site);
  yield file('vendors.csv', register(store, site));
  yield file('opt-outs.ndjson', optOuts(store, siteId, site, range));
  yield file('publications.ndjson', mapped(versions(store, site), publicationLine));
  yield* trailFile(parts);
}

/** What was changed on the site, out of the log of the installation's audit trail. */
async function* trailFile({ store, key, site }: BundleParts): AsyncGenerator<Content> {
  const trail = await store.records.trailLog();
  if (trail) yield ['audit-trail.ndjson', bytesOf(trailPieces(store, key, trail.siteId, { site }))];
}

async function* piece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* bytesOf(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of pieces) yield bytes;
}

/** A checkpoint of this service's own has the size in its second line. */
const sizeOf = (checkpoint: string): number => Number(checkpoint.split('\n')[1]);

async function* olderFiles(
  { store, siteId, older }: BundleParts,
  size: number,
): AsyncGenerator<Content> {
  if (!older) return;
  yield file('older-checkpoint.txt', [older.note]);
  yield file('consistency.txt', [await consistencyText(store, siteId, older, size)]);
}

/**
 * Time stamps of the log as far as it is here, each with the checkpoint that it is of, in the very bytes. One is
 * read at a time: there is one a day, for years.
 */
async function* stampFiles(
  { store, siteId, stamped }: BundleParts,
  upTo: number,
): AsyncGenerator<Content> {
  for (const size of stamped) {
    const stamp = size <= upTo ? await store.stamp(siteId, size) : null;
    if (!stamp) continue;
    yield file(`stamps/${size}.checkpoint`, [stamp.checkpoint]);
    yield [`stamps/${size}.tsr`, piece(stamp.response)];
  }
}

/** What visitors were shown, and the screen as it was where the code that drew it was kept. */
async function* notices(store: Store, siteId: number): AsyncGenerator<Content> {
  for await (const artefact of store.artefacts(siteId)) {
    const { hash, body } = artefact;
    yield file(`notices/${hash}.json`, [body]);
    const html = await screenOf(store, artefact);
    if (html !== null) yield file(`notices/${hash}.html`, [html]);
  }
}

/** @returns null where it cannot be drawn: what is wrong with the notice the auditor's own check tells */
async function screenOf(store: Store, artefact: Artefact): Promise<string | null> {
  try {
    return (await renderWithKept(store, artefact)).html;
  } catch (error) {
    if (error instanceof Problem && error.code !== 'store-unavailable') return null;
    throw error;
  }
}

async function* versionFiles(store: Store, site: string): AsyncGenerator<Content> {
  for await (const { version, body } of versions(store, site)) {
    yield file(`versions/${version}.json`, [body]);
  }
}

async function* register(store: Store, site: string): AsyncGenerator<string> {
  yield registerTitles();
  yield* mapped(versions(store, site), registerRows);
}

async function* versions(store: Store, site: string): AsyncGenerator<StoredVersion> {
  for (let n = 1; ; n++) {
    const version = await store.version(site, n);
    if (!version) return;
    yield version;
  }
}

async function* optOuts(
  store: Store,
  siteId: number,
  site: string,
  range: TimeRange,
): AsyncGenerator<string> {
  for await (const row of store.optOuts(siteId, range)) yield optOutLine(site, row);
}

async function* mapped<T>(items: AsyncIterable<T>, text: (item: T) => string) {
  for await (const item of items) yield text(item);
}
