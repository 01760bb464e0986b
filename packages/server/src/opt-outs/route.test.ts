import { OptOut, Problem, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import {
  choiceInput,
  expectRefused,
  exportedLines,
  optOutInput,
  siteInput,
  tempStore,
  testApp,
} from '../testing/kit.ts';

const DAY_MS = 86_400_000;
const SUBJECT = 'a'.repeat(64);
const SITE = siteInput({ doNotSell: { places: ['US-CA'] } });

async function ledgerApp(given?: Store) {
  const test = await testApp(SITE, given);
  return {
    ...test,
    send: (body: unknown, headers?: Record<string, string>) =>
      test.postTo('opt-outs', body, headers),
    ledger: async () => {
      const request = { site: 'shop', format: 'ndjson', kind: 'opt-out', range: {} } as const;
      const lines = await exportedLines(test.store, test.key, request);
      return lines.map((line) => OptOut.parse(JSON.parse(line).optOut));
    },
  };
}

describe('with a choice', () => {
  it('nothing is written where nothing was signalled', async () => {
    const { post, ledger } = await ledgerApp();
    expect((await post(choiceInput())).status).toBe(201);
    expect(await ledger()).toEqual([]);
  });

  it('each signal is a row that names the receipt', async () => {
    const { post, ledger } = await ledgerApp();
    const choice = choiceInput({ method: 'do-not-sell', doNotSell: true });
    await post(choice, { 'Sec-GPC': '1' });
    const { id: receipt, consentId, madeAt: at } = choice;
    const shared = { site: 'shop', receipt, consentId, at, subject: null, version: 1 };
    expect(await ledger()).toMatchObject([
      { ...shared, signal: 'gpc', source: 'header', effect: 'objected', response: 'honoured' },
      { ...shared, signal: 'do-not-sell', source: 'link', effect: 'opted-out' },
    ]);
  });

  it('a retry writes nothing more, whatever its header says, nor does a conflict', async () => {
    const { post, ledger } = await ledgerApp();
    const choice = choiceInput({ gpc: true });
    await post(choice);
    const before = await ledger();
    expect((await post(choice, { 'Sec-GPC': '1' })).status).toBe(200);
    expect((await post({ ...choice, doNotSell: true })).status).toBe(409);
    expect(await ledger()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('opting in again is on record as well', async () => {
    const { post, ledger } = await ledgerApp();
    await post(choiceInput({ method: 'do-not-sell', doNotSell: true }));
    await post(choiceInput({ method: 'do-not-sell', doNotSell: false }));
    expect((await ledger()).map(({ effect }) => effect)).toEqual(['opted-out', 'opted-in-again']);
  });
});

describe('201', () => {
  it('records a signal of a visitor who is never asked', async () => {
    const { send, ledger } = await ledgerApp();
    const sent = optOutInput({ subject: SUBJECT });
    const response = await send(sent);
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { receivedAt: string };
    expect(answer).toEqual({ optOut: sent.id, receivedAt: expect.any(String) });
    const { madeAt, ...stated } = sent;
    expect(await ledger()).toEqual([
      {
        ...stated,
        site: 'shop',
        at: madeAt,
        receivedAt: answer.receivedAt,
        effect: 'objected',
        response: 'honoured',
        receipt: null,
        conflict: null,
      },
    ]);
  });

  it('records the header as what the server found itself', async () => {
    const { send, ledger } = await ledgerApp();
    await send(optOutInput(), { 'Sec-GPC': '1' });
    expect(await ledger()).toMatchObject([{ signal: 'gpc', source: 'header' }]);
  });

  it("records an agent's request where the site offers no such switch", async () => {
    const { send, ledger } = await ledgerApp();
    await send(optOutInput({ signal: 'limit-sensitive', source: 'agent' }));
    expect(await ledger()).toMatchObject([
      { source: 'agent', effect: 'none', response: 'recorded' },
    ]);
  });

  it('writes nothing into the log of receipts', async () => {
    const { send, stored } = await ledgerApp();
    await send(optOutInput());
    expect(await stored()).toEqual([]);
  });
});

describe('200', () => {
  it('answers a retry as it answered the first time, and stores nothing more', async () => {
    const { send, ledger } = await ledgerApp();
    const sent = optOutInput();
    const first = await (await send(sent)).json();
    const retries = await Promise.all(Array.from({ length: 5 }, () => send(sent)));
    expect(retries.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(await retries[0]?.json()).toEqual(first);
    expect(await ledger()).toHaveLength(1);
  });
});

describe('409', () => {
  it('keeps the first signal when its id comes with another', async () => {
    const { send, ledger } = await ledgerApp();
    const sent = optOutInput();
    await send(sent);
    const response = await send({ ...sent, signal: 'do-not-sell' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'opt-out-conflict' });
    expect(await ledger()).toMatchObject([{ signal: 'gpc' }]);
  });
});

describe('refusals store nothing and name the field', () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const refused: [string, unknown, number, string, string][] = [
    ['a header of its own', { ...optOutInput(), source: 'header' }, 400, 'invalid-input', 'source'],
    ['an unknown signal', { ...optOutInput(), signal: 'dnt' }, 400, 'invalid-input', 'signal'],
    ['an unknown field', { ...optOutInput(), effect: 'none' }, 400, 'invalid-input', 'effect'],
    ['an unknown version', optOutInput({ version: 9 }), 422, 'not-acceptable', 'version'],
    ['another regime', optOutInput({ regime: 'notice' }), 422, 'not-acceptable', 'regime'],
    ['a clock ahead', optOutInput({ madeAt: inDays(365) }), 422, 'not-acceptable', 'madeAt'],
    ['a clock behind', optOutInput({ madeAt: inDays(-365) }), 422, 'not-acceptable', 'madeAt'],
  ];

  it.each(refused)('%s', async (_, body, status, code, path) => {
    const { send, ledger } = await ledgerApp();
    await expectRefused(await send(body), { status, code, path });
    expect(await ledger()).toEqual([]);
  });

  it('a foreign origin', async () => {
    const { send, ledger } = await ledgerApp();
    const foreign = { Origin: 'https://evil.example' };
    expect((await send(optOutInput({ id: uuidv7() }), foreign)).status).toBe(403);
    expect(await ledger()).toEqual([]);
  });
});

describe('503', () => {
  it('does not acknowledge what the store did not take', async () => {
    const refusing = {
      ...tempStore(),
      appendOptOuts: async () => {
        throw new Problem('store-unavailable');
      },
    };
    const { send } = await ledgerApp(refusing);
    expect((await send(optOutInput())).status).toBe(503);
  });
});
