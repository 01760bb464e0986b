import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';

async function siteStore() {
  const store = tempStore();
  await publishConfig(store, siteInput());
  return store;
}

const seen = (size: number, fill = size) => ({
  size,
  root: Buffer.alloc(32, fill),
  checkpoint: `checkpoint of ${size}, ${fill}`,
});

describe('a log of somebody else', () => {
  it('goes on from the size that was seen last, and from no other', async () => {
    const store = tempStore();
    expect(await store.witnessed('a.example')).toBeNull();
    expect(await store.witness('a.example', 3, seen(5))).toBe(false);
    expect(await store.witness('a.example', 0, seen(0))).toBe(true);
    expect(await store.witness('a.example', 0, seen(5))).toBe(true);
    expect(await store.witness('a.example', 0, seen(9))).toBe(false);
    expect(await store.witness('a.example', 4, seen(9))).toBe(false);
    expect(await store.witnessed('a.example')).toEqual(seen(5));
    expect(await store.witness('a.example', 5, seen(9))).toBe(true);
    expect(await store.witnessed('a.example')).toEqual(seen(9));
    expect(await store.witnessed('b.example')).toBeNull();
  });

  it('has one continuation of those that come at once', async () => {
    const store = tempStore();
    for (const old of [0, 5]) {
      const kept = await Promise.all(
        [1, 2, 3, 4].map((fill) => store.witness('a.example', old, seen(old + 5, fill))),
      );
      expect(kept.filter(Boolean)).toHaveLength(1);
    }
  });
});

describe('what was cosigned of a log', () => {
  it('is the largest tree, with the signatures that came last', async () => {
    const store = await siteStore();
    expect(await store.cosigned(1)).toBeNull();
    for (const checkpoint of ['first', 'second']) {
      await store.keepCosigned(1, { size: 5, checkpoint });
      expect(await store.cosigned(1)).toEqual({ size: 5, checkpoint });
    }
    await store.keepCosigned(1, { size: 4, checkpoint: 'older' });
    expect(await store.cosigned(1)).toEqual({ size: 5, checkpoint: 'second' });
  });

  it('names each witness once, in the order in which they came', async () => {
    const store = tempStore();
    for (const [vkey, at] of [
      ['z', 1],
      ['a', 2],
      ['z', 3],
    ] as const) {
      await store.addWitnessKey(vkey, at);
    }
    expect(await store.witnessKeys()).toEqual(['z', 'a']);
  });
});

describe('a time stamp', () => {
  it('is kept with what was stamped; the first of a size stays', async () => {
    const store = await siteStore();
    const stamp = (size: number, at: number) => ({
      size,
      at,
      checkpoint: `of ${size} at ${at}`,
      response: Buffer.from([size, at]),
    });
    for (const kept of [stamp(9, 20), stamp(3, 10), stamp(3, 30)]) await store.addStamp(1, kept);
    expect(await store.stamps(1)).toEqual([
      { size: 3, at: 10 },
      { size: 9, at: 20 },
    ]);
    expect(await store.stamp(1, 3)).toMatchObject(stamp(3, 10));
    expect(await store.stamp(1, 4)).toBeNull();
    expect(await store.stamps(2)).toEqual([]);
  });
});
