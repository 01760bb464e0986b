import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Receipt, uuidv7 } from '@assent/contract';
import { liveConfigs } from '@assent/server/config/live';
import { publishConfig } from '@assent/server/config/publish';
import { openStore } from '@assent/server/store/open';
import { siteInput } from '@assent/server/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSENT, ROOT } from './kit/service.ts';

/** A log that is far larger than the memory that the export is given. */
const ROWS = 60_000;
const PAYLOAD = JSON.stringify({ filler: 'x'.repeat(2000) });
const HEAP_MB = 52;
const dataDir = mkdtempSync(join(tmpdir(), 'assent-large-'));

/** Versions that the receipts of the other site cite: more than an export keeps in memory. */
const VERSIONS = 50;
const ROWS_A_VERSION = 400;

beforeAll(async () => {
  const store = await openStore({ dataDir });
  const draft = {
    site: 'large',
    origin: 'large.example/log',
    hash: 'a',
    body: JSON.stringify({
      config: { name: 'Large', languages: { default: 'en', offered: ['en'] }, texts: {} },
      vendors: [],
    }),
    publishedAt: 1,
    source: null,
  };
  const { siteId } = (await store.publish(draft, () => ({}))).version;
  for (let written = 0; written < ROWS; written += 1000) {
    await store.appendReceipts(rows(1000, siteId, PAYLOAD));
  }
  for (let version = 1; version <= VERSIONS; version++) {
    await publishConfig(store, siteInput({ name: `Shop ${version}` }));
    const { siteId, hash } = await liveConfigs(store).current('shop');
    await store.appendReceipts(rows(ROWS_A_VERSION, siteId, receiptOf({ version, hash })));
  }
  await store.close();
});

const rows = (count: number, siteId: number, payload: string) =>
  Array.from({ length: count }, () => ({
    kind: 'choice' as const,
    siteId,
    receiptId: uuidv7(),
    consentId: uuidv7(),
    owner: null,
    sentHash: createHash('sha256').digest(),
    receivedAt: Date.now(),
    payload,
    salt: randomBytes(16),
    commitment: createHash('sha256').digest(),
    optOuts: [],
    counted: null,
  }));

/** What every row of a version holds: exports do not look at ids. */
function receiptOf(config: Receipt['config']): string {
  const madeAt = '2026-01-31T12:00:00.000Z';
  const receipt: Receipt = {
    format: 1,
    kind: 'choice',
    id: uuidv7(),
    site: 'shop',
    consentId: uuidv7(),
    previous: null,
    config,
    notice: null,
    language: 'en',
    regime: 'opt-in',
    method: 'accept-all',
    categories: { analytical: true, functionality: true },
    outcomes: [
      {
        granted: true,
        gate: 'consent',
        legalBases: ['6-1-a'],
        vendors: ['google-analytics', 'youtube'],
      },
    ],
    signals: { gpcHeader: false, gpcScript: false, doNotSell: false },
    madeAt,
    receivedAt: madeAt,
  };
  return JSON.stringify(receipt);
}
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs an export whose reader starts late: what cannot be handed on must not pile up. */
async function exported(...options: string[]): Promise<{ lines: number; bytes: number }> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, ASSENT, 'export', ...options],
    {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = once(child, 'exit');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  let lines = 0;
  let bytes = 0;
  for await (const chunk of child.stdout) {
    lines += (chunk as Buffer).toString('latin1').split('\n').length - 1;
    bytes += (chunk as Buffer).length;
  }
  expect(await exited).toEqual([0, null]);
  return { lines, bytes };
}

describe('a log larger than memory', () => {
  it(`streams ${(ROWS * PAYLOAD.length) / 1e6} MB with a heap of ${HEAP_MB} MB to a slow reader`, async () => {
    // And one with the checkpoint.
    expect(await exported('--site', 'large')).toMatchObject({ lines: ROWS + 1 });
  });

  it.each(['kantara', 'dpv'])(`streams as %s what cites ${VERSIONS} versions`, async (format) => {
    const { lines, bytes } = await exported('--site', 'shop', '--format', format);
    expect(lines).toBe(VERSIONS * ROWS_A_VERSION);
    if (format === 'dpv') expect(bytes).toBeGreaterThan(HEAP_MB * 1e6);
  });

  it(`goes into an audit bundle with a heap of ${HEAP_MB} MB`, async () => {
    const out = join(dataDir, 'audit.zip');
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${HEAP_MB}`,
        ...['--import', PEAK, ASSENT, 'bundle', '--site', 'large', '--out', out],
      ],
      {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: dataDir },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const exited = once(child, 'exit');
    let said = '';
    for await (const chunk of child.stderr) said += chunk;
    expect(await exited).toEqual([0, null]);
    expect(Number(/peak (\d+)/.exec(said)?.[1])).toBeLessThan(300);
    expect(existsSync(out)).toBe(true);
    expect(existsSync(`${out}.partial`)).toBe(false);
  });
});

/** Says at its end how much memory a process had at most, in MB. */
const PEAK = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => console.error('peak', Math.round(process.resourceUsage().maxRSS / 1024)));",
)}`;
