import { describe, expect, it } from 'vitest';
import { adminApp } from '../testing/admin-kit.ts';
import { expectRefused, siteInput } from '../testing/kit.ts';

const DRAFT = '/sites/shop/draft';
const readJson = `${DRAFT}/read-site-json`;
const readCsv = `${DRAFT}/read-vendors-csv`;

interface Preview {
  config: object;
  fields: string[];
  vendors: object[];
  changes: object[];
  faults: object[];
}

describe('site.json', () => {
  it('is what is live, in the words of its owner, and changes nothing when it comes back', async () => {
    const { owner } = await adminApp();
    const file = await owner.get(`${DRAFT}/site.json`);
    expect(file.headers.get('content-disposition')).toContain('shop.site.json');
    const text = await file.text();
    expect(JSON.parse(text)).toEqual(siteInput());
    const preview = (await (await owner.send('POST', readJson, { text })).json()) as Preview;
    expect(preview).toMatchObject({ config: siteInput(), fields: [], vendors: [], faults: [] });
  });

  it('says what it would change, and keeps nothing', async () => {
    const { owner } = await adminApp();
    const next = siteInput({
      name: 'Other',
      vendors: [
        { id: 'google-analytics', category: 'functionality' },
        { id: 'hotjar', category: 'analytical' },
      ],
    });
    const response = await owner.send('POST', readJson, { text: `\uFEFF${JSON.stringify(next)}` });
    expect(await response.json()).toMatchObject({
      fields: ['name'],
      vendors: [
        { kind: 'changed', id: 'google-analytics', fields: ['category'] },
        { kind: 'added', id: 'hotjar' },
        { kind: 'removed', id: 'youtube' },
      ],
    });
    const working = (await (await owner.get(DRAFT)).json()) as { revision: number };
    expect(working.revision).toBe(0);
  });

  it('may hold what cannot be published yet, and says so', async () => {
    const { owner } = await adminApp();
    const text = JSON.stringify(siteInput({ vendors: [{ id: 'youtube', category: 'none' }] }));
    const preview = (await (await owner.send('POST', readJson, { text })).json()) as Preview;
    expect(preview.faults).toMatchObject([{ path: 'vendors[0].category' }]);
  });

  it.each<[string, string, { status: number; code: string; path: string }]>([
    ['no JSON', '{\n"site": "shop",\n}', { status: 400, code: 'malformed-json', path: 'line 3' }],
    [
      'another site',
      JSON.stringify(siteInput({ site: 'other' })),
      { status: 422, code: 'invalid-config', path: 'site' },
    ],
    [
      'a field that nobody knows',
      JSON.stringify({ ...siteInput(), colour: 'red' }),
      { status: 422, code: 'invalid-config', path: 'colour' },
    ],
    ['a list', '[]', { status: 422, code: 'invalid-config', path: '' }],
    [
      'a prototype',
      `{"__proto__": {"site": "shop"}}`,
      { status: 422, code: 'invalid-config', path: 'site' },
    ],
    ['a deep hole', '['.repeat(200_000), { status: 400, code: 'malformed-json', path: 'line 1' }],
  ])('of %s is refused as a whole', async (_, text, refusal) => {
    const { owner } = await adminApp();
    await expectRefused(await owner.send('POST', readJson, { text }), refusal);
  });
});

describe('vendors.csv', () => {
  it('comes back without a change', async () => {
    const { owner } = await adminApp();
    const file = await owner.get(`${DRAFT}/vendors.csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const text = await file.text();
    const preview = (await (await owner.send('POST', readCsv, { text })).json()) as Preview;
    expect(preview).toEqual({ vendors: siteInput().vendors, changes: [] });
  });

  it('says what it would change', async () => {
    const { owner } = await adminApp();
    const response = await owner.send('POST', readCsv, {
      text: 'id;category\nhotjar;analytical\nyoutube;analytical\n',
      others: 'remove',
    });
    expect(((await response.json()) as Preview).changes).toMatchObject([
      { kind: 'changed', id: 'youtube', fields: ['category'] },
      { kind: 'added', id: 'hotjar' },
      { kind: 'removed', id: 'google-analytics' },
    ]);
  });

  it('with a fault is refused by line', async () => {
    const { owner } = await adminApp();
    await expectRefused(await owner.send('POST', readCsv, { text: 'id,colour\na,b\n' }), {
      status: 422,
      code: 'not-acceptable',
      path: 'line 1',
    });
  });

  it.each([['5'], [[{ name: 'no id' }]], [[{ id: 'a', purposes: 'many' }]]])(
    'cannot be made of a draft whose vendors are %j',
    async (vendors) => {
      const { owner } = await adminApp();
      const config = { ...siteInput(), vendors };
      await owner.send('PUT', DRAFT, { config, revision: 0 });
      const refusal = { status: 422, code: 'invalid-config' };
      await expectRefused(await owner.get(`${DRAFT}/vendors.csv`), refusal);
      await expectRefused(await owner.send('POST', readCsv, { text: 'id\nyoutube\n' }), refusal);
    },
  );
});
