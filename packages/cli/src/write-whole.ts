import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * The file appears under its name only when it is complete. What is there and is no file, such as
 * `/dev/stdout` or a pipe, is written into: a file in its place would destroy it.
 */
export async function writeWhole(content: Readable, out: string): Promise<void> {
  if (await isDevice(out)) return pipeline(content, createWriteStream(out));
  const partial = `${out}.partial`;
  try {
    await pipeline(content, createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function isDevice(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    // Mostly it is not there; whatever else it is, writing says so.
    return false;
  }
}
