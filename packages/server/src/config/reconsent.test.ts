import type { SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { siteScript } from '../sites/site-script.ts';
import { strictestVariant } from '../sites/variant.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { liveConfigs } from './live.ts';
import { publishConfig } from './publish.ts';

type Changes = Partial<SiteConfigInput>;
type VendorInput = NonNullable<SiteConfigInput['vendors']>[number];

const COUNTER: VendorInput = { id: 'google-analytics', category: 'analytical' };
const HEATMAP: VendorInput = { id: 'hotjar', category: 'analytical' };
const VIDEO: VendorInput = { id: 'youtube', category: 'functionality' };
const RENAMED: VendorInput = { ...VIDEO, legalName: 'YouTube Ireland Limited' };
const REASON = 'The data protection officer has looked at it and agrees.';

const says = (version: number, ask: 'again' | 'not-again') => ({ version, ask, reason: REASON });

/** A site with a version for each of the changes. */
async function publishAll(...versions: Changes[]) {
  const store = tempStore();
  const publications = [];
  for (const changes of versions) {
    publications.push(await publishConfig(store, siteInput(changes)));
  }
  const live = await liveConfigs(store).current('shop');
  const { asks, vendors } = siteScript(live, strictestVariant(live), 's/shop/x');
  const since = Object.fromEntries(vendors.map((vendor) => [vendor.id, vendor.since]));
  return { store, last: publications.at(-1), since, asks, live };
}

describe('where the owner says nothing', () => {
  it('the comparison decides, and a narrower vendor keeps its answers', async () => {
    const sells = { ...COUNTER, sellsOrShares: true };
    const { last, since, asks } = await publishAll(
      { vendors: [sells, VIDEO] },
      { vendors: [{ ...COUNTER, sellsOrShares: false }, VIDEO, HEATMAP] },
    );
    expect(last?.asking).toMatchObject({
      who: 'unless-refused',
      differences: [{ kind: 'vendor-added', vendor: 'hotjar' }],
      reconsent: null,
    });
    expect(since).toEqual({ 'google-analytics': 1, youtube: 1, hotjar: 2 });
    expect(asks).toBeUndefined();
  });

  it('a change of wording asks nobody, and the first version nobody again', async () => {
    const { last } = await publishAll({}, { name: 'The shop' });
    expect(last?.asking).toEqual({ who: 'nobody', differences: [], reconsent: null });
    expect((await publishAll({})).last?.asking).toBeNull();
    expect((await publishAll({}, {})).last).toMatchObject({ isNew: false, asking: null });
  });

  it('another controller of the site asks about every vendor', async () => {
    const [main] = siteInput().controllers;
    if (!main) throw new Error('the smallest site has a controller');
    const { since } = await publishAll({}, { controllers: [{ ...main, name: 'Buyer Ltd' }] });
    expect(since).toEqual({ 'google-analytics': 2, youtube: 2 });
  });
});

describe('"again"', () => {
  it('asks everybody, who refused as well, from then on and once', async () => {
    const { last, since, asks } = await publishAll({}, { reconsent: says(2, 'again') }, {});
    expect(last?.asking).toMatchObject({ who: 'nobody', reconsent: null });
    expect(since).toEqual({ 'google-analytics': 2, youtube: 2 });
    expect(asks).toEqual([
      { since: 2, category: 'analytical' },
      { since: 2, category: 'functionality' },
      { since: 2, category: '' },
    ]);
  });

  it('tells so, and keeps the reason in the version', async () => {
    const { last, live } = await publishAll({}, { reconsent: says(2, 'again') });
    expect(last).toMatchObject({ asking: { who: 'everybody', differences: [] }, warnings: [] });
    expect(live.config.reconsent).toEqual(says(2, 'again'));
  });
});

describe('"not-again"', () => {
  it('lets answers count on for what was changed, and warns of it by name', async () => {
    const { last, since, asks } = await publishAll(
      {},
      { vendors: [COUNTER, RENAMED], reconsent: says(2, 'not-again') },
    );
    expect(last?.asking?.who).toBe('nobody');
    expect(last?.warnings.filter(({ rule }) => rule === 'ALL-RECONSENT')).toMatchObject([
      {
        path: 'reconsent.ask',
        message: {
          en: expect.stringMatching(/go on counting for YouTube.* \(youtube\).* unlawful in most/),
          de: expect.any(String),
        },
      },
    ]);
    expect(since).toEqual({ 'google-analytics': 1, youtube: 1 });
    expect(asks).toBeUndefined();
  });

  it('holds a vendor that nobody has answered for, and asks about it at the next question', async () => {
    const vendors = [COUNTER, VIDEO, HEATMAP];
    const said = { vendors, reconsent: says(2, 'not-again') };
    const { last, since, asks } = await publishAll({}, said);
    expect(last?.warnings.filter(({ rule }) => rule === 'ALL-RECONSENT')).toMatchObject([
      {
        path: 'reconsent.ask',
        message: {
          en: expect.stringMatching(/Hotjar.* \(hotjar\).* no yes of theirs covers it/),
          de: expect.any(String),
        },
      },
    ]);
    // A yes to version 1 does not cover it, and yet does not bring the question back.
    expect(since.hotjar).toBe(2);
    expect(asks).toEqual([
      { since: 1, category: 'analytical' },
      { since: 1, category: 'functionality' },
    ]);
    const later = await publishAll({}, said, { vendors: [COUNTER, RENAMED, HEATMAP] });
    expect(later.since).toEqual({ 'google-analytics': 1, hotjar: 2, youtube: 3 });
    expect(later.asks).toEqual([
      { since: 1, category: 'analytical' },
      { since: 3, category: 'functionality' },
    ]);
    const widened = { ...HEATMAP, legalName: 'Somebody Else Ltd' };
    const asked = await publishAll({}, said, { vendors: [COUNTER, VIDEO, widened] });
    expect(asked.asks).toBeUndefined();
    expect(asked.since.hotjar).toBe(3);
  });

  it('is no warning where nothing was changed but words', async () => {
    const { last } = await publishAll({}, { name: 'New', reconsent: says(2, 'not-again') });
    expect(last?.warnings.filter(({ rule }) => rule === 'ALL-RECONSENT')).toMatchObject([]);
  });
});

describe("the owner's word", () => {
  it.each([1, 3])('on version %i is refused where it becomes version 2', async (version) => {
    const { store } = await publishAll({});
    const input = siteInput({ name: 'New', reconsent: says(version, 'not-again') });
    await expect(publishConfig(store, input)).rejects.toMatchObject({
      code: 'invalid-config',
      faults: [
        { path: 'reconsent.version', message: expect.stringContaining('becomes version 2') },
      ],
    });
    expect((await store.currentVersion('shop'))?.version).toBe(1);
  });

  it('may stay in the file for as long as that is live', async () => {
    const { store } = await publishAll({}, { reconsent: says(2, 'again') });
    const same = siteInput({ reconsent: says(2, 'again') });
    expect(await publishConfig(store, same)).toMatchObject({ version: 2, isNew: false });
  });

  it('is on whom to ask, and so on nobody in a first version', async () => {
    const { last, since, asks } = await publishAll({ reconsent: says(1, 'again') });
    expect(last).toMatchObject({ version: 1, asking: null });
    expect([since, asks]).toEqual([{ 'google-analytics': 1, youtube: 1 }, undefined]);
  });
});
