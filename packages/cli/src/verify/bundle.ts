import {
  Faults,
  isEqual,
  type Known,
  knownSigners,
  type ListedFile,
  LogVerifier,
  MAX_LINE_BYTES,
  type Manifest,
  type Note,
  ownKeys,
  parseManifest,
  parseNote,
  parseVkey,
  type Roots,
  type Verdict,
  type VerifierKey,
} from '@assent/log';
import { type Measure, measure, textOfFile } from './contents.ts';
import { Lines } from './lines.ts';
import { type BundledOlder, checkOlder, knownWith, readOlder } from './older.ts';
import type { BundleSource, LogSource, Source, SourceFile } from './source.ts';
import { checkStamps, type FoundStamp, stampedSizes } from './stamps.ts';

/** What came of checking a log, or the bundle that it is in. */
export interface BundleVerdict extends Verdict {
  /** Null for a log alone. */
  bundle: {
    /** When it was made, ISO 8601 UTC; null when nobody signed that. */
    created: string | null;
    files: number;
    notices: number;
    versions: number;
    /** Entries of the older checkpoint that is in it; null when there is none. */
    older: number | null;
    /** Time stamps without a fault, in their order. */
    stamps: FoundStamp[];
    /** Entries of the audit trail; null when there are none in it. */
    trail: number | null;
  } | null;
}

/** Hears how many bytes of files were read. */
export type OnProgress = (bytes: number) => void;

/** Longest manifest, and longest of the other small texts, in bytes. */
const MAX_MANIFEST = 32 * 1024 * 1024;
const MAX_TEXT = 1024 * 1024;

/** Checks whatever was handed over. */
export const verifySource = (
  source: Source,
  known: Known,
  onProgress: OnProgress,
): Promise<BundleVerdict> =>
  source.type === 'log'
    ? verifyLog(source, known, onProgress)
    : new BundleCheck(source, known, onProgress).run();

async function verifyLog(
  { content }: LogSource,
  known: Known,
  onProgress: OnProgress,
): Promise<BundleVerdict> {
  const verifier = new LogVerifier(known);
  const lines = new Lines(verifier, MAX_LINE_BYTES);
  for await (const chunk of content) {
    lines.push(chunk);
    onProgress(chunk.length);
  }
  lines.finish();
  return { ...verifier.finish(), bundle: null };
}

class BundleCheck {
  readonly #source: BundleSource;
  readonly #known: Known;
  readonly #onProgress: OnProgress;
  readonly #faults = new Faults();
  readonly #files = new Map<string, SourceFile>();
  readonly #measures = new Map<string, Measure>();
  #trail: Verdict | null = null;

  constructor(source: BundleSource, known: Known, onProgress: OnProgress) {
    this.#source = source;
    this.#known = known;
    this.#onProgress = onProgress;
  }

  async run(): Promise<BundleVerdict> {
    this.#checkArchive();
    this.#index();
    const note = parseNote((await this.#text('manifest.txt', MAX_MANIFEST)) ?? '');
    const manifest = note && parseManifest(note.text);
    const older = await this.#older();
    const listed = manifest?.files ?? [];
    const sizes = stampedSizes(listed.map(({ path }) => path));
    const { log, roots } = await this.#read(listed, knownWith(this.#known, older), sizes);
    const keys = log.keys.flatMap((key) => parseVkey(key) ?? []);
    this.#checkManifest(note, manifest, log, keys);
    await this.#checkCopies(log);
    this.#checkNames();
    this.#checkTrail(log, keys);
    this.#checkCited(log);
    checkOlder(older, log, keys, this.#faults);
    const stamps = await checkStamps(sizes, this.#files, log, roots, this.#faults);
    return this.#verdict(log, manifest, older, stamps);
  }

  #index(): void {
    for (const file of this.#source.files) {
      if (this.#files.has(file.path)) this.#faults.add('file-twice', { file: file.path });
      this.#files.set(file.path, file);
    }
  }

  #text(path: string, limit = MAX_TEXT): Promise<string | null> {
    return textOfFile(this.#files.get(path), limit);
  }

  /** Reads every file that is listed once, and the log line by line meanwhile. */
  async #read(
    listed: readonly ListedFile[],
    known: Known,
    sizes: readonly number[],
  ): Promise<{ log: Verdict; roots: Roots }> {
    const verifier = new LogVerifier(known, sizes);
    const lines = new Lines(verifier, MAX_LINE_BYTES);
    const expected = new Map(listed.map((file) => [file.path, file]));
    const trail = expected.has(PUBLICATIONS) ? new LogVerifier() : null;
    const trailLines = trail && new Lines(trail, MAX_LINE_BYTES);
    for (const [path, file] of this.#files) {
      const isLog = path === 'log.ndjson';
      const wanted = expected.get(path);
      // What nobody signed is not looked into, but for the log, which signs for itself.
      if (!wanted && path !== 'manifest.txt') this.#faults.add('file-not-listed', { file: path });
      if (!wanted && !isLog) continue;
      const limit = wanted?.size ?? Number.MAX_SAFE_INTEGER;
      const found = await measure(file.content(), limit, (chunk) => {
        if (isLog) lines.push(chunk);
        if (path === TRAIL) trailLines?.push(chunk);
        this.#onProgress(chunk.length);
      });
      this.#measures.set(path, found);
      if (!wanted) continue;
      if (found?.hash !== wanted.hash || found.size !== wanted.size) {
        this.#faults.add('file-changed', { file: path });
      }
    }
    lines.finish();
    trailLines?.finish();
    if (expected.has(TRAIL)) this.#trail = trail?.finish() ?? null;
    for (const path of expected.keys()) {
      if (!this.#files.has(path)) this.#faults.add('file-missing', { file: path });
    }
    return { log: verifier.finish(), roots: verifier.roots };
  }

  #checkManifest(
    note: Note | null,
    manifest: Manifest | null,
    log: Verdict,
    keys: readonly VerifierKey[],
  ): void {
    const current = ownKeys(keys).at(-1);
    const signers = note && knownSigners(note, keys);
    if (!manifest || !current || !signers?.includes(current)) {
      this.#faults.add('no-manifest', { file: 'manifest.txt' });
    } else if (
      manifest.origin !== log.origin ||
      (log.site !== null && manifest.site !== log.site)
    ) {
      this.#faults.add('not-this-log', { file: 'manifest.txt' });
    }
  }

  /** The audit trail is a log by itself, of the same installation: the same key signs both. */
  #checkTrail({ site }: Verdict, keys: readonly VerifierKey[]): void {
    if (!this.#trail) return;
    for (const fault of this.#trail.faults) {
      this.#faults.add(fault.code, { ...fault, file: TRAIL });
    }
    const own = ownKeys(this.#trail.keys.flatMap((key) => parseVkey(key) ?? [])).at(-1);
    const current = ownKeys(keys).at(-1);
    if (own && current && !isEqual(own.publicKey, current.publicKey)) {
      this.#faults.add('unknown-key', { file: TRAIL });
    }
    const isOther = this.#trail.site !== null && site !== null && this.#trail.site !== site;
    if (isOther) this.#faults.add('other-site', { file: TRAIL });
  }

  /** What stands in files of its own has to be what the log itself ends with. */
  async #checkCopies({ checkpoint, keys }: Verdict): Promise<void> {
    const copies = {
      'checkpoint.txt': checkpoint,
      'keys.txt': keys.map((key) => `${key}\n`).join(''),
    };
    for (const [file, text] of Object.entries(copies)) {
      if (!this.#files.has(file)) this.#faults.add('file-missing', { file });
      else if ((await this.#text(file)) !== text) this.#faults.add('file-differs', { file });
    }
  }

  #checkNames(): void {
    for (const [file, found] of this.#measures) {
      const name = NOTICE.exec(file)?.[1];
      if (name !== undefined && found?.hash !== name) this.#faults.add('not-its-name', { file });
    }
  }

  #checkCited({ cited }: Verdict): void {
    for (const [hash, where] of cited.notices) {
      const file = `notices/${hash}.json`;
      if (!this.#measures.has(file)) this.#faults.add('notice-missing', { ...where, file });
    }
    for (const { version, hash, ...where } of cited.configs.values()) {
      const file = `versions/${version}.json`;
      if (!this.#measures.has(file)) this.#faults.add('version-missing', { ...where, file });
      else if (this.#measures.get(file)?.hash !== hash) {
        this.#faults.add('version-changed', { ...where, file });
      }
    }
  }

  async #older(): Promise<BundledOlder | null> {
    const [note, consistency] = ['older-checkpoint.txt', 'consistency.txt'] as const;
    if (!this.#files.has(note) && !this.#files.has(consistency)) return null;
    return readOlder(await this.#text(note), await this.#text(consistency));
  }

  #checkArchive(): void {
    const { archive } = this.#source;
    if (archive === 'changed') this.#faults.add('archive-changed');
    if (archive === 'broken') this.#faults.add('archive-broken');
  }

  /** Faults of the log come first, which name the receipt, unless nothing of it could be read. */
  #verdict(
    log: Verdict,
    manifest: Manifest | null,
    older: BundledOlder | null,
    stamps: FoundStamp[],
  ): BundleVerdict {
    const { first, count } = this.#faults;
    const paths = [...this.#files.keys()];
    const faultCount = log.faultCount + count;
    return {
      ...log,
      holds: faultCount === 0,
      faults:
        this.#source.archive === 'broken' ? [...first, ...log.faults] : [...log.faults, ...first],
      faultCount,
      bundle: {
        created: manifest?.created ?? null,
        files: paths.length,
        notices: paths.filter((path) => NOTICE.test(path)).length,
        versions: paths.filter((path) => path.startsWith('versions/')).length,
        older: older?.checkpoint?.size ?? null,
        stamps,
        trail: this.#trail?.receipts.trail ?? null,
      },
    };
  }
}

/** Bundles from before the trail was a log have publications alone under its name, and no such file. */
const PUBLICATIONS = 'publications.ndjson';
const TRAIL = 'audit-trail.ndjson';

/** A notice as it was shown, under the hash that receipts cite. */
const NOTICE = /^notices\/([0-9a-f]{64})\.json$/;
