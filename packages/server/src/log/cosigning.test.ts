import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parseNote, signatureLine, signersOf } from '@assent/log';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupStore } from '../store/backup.sqlite.ts';
import { openStore } from '../store/open.ts';
import { tempFolder, tempStore, testApp } from '../testing/kit.ts';
import {
  heard,
  installation,
  oddWitness,
  type TestLog,
  testLog,
  until,
  verdictOn,
  witnessNamed,
} from '../testing/witnesses.ts';
import { cosigningBy } from './cosigning.ts';
import { newLogKey } from './key.ts';
import { cosignerOf } from './witness-duty.ts';
import type { Witness } from './witnesses.ts';

/** Asks the witnesses of a log once, and waits until nothing is under way. */
async function askOnce({ store }: TestLog, witnesses: readonly Witness[]) {
  const { lines, log } = heard();
  const cosigning = cosigningBy(witnesses, store, log);
  cosigning.look();
  await until(() => lines.length >= witnesses.length);
  // What was answered is kept a moment after it was heard of.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await cosigning.stop();
  return lines;
}

const signersUnder = (checkpoint: string, witnesses: readonly Witness[]) => {
  const note = parseNote(checkpoint);
  return (
    note &&
    signersOf(
      note,
      witnesses.map(({ key }) => key),
    )?.map(({ name }) => name)
  );
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

describe('two installations that witness each other', () => {
  it('put their cosignatures under the checkpoints, and name them in exports', async () => {
    const one = await installation('one.example/witness');
    const two = await installation('two.example/witness');
    one.logs.push(two.logKey);
    two.logs.push(one.logKey);
    await one.grow(3);
    await two.grow(5);
    for (const [log, witness] of [
      [one, two],
      [two, one],
    ] as const) {
      expect(await askOnce(log, [witness.witness])).toMatchObject([{ msg: 'a witness cosigns' }]);
      expect(signersUnder(await log.checkpoint(), [witness.witness])).toHaveLength(1);
      const verdict = await verdictOn(log);
      expect(verdict).toMatchObject({ holds: true, faults: [] });
      expect(verdict.keys.at(-1)).toBe(witness.witness.vkey);
      expect(verdict.signers).toEqual([log.logKey.name, witness.witness.key.name]);
      const served = await fetch(`${log.base}/v1/sites/shop/log/keys`);
      expect((await served.text()).split('\n')).toContain(witness.witness.vkey);
    }
  });

  it('an export names no witness whose line is not there, and the cosigned one is kept beside', async () => {
    const one = await installation('one.example/witness');
    const two = await installation('two.example/witness');
    two.logs.push(one.logKey);
    await one.grow(3);
    const address = `${one.base}/v1/sites/shop/log/checkpoint/cosigned`;
    expect((await fetch(address)).status).toBe(404);
    await askOnce(one, [two.witness]);
    const cosigned = await one.checkpoint();
    await one.grow(1);
    const verdict = await verdictOn(one);
    expect(verdict).toMatchObject({ holds: true, signers: [one.logKey.name] });
    expect(verdict.keys).toHaveLength(1);
    expect(await (await fetch(address)).text()).toBe(cosigned);
    const keys = await (await fetch(`${one.base}/v1/sites/shop/log/keys`)).text();
    expect(keys.trim().split('\n')).toEqual([verdict.keys[0], two.witness.vkey]);
  });

  it('go on from the size that was cosigned last, also after a start', async () => {
    const one = await testLog();
    const two = await installation('two.example/witness');
    two.logs.push(one.logKey);
    for (const count of [2, 7, 300]) {
      await one.grow(count);
      expect(await askOnce(one, [two.witness])).toMatchObject([{ msg: 'a witness cosigns' }]);
      expect(signersUnder(await one.checkpoint(), [two.witness])).toHaveLength(1);
    }
    expect(await two.store.witnessed(one.logKey.name)).toMatchObject({ size: 309 });
  });

  it('a witness that the operator no longer names stays named where it signed', async () => {
    const one = await testLog();
    const two = await installation('two.example/witness');
    const three = await installation('three.example/witness');
    for (const { logs } of [two, three]) logs.push(one.logKey);
    await one.grow(2);
    await askOnce(one, [two.witness]);
    await askOnce(one, [three.witness]);
    const verdict = await verdictOn(one);
    expect(verdict.holds).toBe(true);
    expect(verdict.signers.slice(1)).toEqual([two.witness.key.name, three.witness.key.name]);
  });
});

describe('a log with two histories', () => {
  it.each([
    ['shorter than what was cosigned', 0, 'it saw more entries than this log has'],
    ['of the same size', 3, 'it saw another history of this log'],
    ['longer', 6, 'it saw another history of this log'],
  ])('is not cosigned: %s', async (_, count, reason) => {
    const folder = tempFolder();
    const log = await testLog(tempStore(folder));
    const witness = await installation('w.example');
    witness.logs.push(log.logKey);
    await log.grow(2);
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    await log.grow(3);
    await askOnce(log, [witness.witness]);
    const store = await openStore({ dataDir: copy });
    onTestFinished(() => store.close());
    const fork = await testLog(store, log.key);
    expect(fork.logKey.name).toBe(log.logKey.name);
    if (count) await fork.grow(count);
    const before = await fork.checkpoint();
    expect(await askOnce(fork, [witness.witness])).toMatchObject([
      { msg: 'a witness does not cosign', reason },
    ]);
    expect(await fork.checkpoint()).toBe(before);
    expect(await fork.store.cosigned(1)).toBeNull();
    expect(await witness.store.witnessed(log.logKey.name)).toMatchObject({ size: 5 });
  });
});

/** Answers to a checkpoint with signature lines. */
const answering =
  (linesOf: (text: string) => string): RequestListener =>
  async (request, response) => {
    const body = await bodyOf(request);
    response.end(linesOf(parseNote(body.slice(body.indexOf('\n\n') + 2))?.text ?? ''));
  };

describe('a witness that does wrong', () => {
  const stranger = cosignerOf(newLogKey(), 'odd.example');
  const wrong = 'it sent no signature of its key that is right';

  it.each<[string, RequestListener, string]>([
    ['signs with another key', answering((text) => signatureLine(text, stranger, 1e12)), wrong],
    ['sends no lines', answering(() => ''), wrong],
    ['sends a page', answering(() => '<html>\n\nhello\n</html>'), wrong],
    ['sends what would change the text', answering((text) => `${text}\n— a AAAAAAA=\n`), wrong],
    ['answers 500', (_, response) => void response.writeHead(500).end('no'), 'it answered 500'],
    [
      'knows no log',
      (_, response) => void response.writeHead(404).end(),
      'it does not know this log',
    ],
    [
      'trusts no key',
      (_, response) => void response.writeHead(403).end(),
      'it does not trust the key of this log',
    ],
    [
      'says a size that is none',
      (_, response) => void response.writeHead(409).end('07\n'),
      'it answered 409',
    ],
    [
      'says the size that it was sent',
      (_, response) => void response.writeHead(409).end('0\n'),
      'it saw another history of this log',
    ],
    ['changes its size each time', changingSize(), 'it saw another history of this log'],
    [
      'says a size beyond all',
      (_, response) => void response.writeHead(409).end('9007199254740991\n'),
      'it saw more entries than this log has',
    ],
    [
      'sends one elsewhere',
      (_, response) => void response.writeHead(302, { Location: '/' }).end(),
      'it cannot be reached',
    ],
    ['hangs up', (request) => void request.socket.destroy(), 'it cannot be reached'],
    ['never ends its answer', endless, 'its answer is too long'],
  ])('%s: nothing is kept, and others cosign', async (_, listener, reason) => {
    const log = await testLog();
    await log.grow(3);
    const good = await installation('good.example');
    good.logs.push(log.logKey);
    const odd = await oddWitness(listener);
    const lines = await askOnce(log, [odd, good.witness]);
    expect(lines.find(({ witness }) => witness === 'odd.example')).toMatchObject({
      level: 40,
      reason,
    });
    const verdict = await verdictOn(log);
    expect(verdict.holds).toBe(true);
    expect(verdict.signers).toEqual([log.logKey.name, 'good.example']);
  });

  it('signs wrongly with its own key: that is not kept', async () => {
    const log = await testLog();
    await log.grow(1);
    let own = stranger;
    const odd = await oddWitness(answering((text) => signatureLine(text, own, 1e12)));
    own = { ...cosignerOf(odd.own, 'odd.example'), sign: () => new Uint8Array(64) };
    expect(await askOnce(log, [odd])).toMatchObject([{ reason: wrong }]);
    own = cosignerOf(odd.own, 'odd.example');
    expect(await askOnce(log, [odd])).toMatchObject([{ msg: 'a witness cosigns' }]);
    expect((await verdictOn(log)).signers).toEqual([log.logKey.name, 'odd.example']);
  });

  it('adds lines of others to its own: only its own is kept', async () => {
    const log = await testLog();
    await log.grow(1);
    let own = stranger;
    const odd = await oddWitness(
      answering((text) =>
        [stranger, own, stranger].map((signer) => signatureLine(text, signer, 1e12)).join(''),
      ),
    );
    own = cosignerOf(odd.own, 'odd.example');
    await askOnce(log, [odd]);
    expect(parseNote(await log.checkpoint())?.signatures).toHaveLength(2);
    expect((await verdictOn(log)).holds).toBe(true);
  });
});

function changingSize(): RequestListener {
  let size = 0;
  return (_, response) => {
    size += 1;
    response.writeHead(409).end(`${size}\n`);
  };
}

function endless(_: IncomingMessage, response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
  };
  response.on('drain', more);
  more();
}

describe('a witness that is slow or gone', () => {
  it('holds nobody up, and is given up on at the end', async () => {
    const log = await testLog();
    await log.grow(1);
    const good = await installation('good.example');
    good.logs.push(log.logKey);
    const slow = await oddWitness(() => {});
    const { lines, log: logger } = heard();
    const cosigning = cosigningBy([slow, good.witness], log.store, logger);
    const began = performance.now();
    cosigning.look();
    await until(async () => (await log.store.cosigned(1)) !== null);
    await log.grow(1);
    expect((await verdictOn(log)).holds).toBe(true);
    await cosigning.stop();
    expect(performance.now() - began).toBeLessThan(2000);
    expect(lines).toHaveLength(1);
  });

  it('is waited for five seconds', async () => {
    const log = await testLog();
    const slow = await oddWitness((_, response) => void response.write('— '));
    const began = performance.now();
    expect(await askOnce(log, [slow])).toMatchObject([{ reason: 'it took too long' }]);
    expect(performance.now() - began).toBeGreaterThan(4900);
  }, 10_000);

  it('is asked again after a pause, and logged when that changes', async () => {
    const log = await testLog();
    await log.grow(1);
    let [calls, isWell] = [0, false];
    const witness = await installation('w.example');
    witness.logs.push(log.logKey);
    const relay: RequestListener = async (request, response) => {
      calls += 1;
      if (!isWell) return void response.writeHead(503).end();
      const answer = await fetch(witness.witness.url, {
        method: 'POST',
        body: await bodyOf(request),
      });
      response.writeHead(answer.status).end(await answer.text());
    };
    const { url } = await oddWitness(relay);
    const flaky = witnessNamed(url.replace('/add-checkpoint', ''), witness.witness.vkey);
    const { lines, log: logger } = heard();
    const cosigning = cosigningBy([flaky], log.store, logger, 20);
    onTestFinished(() => cosigning.stop());
    const looks = async (isEnough: () => boolean) => {
      await until(() => {
        cosigning.look();
        return isEnough();
      });
    };
    await looks(() => calls >= 3);
    expect(lines).toHaveLength(1);
    isWell = true;
    await looks(() => lines.length === 2);
    expect(lines.map(({ msg }) => msg)).toEqual(['a witness does not cosign', 'a witness cosigns']);
    await cosigning.stop();
    const then = calls;
    cosigning.look();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(calls).toBe(then);
  });

  it('is asked once a minute for each log, however often that is sealed', async () => {
    const log = await testLog();
    let calls = 0;
    const odd = await oddWitness((_, response) => {
      calls += 1;
      response.writeHead(503).end();
    });
    const { lines, log: logger } = heard();
    const cosigning = cosigningBy([odd], log.store, logger);
    for (let i = 0; i < 10; i++) {
      await log.grow(1);
      cosigning.look();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await cosigning.stop();
    expect([calls, lines.length]).toEqual([1, 1]);
  });

  it('a store that cannot be written is a line in the log, and no more', async () => {
    const log = await testLog();
    const witness = await installation('w.example');
    witness.logs.push(log.logKey);
    const { lines, log: logger } = heard();
    const full = {
      ...log.store,
      addWitnessKey: () => Promise.reject(new Error('the disk is full')),
    };
    const cosigning = cosigningBy([witness.witness], full, logger);
    cosigning.look();
    await until(() => lines.length === 2);
    await cosigning.stop();
    expect(lines[1]).toMatchObject({ level: 50, msg: 'checkpoints cannot be cosigned now' });
    expect(await log.store.cosigned(1)).toBeNull();
  });

  it('whose key could not be kept leaves no line, also not beside those of others', async () => {
    const log = await testLog();
    const [one, two] = [await installation('one.example'), await installation('two.example')];
    for (const { logs } of [one, two]) logs.push(log.logKey);
    const shaky = {
      ...log.store,
      addWitnessKey: (vkey: string, at: number) =>
        vkey === one.witness.vkey
          ? Promise.reject(new Error('the disk is full'))
          : log.store.addWitnessKey(vkey, at),
    };
    await askOnce({ ...log, store: shaky }, [one.witness, two.witness]);
    const verdict = await verdictOn(log);
    expect(verdict).toMatchObject({ holds: true, faults: [] });
    expect(verdict.signers).toEqual([log.logKey.name, 'two.example']);
  });
});

describe('an installation without witnesses', () => {
  it('serves its keys as ever', async () => {
    const { app, store, key } = await testApp();
    await testLog(store, key);
    const response = await app.request('/v1/sites/shop/log/keys');
    expect((await response.text()).trim().split('\n')).toHaveLength(1);
  });
});
