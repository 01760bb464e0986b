import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';

/** Unpacks an archive of ours: not every machine has a program for it. */
export async function unpack(archive: string, folder: string): Promise<void> {
  const reader = new ZipReader(new BlobReader(new Blob([await readFile(archive)])));
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory) continue;
    const file = join(folder, entry.filename);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await entry.getData(new Uint8ArrayWriter()));
  }
}
