import { describe, expect, it } from 'vitest';
import { adminApp } from '../testing/admin-kit.ts';
import { expectRefused, siteInput } from '../testing/kit.ts';

interface Working {
  config: Record<string, unknown>;
  revision: number;
  live: { version: number } | null;
}

describe('a draft', () => {
  it('begins with what is live, in the words of its owner', async () => {
    const { owner } = await adminApp();
    const working = (await (await owner.get('/sites/shop/draft')).json()) as Working;
    expect(working).toMatchObject({ revision: 0, config: siteInput(), live: { version: 1 } });
  });

  it('is kept with its faults, checked, published and gone', async () => {
    const { owner } = await adminApp();
    const faulty = { ...siteInput(), controllers: [] };
    const saved = await owner.send('PUT', '/sites/shop/draft', { config: faulty, revision: 0 });
    expect(await saved.json()).toMatchObject({
      revision: 1,
      check: { lint: { faults: [{ path: 'controllers' }] } },
    });
    await expectRefused(await owner.send('POST', '/sites/shop/publish', { revision: 1 }), {
      status: 422,
      code: 'invalid-config',
      path: 'controllers',
    });
    const vendors = [
      ...(siteInput().vendors ?? []),
      { id: 'tiktok-pixel', category: 'analytical' },
    ];
    const mended = { ...siteInput(), vendors };
    const again = await owner.send('PUT', '/sites/shop/draft', { config: mended, revision: 1 });
    expect(await again.json()).toMatchObject({
      check: {
        lint: { faults: [] },
        isChanged: true,
        asking: {
          who: 'unless-refused',
          differences: [{ kind: 'vendor-added', vendor: 'tiktok-pixel' }],
        },
      },
    });
    const published = await owner.send('POST', '/sites/shop/publish', { revision: 2 });
    expect(await published.json()).toMatchObject({ version: 2, isNew: true });
    const working = (await (await owner.get('/sites/shop/draft')).json()) as Working;
    expect(working).toMatchObject({ revision: 0, live: { version: 2 }, config: mended });
  });

  it('of two editors who save at once keeps the first, and tells the second', async () => {
    const { owner, memberWith } = await adminApp();
    const editor = await memberWith('editor');
    for (const revision of [0, 1]) {
      const save = (name: string) => ({ config: { ...siteInput(), name }, revision });
      const first = await owner.send('PUT', '/sites/shop/draft', save('First'));
      expect(first.status).toBe(200);
      await expectRefused(await editor.send('PUT', '/sites/shop/draft', save('Second')), {
        status: 409,
        code: 'changed-meanwhile',
      });
    }
    const working = (await (await owner.get('/sites/shop/draft')).json()) as Working;
    expect(working.config.name).toBe('First');
  });

  it('is not published when it is another one than was looked at', async () => {
    const { owner } = await adminApp();
    await owner.send('PUT', '/sites/shop/draft', {
      config: siteInput({ name: 'New' }),
      revision: 0,
    });
    await expectRefused(await owner.send('POST', '/sites/shop/publish', { revision: 0 }), {
      status: 409,
      code: 'changed-meanwhile',
    });
  });

  it('cannot publish another site', async () => {
    const { owner } = await adminApp();
    const config = siteInput({ site: 'other' });
    await expectRefused(await owner.send('PUT', '/sites/shop/draft', { config, revision: 0 }), {
      status: 400,
      code: 'invalid-input',
      path: 'config.site',
    });
  });

  it('is in the trail with what changed, and so is its publication', async () => {
    const { owner } = await adminApp();
    await owner.send('PUT', '/sites/shop/draft', {
      config: siteInput({ name: 'New' }),
      revision: 0,
    });
    await owner.send('POST', '/sites/shop/publish', { revision: 1 });
    const { entries } = (await (await owner.get('/sites/shop/trail')).json()) as {
      entries: Record<string, unknown>[];
    };
    expect(entries).toMatchObject([
      { action: 'site.publish', actor: { name: 'Olga Owner' }, after: { version: 2 } },
      { action: 'draft.save', before: { name: 'Shop' }, after: { name: 'New' } },
      { action: 'site.publish', actor: { kind: 'operator' }, before: null },
    ]);
  });
});
