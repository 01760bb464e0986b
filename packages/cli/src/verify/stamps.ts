import {
  type Checkpoint,
  checkTimeStamp,
  type Faults,
  isEqual,
  MAX_STAMP_BYTES,
  ownKeys,
  parseCheckpoint,
  parseNoteBytes,
  parseVkey,
  type Roots,
  signersOf,
  type TimeStamp,
  type Verdict,
} from '@assent/log';
import { bytesOfFile } from './contents.ts';
import type { SourceFile } from './source.ts';

/** A time stamp of the log as it began, which was found in a bundle and is without a fault. */
export interface FoundStamp extends TimeStamp {
  /** How many entries its checkpoint counts. */
  size: number;
  /** False where the bundle leaves out too much to compare the checkpoint with the log. */
  isCompared: boolean;
}

/** A checkpoint is far shorter. */
const MAX_CHECKPOINT = 64 * 1024;

const STAMP = /^stamps\/(0|[1-9]\d{0,15})\.(?:tsr|checkpoint)$/;

/** The sizes at which checkpoints were stamped, as the names of files say, in their order. */
export function stampedSizes(paths: Iterable<string>): number[] {
  const sizes = new Set<number>();
  for (const path of paths) {
    const size = STAMP.exec(path)?.[1];
    if (size !== undefined && Number.isSafeInteger(Number(size))) sizes.add(Number(size));
  }
  return [...sizes].sort((a, b) => a - b);
}

/**
 * Checks each time stamp of a bundle by itself, and that what it stamped is how the log began.
 * @param roots of the log, at these sizes
 * @returns those without a fault
 */
export async function checkStamps(
  sizes: readonly number[],
  files: ReadonlyMap<string, SourceFile>,
  log: Verdict,
  roots: Roots,
  faults: Faults,
): Promise<FoundStamp[]> {
  const found: FoundStamp[] = [];
  for (const size of sizes) {
    const stamp = await readStamp(size, files, faults);
    if (!stamp) continue;
    const root = roots.at(size);
    const isOurs = checkStamped(size, stamp.checkpoint, log, root, faults);
    const verdict = await checkTimeStamp(stamp.response, stamp.checkpoint);
    if ('fault' in verdict) faults.add(verdict.fault, { file: fileOf(size, 'tsr') });
    else if (isOurs) found.push({ size, ...verdict, isCompared: root !== null });
  }
  return found;
}

const fileOf = (size: number, type: 'tsr' | 'checkpoint'): string => `stamps/${size}.${type}`;

interface StampFiles {
  checkpoint: Uint8Array;
  response: Uint8Array;
}

async function readStamp(
  size: number,
  files: ReadonlyMap<string, SourceFile>,
  faults: Faults,
): Promise<StampFiles | null> {
  const [note, tsr] = [fileOf(size, 'checkpoint'), fileOf(size, 'tsr')];
  const checkpoint = await bytesOfFile(files.get(note), MAX_CHECKPOINT);
  const response = await bytesOfFile(files.get(tsr), MAX_STAMP_BYTES);
  if (checkpoint && response) return { checkpoint, response };
  if (!files.has(note) || !files.has(tsr)) {
    faults.add('stamp-not-here', { file: files.has(note) ? note : tsr });
  } else if (!checkpoint) faults.add('not-stamped', { file: note });
  else faults.add('not-a-stamp', { file: tsr });
  return null;
}

/** @returns whether what was stamped is the beginning of this log, as far as that can be told */
function checkStamped(
  size: number,
  note: Uint8Array,
  log: Verdict,
  root: Uint8Array | null,
  faults: Faults,
): boolean {
  const file = fileOf(size, 'checkpoint');
  const checkpoint = ownCheckpoint(note, log);
  if (checkpoint?.size !== size) faults.add('not-stamped', { file });
  else if (size > log.size) faults.add('stamped-is-longer', { file });
  else if (root && !isEqual(root, checkpoint.root)) faults.add('stamped-otherwise', { file });
  else return true;
  return false;
}

/** @returns null for what is no checkpoint that the log's key of that time signed */
function ownCheckpoint(note: Uint8Array, { origin, keys, changes }: Verdict): Checkpoint | null {
  const read = parseNoteBytes(note);
  const checkpoint = read && parseCheckpoint(read.text);
  if (!checkpoint || checkpoint.origin !== origin) return null;
  const known = keys.flatMap((key) => parseVkey(key) ?? []);
  const own = ownKeys(known);
  const changed = changes.filter(({ position }) => position < checkpoint.size).length;
  // Of changes that are left out nobody can tell when they were.
  const held = changes.length === own.length - 1 ? own.slice(changed, changed + 1) : own;
  const signers = signersOf(read, known);
  return held.some((key) => signers?.includes(key)) ? checkpoint : null;
}
