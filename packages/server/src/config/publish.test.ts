import { describe, expect, it } from 'vitest';
import { siteInput, tempStore } from '../testing/kit.ts';
import { publishConfig } from './publish.ts';

describe('publishConfig', () => {
  it('publishes versions, and says when the file is live already', async () => {
    const store = tempStore();
    expect(await publishConfig(store, siteInput())).toMatchObject({ version: 1, isNew: true });
    expect(await publishConfig(store, siteInput())).toMatchObject({ version: 1, isNew: false });
    expect(await publishConfig(store, siteInput({ name: 'New' }))).toMatchObject({
      version: 2,
      isNew: true,
    });
  });

  it('warns of what is accepted and may still be unlawful', async () => {
    const reason = 'The tag sends no identifier before a yes; see our assessment.';
    const gate = { value: 'exempt-conditional', reason } as const;
    const advanced = siteInput({
      vendors: [{ id: 'google-analytics', category: 'analytical', gate }],
      guard: { signals: { googleConsentMode: 'advanced' } },
    });
    expect((await publishConfig(tempStore(), advanced)).warnings).toMatchObject([
      {
        rule: 'EU-ADVANCED',
        path: 'guard.signals.googleConsentMode',
        message: { en: expect.stringContaining('rule EU-ADVANCED'), de: expect.any(String) },
      },
    ]);
    expect((await publishConfig(tempStore(), siteInput())).warnings).toEqual([]);
  });

  it('leaves the live version alone when it refuses a file', async () => {
    const store = tempStore();
    await publishConfig(store, siteInput());
    await expect(publishConfig(store, siteInput({ controllers: [] }))).rejects.toThrow();
    expect(await store.currentVersion('shop')).toMatchObject({ version: 1 });
  });

  it('remembers since when visitors can have answered for each vendor', async () => {
    const store = tempStore();
    const since = async () => (await store.currentVersion('shop'))?.since;
    const { vendors = [] } = siteInput();
    await publishConfig(store, siteInput());
    expect(await since()).toEqual({ 'google-analytics': 1, youtube: 1 });

    await publishConfig(
      store,
      siteInput({ vendors: [...vendors, { id: 'hotjar', category: 'analytical' }] }),
    );
    expect(await since()).toEqual({ 'google-analytics': 1, youtube: 1, hotjar: 2 });

    await publishConfig(store, siteInput({ vendors: [{ id: 'youtube', category: 'analytical' }] }));
    expect(await since()).toEqual({ youtube: 3 });

    await publishConfig(
      store,
      siteInput({ vendors: [{ id: 'youtube', category: 'analytical', name: 'YouTube videos' }] }),
    );
    expect(await since()).toEqual({ youtube: 3 });
  });
});
