import { decodeChoice } from '@assent/contract';
import type { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import { choiceInput, siteInput, tempStore, testApp } from '../testing/kit.ts';

const SHARED = siteInput({ cookieDomain: 'shop.example', validity: 'P6M' });
const HOST = 'consent.shop.example';

describe('the cookie of the service', () => {
  it('has the choice for the domain that both share, for its term, at each acknowledgement', async () => {
    const { post } = await testApp(SHARED);
    const choice = choiceInput({ vendors: { youtube: true }, doNotSell: false });
    for (const status of [201, 200]) {
      const response = await post(choice, { Host: HOST });
      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-credentials')).toBe('true');
      const [pair = '', ...attributes] = response.headers.get('set-cookie')?.split('; ') ?? [];
      expect(attributes.sort()).toEqual([
        'Domain=shop.example',
        'Max-Age=15811200',
        'Path=/',
        'SameSite=Lax',
        'Secure',
      ]);
      expect(pair.split('=')[0]).toBe('assent_shop_s');
      const isCategory = (id: string) => Object.hasOwn(choice.categories, id);
      const { categories, vendors, doNotSell } = choice;
      expect(decodeChoice(pair.split('=')[1] ?? '', isCategory)).toEqual({
        version: 1,
        madeAt: Date.parse(choice.madeAt),
        consentId: choice.consentId,
        receiptId: choice.id,
        answer: { categories, vendors, doNotSell },
      });
    }
  });

  it.each([
    ['US-CA', 366],
    ['DE', 183],
    ['FR', 92],
    [undefined, 92],
  ])('lasts as long as a choice does at %s: %i days', async (place, days) => {
    const doNotSell = { places: ['US-CA'] };
    const placed = { ...SHARED, doNotSell, validityByPlace: { FR: 'P3M', 'US-CA': 'P12M' } };
    const placeOf = (c: Context) => c.req.header('X-Place') ?? null;
    const { post } = await testApp(placed, tempStore(), placeOf);
    for (const granted of [true, false]) {
      const choice = choiceInput({ categories: { analytical: granted, functionality: granted } });
      const response = await post(choice, { Host: HOST, ...(place && { 'X-Place': place }) });
      expect(response.headers.get('set-cookie')).toContain(`Max-Age=${days * 86_400};`);
    }
  });

  it('is set whatever the case and the port of the host', async () => {
    const { post } = await testApp(SHARED);
    const response = await post(choiceInput(), { Host: 'Consent.SHOP.example:8443' });
    expect(response.headers.get('set-cookie')).toMatch(/^assent_shop_s=1\./);
  });

  it.each([['consent.example'], ['myshop.example'], ['shop.example.evil.example']])(
    'is not set on %s',
    async (host) => {
      const { post } = await testApp(SHARED);
      const response = await post(choiceInput(), { Host: host });
      expect(response.status).toBe(201);
      expect(response.headers.get('set-cookie')).toBeNull();
    },
  );

  it('is not set on a site that does not want it, nor may cookies come along', async () => {
    const { post } = await testApp();
    const response = await post(choiceInput(), { Host: HOST });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is not set for a choice that is refused', async () => {
    const { post } = await testApp(SHARED);
    const response = await post(choiceInput({ version: 9 }), { Host: HOST });
    expect(response.status).toBe(422);
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});
