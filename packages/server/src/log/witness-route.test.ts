import {
  addCheckpointText,
  base64Of,
  checkpointText,
  parseCheckpoint,
  parseNote,
  signersOf,
  signNote,
} from '@assent/log';
import { describe, expect, it } from 'vitest';
import { expectRefused, testApp } from '../testing/kit.ts';
import {
  installation,
  type TestInstallation,
  type TestLog,
  testLog,
} from '../testing/witnesses.ts';
import { newLogKey, signerOf } from './key.ts';
import { consistencyProof } from './proof.ts';

/** A witness, and a log that it knows. */
async function witnessed(count: number) {
  const witness = await installation('one.example/witness');
  const log = await testLog();
  witness.logs.push(log.logKey);
  await log.grow(count);
  return { witness, log };
}

const post = ({ base }: TestInstallation, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${base}/witness/add-checkpoint`, { method: 'POST', body });

/** The latest checkpoint of a log, as from an old size. */
async function request({ store, checkpoint }: TestLog, oldSize: number) {
  const head = await store.log(1);
  const proof = await consistencyProof(store, 1, oldSize, head?.sealed ?? 0);
  return { oldSize, proof, checkpoint: await checkpoint() };
}

const submit = async (witness: TestInstallation, log: TestLog, oldSize: number) =>
  post(witness, addCheckpointText(await request(log, oldSize)));

/** Another checkpoint under the same name and key, such as a log with two histories has. */
const forged = ({ key, logKey }: TestLog, size: number) =>
  signNote(checkpointText({ origin: logKey.name, size, root: new Uint8Array(32).fill(9) }), [
    signerOf(key, logKey.name),
  ]);

async function expectSize(response: Response, size: number) {
  expect(response.status).toBe(409);
  expect(response.headers.get('content-type')).toBe('text/x.tlog.size');
  expect(await response.text()).toBe(`${size}\n`);
}

describe('200', () => {
  it('is a cosignature of the checkpoint and the time, and no more', async () => {
    const { witness, log } = await witnessed(5);
    const began = Math.floor(Date.now() / 1000);
    const response = await submit(witness, log, 0);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const lines = await response.text();
    expect(lines).toMatch(/^— one\.example\/witness \S+\n$/);
    const note = parseNote(`${await log.checkpoint()}${lines}`);
    expect(note && signersOf(note, [witness.witness.key])).toEqual([witness.witness.key]);
    const stamp = Buffer.from(note?.signatures[1]?.signature ?? []).readBigUInt64BE();
    expect(Number(stamp) - began).toBeOneOf([0, 1, 2]);
  });

  it('follows the log as it grows, takes the same size again, and begins with an empty log', async () => {
    const { witness, log } = await witnessed(0);
    expect((await submit(witness, log, 0)).status).toBe(200);
    await log.grow(300);
    expect((await submit(witness, log, 0)).status).toBe(200);
    await log.grow(20);
    expect((await submit(witness, log, 300)).status).toBe(200);
    expect((await submit(witness, log, 320)).status).toBe(200);
    const text = parseNote(await log.checkpoint())?.text ?? '';
    expect(await witness.store.witnessed(log.logKey.name)).toMatchObject({
      size: 320,
      checkpoint: await log.checkpoint(),
      root: Buffer.from(parseCheckpoint(text)?.root ?? []),
    });
  });

  it('passes over signatures of keys that it does not know', async () => {
    const { witness, log } = await witnessed(1);
    const { checkpoint, ...rest } = await request(log, 0);
    const stranger = signerOf(newLogKey(), log.logKey.name);
    const text = parseNote(checkpoint)?.text ?? '';
    const both = signNote(text, [stranger, signerOf(log.key, log.logKey.name)]);
    expect((await post(witness, addCheckpointText({ ...rest, checkpoint: both }))).status).toBe(
      200,
    );
  });
});

describe('400', () => {
  it.each([
    ['an empty body', () => ''],
    ['a checkpoint alone', (checkpoint: string) => checkpoint],
    ['a body without an end', (checkpoint: string) => `old 0\n${checkpoint.slice(0, 20)}`],
    ['an old size that is no number', (checkpoint: string) => `old x\n\n${checkpoint}`],
    ['a note that is no checkpoint', () => 'old 0\n\nhello\n\n— a.example AAAAAAA=\n'],
    [
      'an old size that is larger than the new one',
      (checkpoint: string) => `old 6\n\n${checkpoint}`,
    ],
  ])('is the answer to %s', async (_, bodyOf) => {
    const { witness, log } = await witnessed(5);
    const response = await post(witness, bodyOf(await log.checkpoint()));
    await expectRefused(response, { status: 400, code: 'invalid-input' });
    expect(await witness.store.witnessed(log.logKey.name)).toBeNull();
  });

  it('is the answer to what is no UTF-8', async () => {
    const { witness } = await witnessed(0);
    await expectRefused(await post(witness, Uint8Array.of(0xff, 0xfe)), {
      status: 400,
      code: 'invalid-input',
    });
  });
});

describe('403', () => {
  it('is the answer to another key, and to a wrong signature of the right one', async () => {
    const { witness, log } = await witnessed(2);
    const { checkpoint, ...rest } = await request(log, 0);
    const text = parseNote(checkpoint)?.text ?? '';
    const stranger = signNote(text, [signerOf(newLogKey(), log.logKey.name)]);
    const wrong = signNote(text, [{ ...signerOf(log.key, log.logKey.name), sign: () => ZERO }]);
    for (const checkpoint of [stranger, wrong]) {
      const response = await post(witness, addCheckpointText({ ...rest, checkpoint }));
      await expectRefused(response, { status: 403, code: 'forbidden' });
    }
  });
});
const ZERO = new Uint8Array(64);

describe('404', () => {
  it('is the answer to a log that it does not know', async () => {
    const { witness } = await witnessed(0);
    const response = await submit(witness, await testLog(), 0);
    await expectRefused(response, { status: 404, code: 'not-found' });
  });

  it('is the answer where the operator named no logs', async () => {
    const { app } = await testApp();
    const response = await app.request('/witness/add-checkpoint', {
      method: 'POST',
      body: 'old 0',
    });
    await expectRefused(response, { status: 404, code: 'not-found' });
  });
});

describe('409', () => {
  it('tells the size that it cosigned last, 0 before the first', async () => {
    const { witness, log } = await witnessed(4);
    await expectSize(await submit(witness, log, 3), 0);
    expect((await submit(witness, log, 0)).status).toBe(200);
    await log.grow(3);
    await expectSize(await submit(witness, log, 0), 4);
    await expectSize(await submit(witness, log, 7), 4);
  });

  it('is the answer to another tree of the same size', async () => {
    const { witness, log } = await witnessed(4);
    const empty = addCheckpointText({ oldSize: 0, proof: [], checkpoint: forged(log, 0) });
    await expectSize(await post(witness, empty), 0);
    expect((await submit(witness, log, 0)).status).toBe(200);
    const other = addCheckpointText({ oldSize: 4, proof: [], checkpoint: forged(log, 4) });
    await expectSize(await post(witness, other), 4);
  });

  it('is the answer to all but one of those who come at once', async () => {
    const { witness, log } = await witnessed(4);
    const histories = [await log.checkpoint(), forged(log, 4), forged(log, 5), forged(log, 6)];
    const answers = await Promise.all(
      histories.map((checkpoint) =>
        post(witness, addCheckpointText({ oldSize: 0, proof: [], checkpoint })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });
});

describe('413', () => {
  it('is the answer to more than 64 KiB', async () => {
    const { witness } = await witnessed(0);
    const response = await post(witness, 'x'.repeat(64 * 1024 + 1));
    await expectRefused(response, { status: 413, code: 'body-too-large' });
  });
});

describe('422', () => {
  it('is the answer to a proof that does not prove, and nothing is kept of it', async () => {
    const { witness, log } = await witnessed(4);
    const hash = new Uint8Array(32);
    const first = await request(log, 0);
    const unasked = await post(witness, addCheckpointText({ ...first, proof: [hash] }));
    await expectRefused(unasked, { status: 422, code: 'not-acceptable' });
    await submit(witness, log, 0);
    await log.grow(3);
    const next = await request(log, 4);
    const bodies = [
      { ...next, proof: [] },
      { ...next, proof: [...next.proof, hash] },
      { ...next, proof: next.proof.map(() => hash) },
      { ...next, checkpoint: forged(log, 7) },
    ];
    for (const body of bodies) {
      const response = await post(witness, addCheckpointText(body));
      await expectRefused(response, { status: 422, code: 'not-acceptable' });
    }
    expect(await witness.store.witnessed(log.logKey.name)).toMatchObject({ size: 4 });
    expect(base64Of(next.proof[0] ?? hash)).not.toBe(base64Of(hash));
  });
});
