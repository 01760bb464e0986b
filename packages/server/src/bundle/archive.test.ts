import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type ArchiveFile, archive } from './archive.ts';

const AT = Date.UTC(2026, 0, 1);

/** An archive of one file without an end. */
function endless() {
  const file = { ended: false };
  async function* content() {
    try {
      for (;;) yield crypto.getRandomValues(new Uint8Array(60_000));
    } finally {
      file.ended = true;
    }
  }
  async function* files(): AsyncGenerator<ArchiveFile> {
    yield { path: 'endless', content: content(), isLarge: true };
  }
  return { reader: archive(files(), AT).getReader(), file };
}

async function* shortFiles(): AsyncGenerator<ArchiveFile> {
  async function* content() {
    yield new TextEncoder().encode('short');
  }
  yield { path: 'short.txt', content: content(), isLarge: false };
}

describe('an archive', () => {
  it('is made while many others wait to be read', async () => {
    const others = Array.from({ length: 20 }, endless);
    for (const { reader } of others) await reader.read();
    const bytes = await new Response(archive(shortFiles(), AT)).arrayBuffer();
    expect(Buffer.from(bytes).includes('short.txt')).toBe(true);
    await Promise.all(others.map(({ reader }) => reader.cancel()));
  });

  it.each([0, 1, 30])(
    'reads no more of its files when its reader leaves after %i pieces',
    async (pieces) => {
      const { reader, file } = endless();
      for (let i = 0; i < pieces; i++) await reader.read();
      // What is read ahead has begun.
      await wait(20);
      await reader.cancel();
      await expect.poll(() => file.ended).toBe(true);
    },
  );
});
