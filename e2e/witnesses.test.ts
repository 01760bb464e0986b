import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { uuidv7 } from '@assent/contract/vocabulary';
import { LogVerifier, parseVkey } from '@assent/log';
import { choiceInput } from '@assent/server/testing';
import { expect, it } from 'vitest';
import { ASSENT, type Service, startService } from './kit/service.ts';

const SITE = 'facts42';

const choose = async ({ origin }: Service) => {
  const response = await fetch(`${origin}/v1/sites/${SITE}/receipts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(choiceInput({ id: uuidv7(), language: 'de', gpc: true })),
  });
  expect(response.status).toBe(201);
};

/** What a command prints. */
const printed = async ({ assent }: Service, ...args: string[]): Promise<string> =>
  (await assent(...args)).stdout.trim();

async function cosigned({ origin }: Service): Promise<string> {
  const address = `${origin}/v1/sites/${SITE}/log/checkpoint/cosigned`;
  for (let tries = 0; tries < 200; tries++) {
    const response = await fetch(address);
    if (response.ok) return response.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no witness has cosigned');
}

it('two installations are started as each other’s witness, and their exports hold', async () => {
  const [options, others]: [string[], string[]] = [[], []];
  const one = await startService(undefined, options);
  const two = await startService(undefined, others);
  try {
    const name = (service: Service) => `${service === one ? 'one' : 'two'}.example/witness`;
    const witness = (service: Service) =>
      printed(service, 'key', 'show', '--witness', '--witness-name', name(service));
    const log = (service: Service) => printed(service, 'key', 'show', '--site', SITE);
    for (const [service, list, other] of [
      [one, options, two],
      [two, others, one],
    ] as const) {
      await choose(service);
      list.push('--witnesses', `${other.origin}/witness#${await witness(other)}`);
      list.push('--witness-for', await log(other), '--witness-name', name(service));
    }
    // The first asks the second before that is a witness, and would do so again in a minute.
    await one.stop();
    await one.start();
    await two.stop();
    await two.start();
    await cosigned(two);
    await one.stop();
    await one.start();
    for (const [service, other] of [
      [one, two],
      [two, one],
    ] as const) {
      expect(await cosigned(service)).toContain(`— ${name(other)} `);
      const verifier = new LogVerifier({ key: await log(service) });
      for (const line of (await printed(service, 'export', '--site', SITE)).split('\n')) {
        verifier.push(Buffer.from(line));
      }
      const verdict = verifier.finish();
      expect(verdict).toMatchObject({ holds: true, trusted: true, faults: [] });
      expect(verdict.signers).toEqual([parseVkey(await log(service))?.name, name(other)]);
      expect(verdict.keys.at(-1)).toBe(await witness(other));
    }
  } finally {
    await one.close();
    await two.close();
  }
});

it.each([
  ['WITNESSES', 'http://w.example#x', 'assent: WITNESSES: http://w.example#x has no key'],
  ['WITNESS_FOR', 'log.example', 'assent: WITNESS_FOR: log.example is no key of a log'],
])('what is wrong in %s is said at the start, in a line', async (name, value, line) => {
  const data = mkdtempSync(join(tmpdir(), 'assent-witnesses-'));
  const env = { ...process.env, DATA_DIR: data, PORT: '0', [name]: value };
  try {
    const run = promisify(execFile)(process.execPath, [ASSENT, 'serve'], { env });
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(line) });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
