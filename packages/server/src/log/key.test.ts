import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { tempFolder, tempStore } from '../testing/kit.ts';
import { currentKey } from './change-key.ts';
import { assertCurrent, loadLogKey, newLogKey, pemOf } from './key.ts';

const messageOf = (work: () => unknown): string => {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : String(error);
  }
};

describe('the key of the logs', () => {
  it('is made once, for its owner alone', () => {
    const folder = join(tempFolder(), 'data');
    const made = loadLogKey(folder);
    expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
    expect(loadLogKey(folder).publicKey).toEqual(made.publicKey);
    expect(loadLogKey(tempFolder()).publicKey).not.toEqual(made.publicKey);
  });

  it('may come from the environment, in three spellings', () => {
    const key = newLogKey();
    const pem = pemOf(key);
    const der = key.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    for (const text of [pem, pem.replaceAll('\n', '\\n'), der]) {
      expect(loadLogKey('/nowhere', text).publicKey).toEqual(key.publicKey);
    }
  });

  it('is refused when others can read it', () => {
    const folder = tempFolder();
    loadLogKey(folder);
    chmodSync(join(folder, 'log.key'), 0o644);
    expect(messageOf(() => loadLogKey(folder))).toMatch(/^log-key: .*chmod 600/);
  });

  it('is refused when it is none, and nothing of it is said', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'log.key'), 'secret words', { mode: 0o600 });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const others = ['secret words', String(privateKey.export({ type: 'pkcs8', format: 'pem' }))];
    for (const message of [
      messageOf(() => loadLogKey(folder)),
      ...others.map((text) => messageOf(() => loadLogKey('/nowhere', text))),
    ]) {
      expect(message).toMatch(/^log-key: .*holds no Ed25519 key/);
      expect(message).not.toMatch(/secret|BEGIN/);
    }
    expect(readFileSync(join(folder, 'log.key'), 'utf8')).toBe('secret words');
  });

  it('is the one with which the store began, or nothing starts', async () => {
    const store = tempStore();
    const [key, other] = [newLogKey(), newLogKey()];
    await assertCurrent(store, key);
    await assertCurrent(store, key);
    await expect(assertCurrent(store, other)).rejects.toMatchObject({ code: 'log-key' });
  });

  it('is not made where it is lost: one that signs nothing would be taken for it', async () => {
    const store = tempStore();
    await currentKey(store, tempFolder());
    const folder = tempFolder();
    await expect(currentKey(store, folder)).rejects.toMatchObject({
      code: 'log-key',
      message: expect.stringContaining(`no ${join(folder, 'log.key')}`),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
