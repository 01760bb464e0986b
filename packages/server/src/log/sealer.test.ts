import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { choiceInput, testApp } from '../testing/kit.ts';
import { sealerOn } from './sealer.ts';

const SILENT = pino({ level: 'silent' });

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the sealer', () => {
  it('seals what was there, what comes, and what others append, within a second', async () => {
    const { store, key, post } = await testApp();
    const sealed = async () => (await store.log(1))?.sealed;
    await post(choiceInput());
    const sealer = sealerOn(store, key, SILENT, () => {});
    sealer.wake();
    await until(async () => (await sealed()) === 1);
    await post(choiceInput());
    sealer.wake();
    await until(async () => (await sealed()) === 2);
    // As the command line does, of which it hears nothing.
    await post(choiceInput());
    const began = performance.now();
    await until(async () => (await sealed()) === 3);
    expect(performance.now() - began).toBeLessThan(1000);
    await sealer.stop();
  });

  it('seals the last ones as it stops, and none after that', async () => {
    const { store, key, post } = await testApp();
    const sealer = sealerOn(store, key, SILENT, () => {});
    sealer.wake();
    await post(choiceInput());
    await sealer.stop();
    expect(await store.log(1)).toMatchObject({ size: 1, sealed: 1 });
    await post(choiceInput());
    sealer.wake();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await store.log(1)).toMatchObject({ size: 2, sealed: 1 });
  });

  it('goes on after the store was out of reach', async () => {
    const { store, key, post } = await testApp();
    let isDown = true;
    const shaky = {
      ...store,
      unsealedLogs: () =>
        isDown ? Promise.reject(new Error('the disk is full')) : store.unsealedLogs(),
    };
    const sealer = sealerOn(shaky, key, SILENT, () => {});
    sealer.wake();
    await post(choiceInput());
    await new Promise((resolve) => setTimeout(resolve, 100));
    isDown = false;
    await until(async () => (await store.log(1))?.sealed === 1);
    await sealer.stop();
  });
});
