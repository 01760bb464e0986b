import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import { LogVerifier } from '@assent/log';
import { describe, expect, it } from 'vitest';
import { accountSecret } from '../accounts/secret.ts';
import { publishConfig } from '../config/publish.ts';
import { currentKey } from '../log/change-key.ts';
import { eraseReceipts } from '../log/erase.ts';
import { sealAll } from '../log/seal.ts';
import { loggedLines, siteInput, tempFolder, tempStore } from '../testing/kit.ts';
import { receiptSaying } from '../testing/receipt-saying.ts';
import { backupStore, restoreStore } from './backup.sqlite.ts';
import type { Store } from './port.ts';

async function begun() {
  const folder = tempFolder();
  const store = tempStore(folder);
  await publishConfig(store, siteInput());
  const key = await currentKey(store, folder);
  await store.appendReceipts([receiptSaying('one'), receiptSaying('two')]);
  await sealAll(store, key);
  return { folder, store, key };
}

async function verdictOn(store: Store, folder: string, older?: string) {
  const verifier = new LogVerifier({ older });
  const key = await currentKey(store, folder);
  for (const line of await loggedLines(store, key, 1)) {
    verifier.push(Buffer.from(line.trimEnd()));
  }
  return verifier.finish();
}

const messageOf = (work: () => void): string => {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : String(error);
  }
};

describe('a backup', () => {
  it('of a store that is in use is a whole store, and the log proves what came after it', async () => {
    const { folder, store, key } = await begun();
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    await store.appendReceipts([receiptSaying('three')]);
    await sealAll(store, key);
    const kept = (await store.log(1))?.checkpoint ?? '';
    const again = join(tempFolder(), 'data');
    restoreStore(copy, again);
    const restored = tempStore(again);
    expect(await verdictOn(restored, again)).toMatchObject({ holds: true, size: 2 });
    const { faults } = await verdictOn(restored, again, kept);
    expect(faults.map(({ code }) => code)).toEqual(['older-is-newer']);
  });

  it('holds nothing of what was erased', async () => {
    const { folder, store, key } = await begun();
    const gone = receiptSaying('a trace of somebody');
    await store.appendReceipts([gone]);
    const of = { receiptId: gone.receiptId };
    await eraseReceipts(store, key, { siteId: 1, of, at: 1, by: 'visitor' });
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    const bytes = readFileSync(join(copy, 'assent.sqlite'));
    expect([bytes.includes('a trace'), bytes.includes('"text":"one"')]).toEqual([false, true]);
  });

  it('has the key of the logs, for its owner alone', async () => {
    const { folder } = await begun();
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    expect(statSync(join(copy, 'log.key')).mode & 0o777).toBe(0o600);
    expect(statSync(copy).mode & 0o777).toBe(0o700);
  });

  it('has what opens the authenticators of the accounts', async () => {
    const { folder } = await begun();
    const secret = accountSecret(folder);
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    const again = join(tempFolder(), 'data');
    restoreStore(copy, again);
    expect(accountSecret(again)).toBe(secret);
    expect(statSync(join(again, 'admin-secret')).mode & 0o777).toBe(0o600);
    expect(statSync(again).mode & 0o777).toBe(0o700);
  });

  it('takes the place of nothing that is there', async () => {
    const { folder } = await begun();
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    expect(messageOf(() => backupStore(folder, copy))).toMatch(/^invalid-argument: There is /);
    expect(messageOf(() => restoreStore(copy, folder))).toMatch(/^invalid-argument: .* already/);
    expect(messageOf(() => restoreStore(tempFolder(), join(copy, 'new')))).toMatch(/no backup/);
  });

  it('is not put beside what is left of another store', async () => {
    const { folder } = await begun();
    const copy = join(tempFolder(), 'copy');
    backupStore(folder, copy);
    for (const left of ['assent.sqlite-wal', 'log.key']) {
      const again = tempFolder();
      writeFileSync(join(again, left), 'of another one');
      expect(messageOf(() => restoreStore(copy, again))).toContain(`/${left} is of another store`);
      expect(readdirSync(again)).toEqual([left]);
    }
    const withKey = tempFolder();
    copyFileSync(join(folder, 'log.key'), join(withKey, 'log.key'));
    expect(messageOf(() => restoreStore(copy, withKey))).toBe('nothing thrown');
  });

  it('that is damaged is not restored, and nothing is left behind', async () => {
    const copy = tempFolder();
    writeFileSync(join(copy, 'assent.sqlite'), 'not a database'.repeat(500));
    const again = join(tempFolder(), 'data');
    expect(messageOf(() => restoreStore(copy, again))).toMatch(/^store-unavailable: /);
    expect(existsSync(again)).toBe(false);
    const out = join(tempFolder(), 'out');
    expect(messageOf(() => backupStore(copy, out))).toMatch(/^store-unavailable: /);
    expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
  });
});
