import { open } from 'node:fs/promises';
import { type Known, textOf } from '@assent/log';
import { type BundleVerdict, type OnProgress, verifySource } from './bundle.ts';
import { readKnown } from './known.ts';
import { openPath } from './open.ts';
import { screen } from './screen.ts';
import { Unreadable } from './source.ts';
import { plain } from './wording.ts';

export interface VerifyOptions {
  /** A key that the log must have, as a vkey. */
  key?: string;
  /** File with an older checkpoint. */
  checkpoint?: string;
  json?: boolean;
}

/** A checkpoint is far shorter. */
const MAX_CHECKPOINT = 1024 * 1024;

/**
 * Verifies a bundle or a log and says what came of it.
 * @returns exit code: 0 it holds, 1 it does not, 2 it could not be read
 */
export async function runVerify(path: string, options: VerifyOptions): Promise<number> {
  try {
    const known = await knownOf(options);
    const verdict = await verifyPath(path, known, progress());
    process.stdout.write(options.json ? jsonOf(verdict) : screen(verdict));
    return verdict.holds ? 0 : 1;
  } catch (error) {
    process.stderr.write(`assent: ${explain(error)}\n`);
    return 2;
  }
}

/** @throws Unreadable; what the file system throws */
export async function verifyPath(
  path: string,
  known: Known,
  onProgress: OnProgress,
): Promise<BundleVerdict> {
  const { source, close } = await openPath(path);
  try {
    return await verifySource(source, known, onProgress);
  } finally {
    await close();
  }
}

const knownOf = async ({ key, checkpoint }: VerifyOptions): Promise<Known> =>
  readKnown({
    key,
    older: checkpoint === undefined ? undefined : await textOfCheckpoint(checkpoint),
  });

/** @throws Unreadable */
async function textOfCheckpoint(path: string): Promise<string> {
  const file = await open(path);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw new Unreadable(`"${path}" is a folder, and no checkpoint.`);
    if (stats.size > MAX_CHECKPOINT)
      throw new Unreadable(`"${path}" is too long for a checkpoint.`);
    return textOf(await file.readFile());
  } catch (error) {
    if (error instanceof TypeError) throw new Unreadable(`"${path}" is no checkpoint.`);
    throw error;
  } finally {
    await file.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof Unreadable) return plain(error.message, 300);
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no file "${plain(path ?? '', 200)}".`;
  if (code) return `"${plain(path ?? 'The file', 200)}" cannot be read (${code}).`;
  return `It could not be checked: ${plain(error instanceof Error ? error.message : String(error), 200)}`;
}

/** Maps as lists: JSON has no maps. */
const jsonOf = ({ cited, ...verdict }: BundleVerdict): string =>
  `${JSON.stringify(
    {
      ...verdict,
      cited: {
        notices: [...cited.notices].map(([hash, where]) => ({ hash, ...where })),
        configs: [...cited.configs.values()],
      },
    },
    null,
    2,
  )}\n`;

const STEP = 64 * 1024 * 1024;

/** Says on a terminal how much was read. */
function progress(): (bytes: number) => void {
  if (!process.stderr.isTTY) return () => {};
  let read = 0;
  return (bytes) => {
    const before = Math.floor(read / STEP);
    read += bytes;
    if (Math.floor(read / STEP) > before) {
      process.stderr.write(`\rread ${Math.round(read / 1e6).toLocaleString('en-US')} MB\r`);
    }
  };
}
