import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The file appears under its name only when it is complete. */
export async function writeWhole(content: Readable, out: string): Promise<void> {
  const partial = `${out}.partial`;
  try {
    await pipeline(content, createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
