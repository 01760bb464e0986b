import { describe, expect, it } from 'vitest';
import { adminApp } from '../testing/admin-kit.ts';
import { expectRefused, siteInput } from '../testing/kit.ts';

interface Found {
  found: { vendor: { id: string } }[];
  unknown: { host: string }[];
}

describe('the registry', () => {
  it('is searched by whoever is signed in', async () => {
    const { memberWith } = await adminApp();
    const auditor = await memberWith('auditor');
    const response = await auditor.get('/registry?q=hotjar');
    const { vendors } = (await response.json()) as { vendors: { id: string }[] };
    expect(vendors.map(({ id }) => id)).toEqual(['hotjar']);
  });
});

describe('a page that was pasted', () => {
  it('is looked through, without the hosts of the draft', async () => {
    const { owner } = await adminApp();
    const html = '<img src="https://shop.example/a.png"><img src="https://who.example/a.png">';
    const response = await owner.send('POST', '/sites/shop/vendors/in-page', { html });
    const { found, unknown } = (await response.json()) as Found;
    expect(found).toEqual([]);
    expect(unknown.map(({ host }) => host)).toEqual(['who.example']);
  });

  it('is looked through although the draft has no domains to speak of', async () => {
    const { owner } = await adminApp();
    const config = { ...siteInput(), domains: 'none' };
    await owner.send('PUT', '/sites/shop/draft', { config, revision: 0 });
    const html = '<img src="https://shop.example/a.png">';
    const response = await owner.send('POST', '/sites/shop/vendors/in-page', { html });
    expect(((await response.json()) as Found).unknown).toHaveLength(1);
  });

  it('is refused when there is nothing', async () => {
    const { owner } = await adminApp();
    await expectRefused(await owner.send('POST', '/sites/shop/vendors/in-page', { html: '' }), {
      status: 400,
      code: 'invalid-input',
      path: 'html',
    });
  });
});
