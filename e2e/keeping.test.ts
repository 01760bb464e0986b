import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogVerifier } from '@assent/log';
import { choiceInput } from '@assent/server/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from './kit/service.ts';

/** What an operator does with a log over the years, by the command line, beside the running service. */
let service: Service;
const folder = mkdtempSync(join(tmpdir(), 'assent-keeping-'));
const SITE = ['--site', 'facts42'];

beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = async (...args: string[]): Promise<string> => (await service.assent(...args)).stdout;

/** The one line with which a command is refused. */
async function refused(...args: string[]): Promise<string> {
  try {
    await service.assent(...args);
    return 'not refused';
  } catch (error) {
    // What execFile rejects with has the output.
    return (error as { stderr: string }).stderr.trim();
  }
}

/** A choice by the API, with no notice shown. */
async function choose(): Promise<string> {
  const choice = choiceInput({ language: 'de', notice: null });
  const response = await fetch(`${service.origin}/v1/sites/facts42/receipts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: service.origin },
    body: JSON.stringify(choice),
  });
  expect(response.status).toBe(201);
  return choice.id;
}

async function verdict(known: { key?: string; older?: string } = {}) {
  const verifier = new LogVerifier(known);
  for (const line of (await said('export', ...SITE)).trimEnd().split('\n')) {
    verifier.push(Buffer.from(line));
  }
  return verifier.finish();
}

const checkpoint = async (): Promise<string> =>
  (await fetch(`${service.origin}/v1/sites/facts42/log/checkpoint`)).text();

describe('the log', () => {
  it('is sealed by the running service, and proves each receipt', async () => {
    const id = await choose();
    const proof = await fetch(`${service.origin}/v1/receipts/${id}/proof`);
    expect(proof.status).toBe(200);
    expect((await proof.text()).startsWith('c2sp.org/tlog-proof@v1\nindex ')).toBe(true);
    expect(await verdict()).toMatchObject({ holds: true, faults: [] });
  });

  it('goes on after it was killed, as a continuation of what was signed before', async () => {
    await choose();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const older = await checkpoint();
    await choose();
    await service.stop('SIGKILL');
    await service.start();
    await choose();
    expect(await verdict({ older })).toMatchObject({ holds: true, faults: [] });
  });

  it('takes an erasure from beside the service, and states it', async () => {
    const id = await choose();
    await service.assent('erase', ...SITE, '--id', id, '--yes');
    expect(await verdict()).toMatchObject({ holds: true, erased: 1, statements: 1 });
  });
});

describe('retention', () => {
  it('says what would go, and a legal hold stops it', async () => {
    expect(await said('retention')).toMatch(/facts42: would erase 0 receipts from before .*P42M/);
    expect(await said('hold', ...SITE)).toBe('facts42: no legal hold\n');
    expect(await said('hold', ...SITE, '--reason', 'claim 17')).toMatch(/since .*: claim 17/);
    expect(await refused('hold', ...SITE, '--reason', 'claim 18')).toMatch(
      /has a legal hold already/,
    );
    expect(await said('retention', '--run')).toMatch(/facts42: nothing is erased.*claim 17/);
    expect(await said('hold', ...SITE, '--end')).toBe('facts42: no legal hold\n');
    expect(await refused('hold', ...SITE, '--end')).toBe('assent: facts42 has no legal hold.');
    expect(await said('retention', '--run')).toMatch(/facts42: erased 0 receipts/);
  });
});

describe('a backup', () => {
  it('is made beside the service and opens elsewhere, and newer checkpoints show what is missing', async () => {
    const copy = join(folder, 'copy');
    const size = (await verdict()).size;
    expect(await said('backup', '--out', copy)).toContain(copy);
    expect(await refused('backup', '--out', copy)).toMatch(/^assent: There is .* already\.$/);
    const elsewhere = join(folder, 'data');
    const told = await said('--data', elsewhere, 'restore', copy);
    expect(told).toContain(`facts42: the log has ${size} entries`);
    expect(await refused('--data', elsewhere, 'restore', copy)).toMatch(/is a store in .* already/);
    expect(await refused('--data', join(folder, 'none'), 'restore', folder)).toMatch(
      /holds no backup/,
    );
  });
});

describe('the key of the logs', () => {
  it('is changed, and whoever knew the first knows the second', async () => {
    const first = (await said('key', 'show', ...SITE)).trim();
    const older = await checkpoint();
    await service.stop();
    expect(await said('key', 'change')).toContain('log.key.old');
    await service.start();
    await choose();
    const keys = (await said('key', 'show', ...SITE)).trim().split('\n');
    expect(keys).toEqual([first, expect.stringContaining('+')]);
    expect(await verdict({ key: first, older })).toMatchObject({
      holds: true,
      trusted: true,
      keys,
    });
  });
});
