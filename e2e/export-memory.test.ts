import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from '@assent/contract';
import { openStore } from '@assent/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSENT, ROOT } from './kit/service.ts';

/** A log that is far larger than the memory that the export is given. */
const ROWS = 60_000;
const PAYLOAD = JSON.stringify({ filler: 'x'.repeat(2000) });
const HEAP_MB = 40;
const dataDir = mkdtempSync(join(tmpdir(), 'assent-large-'));

beforeAll(async () => {
  const store = openStore(dataDir);
  const draft = { site: 'large', hash: 'a', body: '{}', publishedAt: 1 };
  const { siteId } = (await store.publish(draft, () => ({}))).version;
  for (let written = 0; written < ROWS; written += 1000) {
    const batch = Array.from({ length: 1000 }, () => ({
      kind: 'choice' as const,
      siteId,
      receiptId: uuidv7(),
      consentId: uuidv7(),
      owner: null,
      sentHash: createHash('sha256').digest(),
      receivedAt: Date.now(),
      payload: PAYLOAD,
      salt: randomBytes(16),
      leaf: createHash('sha256').digest(),
      optOuts: [],
    }));
    await store.appendReceipts(batch);
  }
  await store.close();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('a log larger than memory', () => {
  it(`streams ${(ROWS * PAYLOAD.length) / 1e6} MB with a heap of ${HEAP_MB} MB to a slow reader`, async () => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, ASSENT, 'export', '--site', 'large'],
      {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const exited = once(child, 'exit');
    // A reader that starts late: what cannot be handed on must not pile up.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    let lines = 0;
    for await (const chunk of child.stdout) {
      lines += (chunk as Buffer).toString('latin1').split('\n').length - 1;
    }
    expect(await exited).toEqual([0, null]);
    expect(lines).toBe(ROWS);
  });
});
