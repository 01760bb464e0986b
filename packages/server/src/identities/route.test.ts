import { IdentityAnswer, OptOut, Problem, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import { expectRefused, exportedLines, identityInput, tempStore, testApp } from '../testing/kit.ts';

const DAY_MS = 86_400_000;
const NOBODY = { doNotSell: null, decidedBy: null, at: null };
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const optOut = (madeAt: string) => ({ doNotSell: { value: true, madeAt } });
const optIn = (madeAt: string) => ({ doNotSell: { value: false, madeAt } });

async function identityApp(given?: Store) {
  const test = await testApp(undefined, given);
  const send = (body: unknown, headers?: Record<string, string>) =>
    test.postTo('identities', body, headers);
  return {
    ...test,
    send,
    /** A browser of the person says this, and is told that. */
    told: async (changes: Parameters<typeof identityInput>[0], headers?: Record<string, string>) =>
      IdentityAnswer.parse(await (await send(identityInput(changes), headers)).json()),
    ledger: async () => {
      const request = { site: 'shop', format: 'ndjson', kind: 'opt-out', range: {} } as const;
      const lines = await exportedLines(test.store, test.key, request);
      return lines.map((line) => OptOut.parse(JSON.parse(line).optOut));
    },
  };
}

describe('200', () => {
  it('nothing was ever said', async () => {
    const { send } = await identityApp();
    const response = await send(identityInput());
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual(NOBODY);
  });

  it('an opt-out follows the person into another browser, and nobody else', async () => {
    const { told } = await identityApp();
    const at = ago(9);
    const decision = { doNotSell: true, decidedBy: 'choice', at };
    expect(await told(optOut(at))).toEqual(decision);
    expect(await told({})).toEqual(decision);
    expect(await told({ subject: 'b2'.repeat(32) })).toEqual(NOBODY);
  });

  it('a signal follows as well, from the browser or from the header alone', async () => {
    const { told } = await identityApp();
    const first = ago(9);
    await told({ gpc: true, madeAt: first });
    expect(await told({})).toEqual({ doNotSell: true, decidedBy: 'signal', at: first });
    const second = ago(5);
    await told({ madeAt: second }, { 'Sec-GPC': '1' });
    expect(await told({})).toMatchObject({ at: second });
  });

  it('keeps sites apart, and survives a restart', async () => {
    const { store, told } = await identityApp();
    await told(optOut(ago(9)));
    expect(await (await identityApp(store)).told({})).toMatchObject({ doNotSell: true });
    const [known] = await store.updatePersons([
      { siteId: 1, subject: 'b2'.repeat(32), next: (person) => ({ person, conflict: null }) },
    ]);
    expect(known).toEqual({ choice: null, signalAt: null });
  });

  it('browsers that report at once are all heard', async () => {
    const { told } = await identityApp();
    const times = Array.from({ length: 20 }, (_, i) => ago(40 - i));
    await Promise.all(times.map((at, i) => told(i === 19 ? optIn(at) : optOut(at))));
    expect(await told({})).toEqual({ doNotSell: false, decidedBy: 'choice', at: times[19] });
  });
});

describe('conflicts', () => {
  it('both sides are in the ledger, with their times and which won', async () => {
    const { told, ledger } = await identityApp();
    const [older, newer] = [ago(9), ago(3)];
    await told(optOut(older));
    const consentId = uuidv7();
    await told({ consentId, ...optIn(newer) });
    expect(await ledger()).toMatchObject([
      {
        consentId,
        subject: 'a1'.repeat(32),
        signal: 'do-not-sell',
        source: 'link',
        effect: 'opted-in-again',
        response: 'recorded',
        at: newer,
        receipt: null,
        conflict: {
          browser: { doNotSell: false, decidedBy: 'choice', at: newer },
          person: { doNotSell: true, decidedBy: 'choice', at: older },
          won: 'browser',
        },
      },
    ]);
  });

  it('an older opt-in gives way to the signal of another browser, and is told so', async () => {
    const { told, ledger } = await identityApp();
    const [older, newer] = [ago(9), ago(3)];
    await told({ gpc: true, madeAt: newer });
    const decision = { doNotSell: true, decidedBy: 'signal', at: newer };
    expect(await told(optIn(older))).toEqual(decision);
    expect(await ledger()).toMatchObject([
      {
        signal: 'gpc',
        source: 'account',
        effect: 'opted-out',
        response: 'honoured',
        conflict: { browser: { doNotSell: false, at: older }, person: decision, won: 'person' },
      },
    ]);
  });

  it.each([
    [{ 'Sec-GPC': '1' }, 'header'],
    [{}, 'script'],
  ])('a signal that overrides an opt-in says where it was found: %j', async (headers, source) => {
    const { told, ledger } = await identityApp();
    await told(optIn(ago(9)));
    await told({ gpc: true }, headers);
    expect(await ledger()).toMatchObject([{ signal: 'gpc', source, conflict: { won: 'browser' } }]);
  });

  it('the same conflict at every page view is one row, another one is another', async () => {
    const { told, ledger } = await identityApp();
    const consentId = uuidv7();
    const older = ago(9);
    for (let i = 0; i < 3; i++) {
      await told({ gpc: true, madeAt: ago(8 - i) });
      await told({ consentId, ...optIn(older) });
    }
    expect(await ledger()).toHaveLength(1);
    await told({ consentId, ...optIn(ago(8)) });
    expect(await ledger()).toHaveLength(2);
  });

  it('there is none where both say the same, or one says nothing', async () => {
    const { told, ledger } = await identityApp();
    await told({});
    await told(optOut(ago(9)));
    await told({});
    await told({ gpc: true });
    expect(await ledger()).toEqual([]);
  });
});

describe('refusals change nothing', () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const refused: [string, unknown, number, string][] = [
    ['a person in the clear', identityInput({ subject: 'ann@shop.example' }), 400, 'subject'],
    ['an answer without a time', { ...identityInput(), doNotSell: true }, 400, 'doNotSell'],
    ['an unknown field', { ...identityInput(), email: 'x' }, 400, 'email'],
    ['an unknown version', identityInput({ version: 9, gpc: true }), 422, 'version'],
    ['a regime of nowhere', identityInput({ regime: 'notice' }), 422, 'regime'],
    ['a clock ahead', identityInput({ madeAt: inDays(365), gpc: true }), 422, 'madeAt'],
    ['an answer of the future', identityInput(optIn(inDays(365))), 422, 'doNotSell.madeAt'],
    ['an answer that is too old', identityInput(optIn(inDays(-365))), 422, 'doNotSell.madeAt'],
  ];

  it.each(refused)('%s', async (_, body, status, path) => {
    const { send, told } = await identityApp();
    const code = status === 400 ? 'invalid-input' : 'not-acceptable';
    await expectRefused(await send(body), { status, code, path });
    expect(await told({})).toEqual(NOBODY);
  });

  it('a foreign origin', async () => {
    const { send, told } = await identityApp();
    const foreign = { Origin: 'https://evil.example' };
    expect((await send(identityInput({ gpc: true }), foreign)).status).toBe(403);
    expect(await told({})).toEqual(NOBODY);
  });

  it('503 when the store does not take it', async () => {
    const updatePersons = async () => {
      throw new Problem('store-unavailable');
    };
    const { send } = await identityApp({ ...tempStore(), updatePersons });
    expect((await send(identityInput())).status).toBe(503);
  });
});
