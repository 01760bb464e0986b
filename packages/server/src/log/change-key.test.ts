import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LogVerifier, vkeyOf } from '@assent/log';
import { describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { loggedLines, publishUntold, siteInput, tempFolder, tempStore } from '../testing/kit.ts';
import { changeKey, currentKey, keepNextKey, nextKeyFile } from './change-key.ts';
import { type LogKey, signerOf } from './key.ts';
import { sealAll } from './seal.ts';

async function begun() {
  const folder = tempFolder();
  const store = tempStore(folder);
  for (const site of ['one', 'two']) await publishUntold(store, siteInput({ site }));
  const key = await currentKey(store, folder);
  await sealAll(store, key);
  return { folder, store, key };
}

async function verdictOn(store: Store, key: LogKey, siteId: number, first: LogKey, older?: string) {
  const head = await store.log(siteId);
  const verifier = new LogVerifier({ key: vkeyOf(signerOf(first, head?.origin ?? '')), older });
  for (const line of await loggedLines(store, key, siteId)) {
    verifier.push(Buffer.from(line.trimEnd()));
  }
  return verifier.finish();
}

describe('a change of key', () => {
  it('is stated in every log, so that whoever knows the first knows the last', async () => {
    const { folder, store, key: first } = await begun();
    const older = (await store.log(1))?.checkpoint ?? undefined;
    const second = await changeKey(store, first, nextKeyFile(folder));
    keepNextKey(folder);
    const third = await changeKey(store, second, nextKeyFile(folder));
    keepNextKey(folder);
    for (const siteId of [1, 2]) {
      const kept = siteId === 1 ? older : undefined;
      const verdict = await verdictOn(store, third, siteId, first, kept);
      expect(verdict).toMatchObject({ faults: [], holds: true, trusted: true, statements: 2 });
      expect(verdict.keys).toHaveLength(3);
    }
    expect((await currentKey(store, folder)).publicKey).toEqual(third.publicKey);
    expect(statSync(join(folder, 'log.key')).mode & 0o777).toBe(0o600);
  });

  it('before a log began is no business of that log, which verifies from the key that signs', async () => {
    const { folder, store, key: first } = await begun();
    const second = await changeKey(store, first, nextKeyFile(folder));
    keepNextKey(folder);
    await publishUntold(store, siteInput({ site: 'three' }));
    const { siteId = 0 } = (await store.currentVersion('three')) ?? {};
    expect(await verdictOn(store, second, siteId, second)).toMatchObject({
      faults: [],
      holds: true,
      trusted: true,
      statements: 0,
    });
    const third = await changeKey(store, second, nextKeyFile(folder));
    const verdict = await verdictOn(store, third, siteId, second);
    expect(verdict).toMatchObject({ faults: [], holds: true, trusted: true, statements: 1 });
    expect(verdict.keys).toHaveLength(2);
  });

  it('that broke off before the files were moved is finished at the next start', async () => {
    const { folder, store, key } = await begun();
    const second = await changeKey(store, key, nextKeyFile(folder));
    expect((await currentKey(store, folder)).publicKey).toEqual(second.publicKey);
    expect(existsSync(nextKeyFile(folder))).toBe(false);
    expect((await currentKey(store, folder)).publicKey).toEqual(second.publicKey);
  });

  it('that broke off before the store knew of it never was, and is not tried over what is there', async () => {
    const { folder, store, key } = await begun();
    const broken = { ...store, changeLogKey: () => Promise.reject(new Error('no')) };
    await expect(changeKey(broken, key, nextKeyFile(folder))).rejects.toThrow('no');
    expect((await currentKey(store, folder)).publicKey).toEqual(key.publicKey);
    await expect(changeKey(store, key, nextKeyFile(folder))).rejects.toMatchObject({
      code: 'log-key',
    });
  });
});
