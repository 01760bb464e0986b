import { createHash, randomBytes } from 'node:crypto';
import { type Choice, uuidv7 } from '@assent/contract';
import { parseNote, parseStatement, signersOf } from '@assent/log';
import { describe, expect, it } from 'vitest';
import { signerOf } from '../log/key.ts';
import {
  choiceInput,
  exportedLines,
  formInput,
  NEWSLETTER,
  ORIGIN,
  siteInput,
  testApp,
} from '../testing/kit.ts';

/** A browser: its pseudonym, its secret, and what it sends of it. */
function browser() {
  const secret = randomBytes(32);
  const consentId = uuidv7();
  return {
    consentId,
    proof: { consentId, secret: secret.toString('hex') },
    own: { consentId, owner: createHash('sha256').update(secret).digest('hex') },
  };
}

async function visited() {
  const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
  const mine = browser();
  const other = browser();
  const choice = choiceInput(mine.own);
  const sent = [
    choice,
    choiceInput({ ...mine.own, previous: choice.id, method: 'reject-all' }),
    formInput(mine.own),
  ];
  await test.post(choice);
  await test.post(choiceInput(other.own));
  await test.post(sent[1]);
  await test.postTo('form-consents', sent[2]);
  return { ...test, mine, other, sent, choice };
}

describe('my/receipts', () => {
  it("gives a browser's receipts of every kind, in order, in the bytes that are stored", async () => {
    const { postTo, stored, mine, sent } = await visited();
    const response = await postTo('my/receipts', mine.proof);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const payloads = (await stored()).map(({ payload }) => payload);
    const own = payloads.filter((payload) => payload.includes(mine.consentId));
    expect(own).toHaveLength(sent.length);
    expect(await response.text()).toBe(`{"receipts":[${own.join(',')}]}`);
  });

  it('never tells the hash of the secret, nor stores it in a receipt', async () => {
    const { postTo, store, key, mine } = await visited();
    const lines = await exportedLines(store, key, { site: 'shop', format: 'ndjson', range: {} });
    const answered = await (await postTo('my/receipts', mine.proof)).text();
    expect(lines.join('') + answered).not.toContain(mine.own.owner);
    expect(lines.join('') + answered).not.toContain('owner');
  });

  it('tells nobody by a wrong secret whether there is such a consent id', async () => {
    const { postTo, mine, other } = await visited();
    const wrong = { ...mine.proof, secret: other.proof.secret };
    const unknown = browser().proof;
    const answers = [];
    for (const proof of [wrong, unknown]) {
      const response = await postTo('my/receipts', proof);
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      answers.push([response.status, headers, await response.text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(404);
    expect(answers[0]?.[2]).toContain('"code":"not-found"');
  });

  it('the hash of the secret, which goes about, opens nothing', async () => {
    const { postTo, mine } = await visited();
    const proof = { ...mine.proof, secret: mine.own.owner };
    expect((await postTo('my/receipts', proof)).status).toBe(404);
  });

  it("a choice that claims another's consent id opens no receipts but its own", async () => {
    const { post, postTo, mine } = await visited();
    const thief = browser();
    const claimed = choiceInput({ consentId: mine.consentId, owner: thief.own.owner });
    await post(claimed);
    const response = await postTo('my/receipts', { ...thief.proof, consentId: mine.consentId });
    const { receipts } = (await response.json()) as { receipts: Choice[] };
    expect(receipts.map(({ id }) => id)).toEqual([claimed.id]);
  });

  it('a choice without a secret is read by none', async () => {
    const { post, postTo } = await testApp();
    const { consentId, proof } = browser();
    for (const owner of [undefined, null]) await post(choiceInput({ consentId, owner }));
    expect((await postTo('my/receipts', proof)).status).toBe(404);
  });

  it('the same choice with another secret is a conflict, and the first stays', async () => {
    const { post, postTo, mine, other, choice } = await visited();
    expect((await post({ ...choice, owner: other.own.owner })).status).toBe(409);
    expect((await postTo('my/receipts', mine.proof)).status).toBe(200);
  });

  it.each([
    ['a short secret', { secret: 'ab' }, 400],
    ['no secret', { secret: undefined }, 400],
    ['a consent id of version 4', { consentId: '017f22e2-79b0-4cc3-98c4-dc0c0c07398f' }, 400],
    ['an unknown field', { all: true }, 400],
  ])('refuses %s, and does not repeat it', async (_, change, status) => {
    const { postTo, mine } = await visited();
    for (const address of ['my/receipts', 'my/erasure']) {
      const response = await postTo(address, { ...mine.proof, ...change });
      expect(response.status).toBe(status);
      expect(await response.text()).not.toContain(mine.proof.secret);
    }
  });

  it('answers only pages of the site, and only a post', async () => {
    const { app, postTo, mine } = await visited();
    const foreign = { Origin: 'https://evil.example' };
    expect((await postTo('my/receipts', mine.proof, foreign)).status).toBe(403);
    expect((await postTo('my/erasure', mine.proof, foreign)).status).toBe(403);
    const get = await app.request('/v1/sites/shop/my/receipts', { headers: { Origin: ORIGIN } });
    expect(get.status).toBe(404);
  });
});

describe('my/erasure', () => {
  it('erases what the secret opens and nothing else, once', async () => {
    const { postTo, stored, mine, other } = await visited();
    const response = await postTo('my/erasure', mine.proof);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ erased: 3, at: expect.any(String) });
    expect((await stored()).map(({ payload }) => JSON.parse(payload).consentId)).toEqual([
      other.consentId,
    ]);
    expect((await postTo('my/receipts', mine.proof)).status).toBe(404);
    expect((await postTo('my/erasure', mine.proof)).status).toBe(404);
    expect((await postTo('my/receipts', other.proof)).status).toBe(200);
  });

  it('erases nothing by a wrong secret, and answers as for an unknown consent id', async () => {
    const { postTo, stored, mine, other } = await visited();
    const before = await stored();
    const wrong = await postTo('my/erasure', { ...mine.proof, secret: other.proof.secret });
    const unknown = await postTo('my/erasure', browser().proof);
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(404);
    expect(await stored()).toEqual(before);
  });

  it('leaves position and commitment in the export, and says when and at whose wish', async () => {
    const { postTo, store, key, mine } = await visited();
    const request = { site: 'shop', format: 'ndjson', range: {} } as const;
    const exported = async () =>
      (await exportedLines(store, key, request)).map((line) => JSON.parse(line));
    const before = (await exported()).slice(0, -1);
    const { at } = (await (await postTo('my/erasure', mine.proof)).json()) as { at: string };
    const after = await exported();
    const erased = { at, by: 'visitor', statement: before.length };
    expect(after.slice(0, before.length)).toEqual(
      before.map(({ position, commitment, ...kept }) =>
        kept.receipt.consentId === mine.consentId
          ? { position, commitment, erased }
          : { position, commitment, ...kept },
      ),
    );
    const note = parseNote(after[before.length].statement);
    const { origin } = (await store.log(1)) ?? { origin: '' };
    expect(note && signersOf(note, [signerOf(key, origin)])).toHaveLength(1);
    expect(note && parseStatement(note.text)?.statement).toMatchObject({ at, by: 'visitor' });
    const csv = await exportedLines(store, key, { ...request, format: 'csv' });
    expect(csv).toHaveLength(2);
  });

  it('is not undone by a retry that was still under way', async () => {
    const { post, postTo, stored, mine, choice } = await visited();
    await postTo('my/erasure', mine.proof);
    const retry = await post(choice);
    expect(retry.status).toBe(409);
    expect(await retry.json()).toMatchObject({ code: 'receipt-conflict' });
    expect(await stored()).toHaveLength(1);
  });

  it('a new choice of the same browser is a new receipt', async () => {
    const { post, postTo, mine } = await visited();
    await postTo('my/erasure', mine.proof);
    const next = choiceInput(mine.own);
    expect((await post(next)).status).toBe(201);
    const { receipts } = (await (await postTo('my/receipts', mine.proof)).json()) as {
      receipts: Choice[];
    };
    expect(receipts.map(({ id }) => id)).toEqual([next.id]);
  });
});
