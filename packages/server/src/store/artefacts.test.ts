import { describe, expect, it } from 'vitest';
import { collect, tempStore } from '../testing/kit.ts';
import type { Artefact } from './port.ts';

const artefact = (siteId: number, hash: string): Artefact => ({
  hash,
  siteId,
  version: 1,
  language: 'en',
  regime: 'opt-in',
  body: `"${hash}"`,
  createdAt: 7,
});

async function storeWithSites() {
  const store = tempStore();
  const publish = async (site: string) =>
    (
      await store.publish(
        { site, origin: site, hash: site, body: '{}', publishedAt: 1, source: null },
        () => ({}),
      )
    ).version;
  return { store, shop: (await publish('shop')).siteId, other: (await publish('other')).siteId };
}

describe('artefacts', () => {
  it('are found by their hash, at their own site only', async () => {
    const { store, shop, other } = await storeWithSites();
    await store.keepArtefact(artefact(shop, 'aa'));
    expect(await store.artefact(shop, 'aa')).toEqual(artefact(shop, 'aa'));
    expect(await store.artefact(other, 'aa')).toBeNull();
    expect(await store.artefact(shop, 'bb')).toBeNull();
  });

  it('keep the time when they were first shown', async () => {
    const { store, shop } = await storeWithSites();
    await store.keepArtefact(artefact(shop, 'aa'));
    await store.keepArtefact({ ...artefact(shop, 'aa'), createdAt: 8 });
    expect(await store.artefact(shop, 'aa')).toMatchObject({ createdAt: 7 });
  });

  it('of a site come all, in the order of their hashes', async () => {
    const { store, shop, other } = await storeWithSites();
    // More than are read at a time.
    const hashes = Array.from({ length: 45 }, (_, at) => String(at + 10));
    for (const hash of hashes.toReversed()) await store.keepArtefact(artefact(shop, hash));
    await store.keepArtefact(artefact(other, '33x'));
    const found = await collect(store.artefacts(shop));
    expect(found.map(({ hash }) => hash)).toEqual(hashes);
    expect(await collect(store.artefacts(99))).toEqual([]);
  });
});

describe('renderings', () => {
  it('are kept once, for all sites', async () => {
    const { store } = await storeWithSites();
    await store.keepRendering({ hash: 'aa', code: '{}', createdAt: 1 });
    await store.keepRendering({ hash: 'aa', code: '{}', createdAt: 2 });
    expect(await store.rendering('aa')).toEqual({ hash: 'aa', code: '{}', createdAt: 1 });
    expect(await store.rendering('bb')).toBeNull();
  });
});
