import { FormReceipt, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import {
  choiceInput,
  expectRefused,
  formInput,
  NEWSLETTER,
  siteInput,
  testApp,
} from '../testing/kit.ts';

const DAY_MS = 86_400_000;
const SUBJECT = 'a'.repeat(64);

async function formApp() {
  const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
  const receipts = async () =>
    (await test.stored()).map(({ payload }) => FormReceipt.parse(JSON.parse(payload)));
  return {
    ...test,
    send: (body: unknown, headers?: Record<string, string>) =>
      test.postTo('form-consents', body, headers),
    receipts,
  };
}

describe('201', () => {
  it('stores the words as they were shown, with the bases of the version', async () => {
    const { send, receipts } = await formApp();
    const sent = formInput({ subject: SUBJECT });
    const { version, ...stated } = sent;
    const response = await send(sent);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ receipt: sent.id });
    const [receipt] = await receipts();
    expect(receipt).toMatchObject({
      kind: 'form-consent',
      site: 'shop',
      config: { version },
      legalBases: ['6-1-a'],
      asConfigured: true,
      ...stated,
    });
  });

  it('takes a withdrawal as a receipt of its own', async () => {
    const { send, receipts } = await formApp();
    await send(formInput({ subject: SUBJECT }));
    expect((await send(formInput({ subject: SUBJECT, given: false }))).status).toBe(201);
    expect((await receipts()).map(({ given }) => given)).toEqual([true, false]);
  });

  it.each([
    ['the configured ones', 'en', 'Yes, write to me.', true],
    ['broken by markup', 'en', '\n  Yes,\n\twrite\u00a0to  me. ', true],
    ["another language's", 'de', 'Yes, write to me.', false],
    ["that language's", 'de', 'Ja, schreiben Sie mir.', true],
    ['others', 'en', 'Yes, write to me and sell my address.', false],
    ['in other letters', 'en', 'YES, WRITE TO ME.', false],
  ] as const)(
    'says of words that are %s whether they are as configured',
    async (_, language, wording, asConfigured) => {
      const { send, receipts } = await formApp();
      await send(formInput({ language, wording }));
      expect(await receipts()).toMatchObject([{ language, wording, asConfigured }]);
    },
  );

  it('measures the words by the version that the page had', async () => {
    const { send, receipts, store } = await formApp();
    const changed = { ...NEWSLETTER, wording: 'Yes, weekly.' };
    await publishConfig(store, siteInput({ consents: [changed] }));
    await send(formInput({ version: 1 }));
    await send(formInput({ version: 2 }));
    expect((await receipts()).map(({ asConfigured }) => asConfigured)).toEqual([true, false]);
  });
});

describe('200', () => {
  it('answers a retry as it answered the first time, and stores nothing more', async () => {
    const { send, receipts } = await formApp();
    const sent = formInput();
    const first = await (await send(sent)).json();
    const retry = await send(sent);
    expect(retry.status).toBe(200);
    expect(await retry.json()).toEqual(first);
    expect(await receipts()).toHaveLength(1);
  });
});

describe('409', () => {
  it('keeps the first consent when its id comes with another', async () => {
    const { send, receipts } = await formApp();
    const sent = formInput();
    await send(sent);
    const response = await send({ ...sent, given: false });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'receipt-conflict' });
    expect(await receipts()).toMatchObject([{ given: true }]);
  });

  it("and when it is a choice's id: receipts of every kind share them", async () => {
    const { post, send } = await formApp();
    const choice = choiceInput();
    await post(choice);
    expect((await send(formInput({ id: choice.id }))).status).toBe(409);
  });
});

describe('refusals store nothing and name the field', () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const refused: [string, unknown, number, string, string][] = [
    ['malformed JSON', '{', 400, 'malformed-json', ''],
    ['an unknown field', { ...formInput(), email: 'x' }, 400, 'invalid-input', 'email'],
    ['no words', formInput({ wording: ' ' }), 400, 'invalid-input', 'wording'],
    ['half a character', formInput({ wording: '\ud83d' }), 400, 'invalid-input', 'wording'],
    ['a person in the clear', formInput({ subject: 'ann' }), 400, 'invalid-input', 'subject'],
    ['an unknown form', formInput({ form: 'contact' }), 422, 'not-acceptable', 'form'],
    ['an unknown version', formInput({ version: 9 }), 422, 'not-acceptable', 'version'],
    ['a language not offered', formInput({ language: 'fr' }), 422, 'not-acceptable', 'language'],
    ['a clock ahead', formInput({ madeAt: inDays(365) }), 422, 'not-acceptable', 'madeAt'],
    ['a clock behind', formInput({ madeAt: inDays(-365) }), 422, 'not-acceptable', 'madeAt'],
  ];

  it.each(refused)('%s', async (_, body, status, code, path) => {
    const { send, receipts } = await formApp();
    await expectRefused(await send(body), { status, code, path });
    expect(await receipts()).toEqual([]);
  });

  it('a foreign origin, another content type, a large body', async () => {
    const { send, receipts } = await formApp();
    const statuses = [
      await send(formInput({ id: uuidv7() }), { Origin: 'https://evil.example' }),
      await send(formInput(), { 'Content-Type': 'text/plain' }),
      await send(JSON.stringify({ wording: 'x'.repeat(100_000) })),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 415, 413]);
    expect(await receipts()).toEqual([]);
  });
});
