import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ExportRequest, exportPieces } from '@assent/server/export/export';
import type { ExportFormat, ExportKind } from '@assent/server/export/forms';
import type { Piece } from '@assent/server/export/pieces';
import type { Store } from '@assent/server/store/port';
import { type Progress, progressLine, type Total } from '../progress.ts';
import { withExistingStore } from '../with-store.ts';
import { writeWhole } from '../write-whole.ts';

/** Pieces that are made before they are asked for. */
const AHEAD = 1;

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
  await withExistingStore(data, async (store, key) => {
    const range = { from, to };
    const pieces = exportPieces(store, key, { ...request, range });
    const progress = isWatched(out)
      ? progressLine(
          (text) => process.stderr.write(text),
          await totalOf(store, { ...request, range }),
        )
      : null;
    try {
      const source = Readable.from(bytesOf(pieces, progress), { highWaterMark: AHEAD });
      if (out) await writeWhole(source, out);
      else await writeStdout(source);
    } finally {
      progress?.clear();
    }
  });
}

/** Somebody sits at a terminal, and the rows do not show there. */
const isWatched = (out: string | undefined): boolean =>
  process.stderr.isTTY && (out !== undefined || !process.stdout.isTTY);

/** The store counts receipts of every kind, erased ones among them: as many as NDJSON has. */
async function totalOf(store: Store, { site, format, kind, range }: ExportRequest): Promise<Total> {
  const live = await store.currentVersion(site);
  if (!live || kind === 'opt-out') return null;
  const count = await store.countReceipts(live.siteId, range);
  return format === 'csv'
    ? { count: count + 1, isExact: false }
    : { count, isExact: format === 'ndjson' && !kind };
}

async function* bytesOf(
  pieces: AsyncIterable<Piece>,
  progress: Progress | null,
): AsyncGenerator<Uint8Array> {
  for await (const { bytes, lines } of pieces) {
    yield bytes;
    progress?.step(lines);
  }
}

/** A reader that has enough, such as `head`, closes the pipe: that is no fault. */
async function writeStdout(content: Readable): Promise<void> {
  try {
    await pipeline(content, process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}
