import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExportFormat, type ExportKind, exportLines } from '@assent/server';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  format: ExportFormat;
  kind?: ExportKind;
  from?: number;
  to?: number;
  language?: string;
  out?: string;
}

/** `assent export`: streams a site's evidence to a file or to standard output. */
export async function exportLog({ data, out, from, to, ...request }: Options): Promise<void> {
  await withExistingStore(data, async (store) => {
    const lines = Readable.from(exportLines(store, { ...request, range: { from, to } }));
    if (out) await writeWhole(lines, out);
    else await writeStdout(lines);
  });
}

/** The file appears under its name only when it is complete. */
async function writeWhole(lines: Readable, out: string): Promise<void> {
  const partial = `${out}.partial`;
  try {
    await pipeline(lines, createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** A reader that has enough, such as `head`, closes the pipe: that is no fault. */
async function writeStdout(lines: Readable): Promise<void> {
  try {
    await pipeline(lines, process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
