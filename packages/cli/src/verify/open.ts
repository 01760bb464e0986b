import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openArchive } from './archive.ts';
import {
  kindOf,
  piecesOf,
  type RandomAccess,
  type Source,
  type SourceFile,
  Unreadable,
} from './source.ts';

/** Something that was opened, and has to be closed. */
export interface Opened {
  source: Source;
  close(): Promise<void>;
}

/**
 * Opens what is to be verified: an archive, a folder that one was unpacked into, or a log as NDJSON.
 * @param path `-` reads a log from standard input; a pipe is read as that is
 * @throws Unreadable for what is none of them; what the file system throws
 */
export async function openPath(path: string): Promise<Opened> {
  const close = async () => {};
  if (path === '-') return { source: await openStream(process.stdin, 'Standard input'), close };
  const stats = await stat(path);
  if (stats.isDirectory()) return { source: await openFolder(path), close };
  if (!stats.isFile()) {
    return { source: await openStream(createReadStream(path), `"${basename(path)}"`), close };
  }
  return openRegular(path);
}

async function openRegular(path: string): Promise<Opened> {
  const file = await open(path);
  const close = () => file.close();
  try {
    return { source: await openFile(await randomAccess(file), basename(path)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openFile(file: RandomAccess, name: string): Promise<Source> {
  const kind = kindOf(await file.read(0, Math.min(file.size, 2)), `"${name}"`);
  return kind === 'archive' ? openArchive(file) : { type: 'log', content: piecesOf(file) };
}

const randomAccess = async (file: FileHandle): Promise<RandomAccess> => ({
  size: (await file.stat()).size,
  async read(from, to) {
    // As long as it is, it need not be emptied first.
    const bytes = new Uint8Array(Buffer.allocUnsafeSlow(to - from).buffer);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
      if (!bytesRead) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  },
});

async function openFolder(folder: string): Promise<Source> {
  // Before all that lies below is looked for, which may be a whole disk.
  const names = await readdir(folder);
  if (!names.some((name) => name === 'manifest.txt' || name === 'log.ndjson')) {
    throw new Unreadable(`The folder "${folder}" holds no audit bundle.`);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => fileIn(folder, entry.parentPath, entry.name));
  return { type: 'bundle', files, archive: null };
}

function fileIn(folder: string, parent: string, name: string): SourceFile {
  const full = join(parent, name);
  const path = full.slice(join(folder, '/').length).replaceAll('\\', '/');
  return { path, content: () => contentOf(full) };
}

async function* contentOf(path: string): AsyncGenerator<Uint8Array> {
  // To open a pipe would be to wait for somebody who writes into it.
  if (!(await stat(path)).isFile()) throw new Unreadable(`"${path}" is no file.`);
  const file = await open(path);
  try {
    yield* piecesOf(await randomAccess(file));
  } finally {
    await file.close();
  }
}

async function openStream(stream: NodeJS.ReadableStream, name: string): Promise<Source> {
  // Without an encoding a stream is of bytes.
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const first = await chunks.next();
  const start = first.done ? new Uint8Array() : first.value;
  if (kindOf(start, name) === 'archive') {
    throw new Unreadable(`${name} is a bundle, which cannot be read from a pipe: name its file.`);
  }
  return { type: 'log', content: following(start, chunks) };
}

async function* following(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
