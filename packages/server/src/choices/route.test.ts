import { Problem, Receipt, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import {
  choiceInput,
  expectRefused,
  ORIGIN,
  siteInput,
  tempStore,
  testApp,
} from '../testing/kit.ts';

const DAY_MS = 86_400_000;

describe('201', () => {
  it('stores a choice and acknowledges it by its id', async () => {
    const { post, stored } = await testApp();
    const choice = choiceInput();
    const response = await post(choice);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ receipt: choice.id });
    const [row] = await stored();
    const receipt = Receipt.parse(JSON.parse(row?.payload ?? ''));
    expect(receipt).toMatchObject({
      kind: 'choice',
      id: choice.id,
      site: 'shop',
      consentId: choice.consentId,
      config: { version: 1 },
      categories: choice.categories,
    });
    expect(receipt.outcomes).toEqual([
      { granted: true, gate: 'consent', legalBases: ['6-1-a'], vendors: ['google-analytics'] },
      { granted: false, gate: 'consent', legalBases: ['6-1-a'], vendors: ['youtube'] },
    ]);
  });

  it.each([
    ['1', true],
    ['0', false],
    ['true', false],
    ['0, 1', true],
    ['', false],
  ])('reads Sec-GPC: "%s" as %s', async (value, expected) => {
    const { post, stored } = await testApp();
    await post(choiceInput({ gpc: false }), { 'Sec-GPC': value });
    const [row] = await stored();
    expect(JSON.parse(row?.payload ?? '').signals).toEqual({
      gpcHeader: expected,
      gpcScript: false,
      doNotSell: false,
    });
  });

  it('keeps neither address nor user agent of the visitor', async () => {
    const { post, stored } = await testApp();
    await post(choiceInput(), { 'User-Agent': 'Peculiar/1.0', 'X-Forwarded-For': '203.0.113.9' });
    expect(JSON.stringify(await stored())).not.toMatch(/Peculiar|203\.0\.113\.9/);
  });

  it('takes a choice made against an earlier version, and records the terms of that version', async () => {
    const { post, stored, store } = await testApp();
    const { publishConfig } = await import('../config/publish.ts');
    await publishConfig(store, siteInput({ name: 'Shop, renamed' }));
    expect((await post(choiceInput({ version: 1 }))).status).toBe(201);
    expect(JSON.parse((await stored())[0]?.payload ?? '').config.version).toBe(1);
  });

  it('takes a choice from a page that the service serves itself', async () => {
    const { post } = await testApp();
    const headers = { Origin: 'http://localhost:4000', Host: 'localhost:4000' };
    expect((await post(choiceInput(), headers)).status).toBe(201);
  });
});

describe('200', () => {
  it('answers a retry as it answered the first time, and stores nothing more', async () => {
    const { post, stored } = await testApp();
    const choice = choiceInput();
    const first = await (await post(choice)).json();
    const retry = await post(choice, { 'Sec-GPC': '1' });
    expect(retry.status).toBe(200);
    expect(await retry.json()).toEqual(first);
    expect(await stored()).toHaveLength(1);
  });

  it('makes one receipt of the same choice sent many times at once', async () => {
    const { post, stored } = await testApp();
    const choice = choiceInput();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(choice)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
    expect(await stored()).toHaveLength(1);
  });
});

it('says what is wrong with the whole without naming a field', async () => {
  const { post } = await testApp();
  const response = await post('null');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    detail: 'Invalid input: expected object, received null',
  });
});

describe('refusals store nothing and name the field', () => {
  const refused: [string, unknown, Record<string, string>, number, string, string][] = [
    ['malformed JSON', '{"id":', {}, 400, 'malformed-json', ''],
    ['no object', '[]', {}, 400, 'invalid-choice', ''],
    ['a wrong type', { ...choiceInput(), doNotSell: 'no' }, {}, 400, 'invalid-choice', 'doNotSell'],
    ['an unknown field', { ...choiceInput(), ip: '::1' }, {}, 400, 'invalid-choice', 'ip'],
    ['an id that is no UUIDv7', choiceInput({ id: 'x' }), {}, 400, 'invalid-choice', 'id'],
    [
      'a time without zone',
      choiceInput({ madeAt: '2026-01-01' }),
      {},
      400,
      'invalid-choice',
      'madeAt',
    ],
    [
      'a foreign origin',
      choiceInput(),
      { Origin: 'https://evil.example' },
      403,
      'wrong-origin',
      'Origin',
    ],
    [
      'a look-alike origin',
      choiceInput(),
      { Origin: 'https://shop.example.evil.example' },
      403,
      'wrong-origin',
      'Origin',
    ],
    ['an opaque origin', choiceInput(), { Origin: 'null' }, 403, 'wrong-origin', 'Origin'],
    [
      'another content type',
      choiceInput(),
      { 'Content-Type': 'text/plain' },
      415,
      'wrong-content-type',
      '',
    ],
    [
      'an unknown category',
      choiceInput({ categories: { analytical: true, functionality: true, fun: true } }),
      {},
      422,
      'choice-not-acceptable',
      'categories.fun',
    ],
    [
      'a missing category',
      choiceInput({ categories: { analytical: true } }),
      {},
      422,
      'choice-not-acceptable',
      'categories.functionality',
    ],
    [
      'an unknown vendor',
      choiceInput({ vendors: { nobody: true } }),
      {},
      422,
      'choice-not-acceptable',
      'vendors.nobody',
    ],
    [
      'a clock a year ahead',
      choiceInput({ madeAt: new Date(Date.now() + 365 * DAY_MS).toISOString() }),
      {},
      422,
      'choice-not-acceptable',
      'madeAt',
    ],
    [
      'a clock a year behind',
      choiceInput({ madeAt: new Date(Date.now() - 365 * DAY_MS).toISOString() }),
      {},
      422,
      'choice-not-acceptable',
      'madeAt',
    ],
    [
      'a version never published',
      choiceInput({ version: 9 }),
      {},
      422,
      'choice-not-acceptable',
      'version',
    ],
    [
      'a notice never shown',
      choiceInput({ notice: 'a'.repeat(64) }),
      {},
      422,
      'choice-not-acceptable',
      'notice',
    ],
    [
      'a language not offered',
      choiceInput({ language: 'fr' }),
      {},
      422,
      'choice-not-acceptable',
      'language',
    ],
    [
      'a regime that the version applies nowhere',
      choiceInput({ regime: 'notice' }),
      {},
      422,
      'choice-not-acceptable',
      'regime',
    ],
    [
      'Do Not Sell where it is not offered',
      choiceInput({ doNotSell: true }),
      {},
      422,
      'choice-not-acceptable',
      'doNotSell',
    ],
  ];

  it.each(refused)('%s', async (_, body, headers, status, code, path) => {
    const { post, stored } = await testApp();
    await expectRefused(await post(body, headers), { status, code, path });
    expect(await stored()).toEqual([]);
  });

  it('413 for five megabytes', async () => {
    const { post, stored } = await testApp();
    const response = await post(JSON.stringify({ filler: 'x'.repeat(5_000_000) }));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
    expect(await stored()).toEqual([]);
  });

  it('403 without an origin', async () => {
    const { app } = await testApp();
    const response = await app.request('/v1/sites/shop/receipts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choiceInput()),
    });
    expect(response.status).toBe(403);
  });

  it('404 for an unknown site', async () => {
    const { app } = await testApp();
    const response = await app.request('/v1/sites/nowhere/receipts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN },
      body: JSON.stringify(choiceInput()),
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'unknown-site' });
  });
});

describe('a choice that comes late', () => {
  const sent = (days: number) =>
    choiceInput({ madeAt: new Date(Date.now() - days * DAY_MS).toISOString() });

  it('is taken for as long as it is valid anywhere', async () => {
    const { post } = await testApp(
      siteInput({
        validityByPlace: { FR: 'P3M', 'US-CA': 'P12M' },
        doNotSell: { places: ['US-CA'] },
      }),
    );
    expect((await post(sent(360))).status).toBe(201);
    await expectRefused(await post(sent(370)), {
      status: 422,
      code: 'choice-not-acceptable',
      path: 'madeAt',
    });
  });
});

describe('409', () => {
  it('keeps the first choice when its id comes with another', async () => {
    const { post, stored } = await testApp();
    const choice = choiceInput();
    await post(choice);
    const before = await stored();
    const response = await post({
      ...choice,
      categories: { analytical: false, functionality: false },
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'receipt-conflict' });
    expect(await stored()).toEqual(before);
  });
});

describe('503', () => {
  it('says to come back when the store cannot be written, and does not acknowledge', async () => {
    const store = tempStore();
    const failing = {
      ...store,
      appendReceipts: async () => {
        throw new Problem('store-unavailable');
      },
    };
    const { post } = await testApp(siteInput(), failing);
    const response = await post(choiceInput());
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});

describe('CORS', () => {
  it('lets a page of the site ask first', async () => {
    const { app } = await testApp();
    const response = await app.request('/v1/sites/shop/receipts', {
      method: 'OPTIONS',
      headers: { Origin: ORIGIN, 'Access-Control-Request-Method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('access-control-allow-headers')).toBe('Content-Type');
  });

  it('lets the page read why it was refused', async () => {
    const { post } = await testApp();
    const response = await post(choiceInput({ version: 7, id: uuidv7() }));
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('tells a foreign page nothing', async () => {
    const { post } = await testApp();
    const response = await post(choiceInput(), { Origin: 'https://evil.example' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
