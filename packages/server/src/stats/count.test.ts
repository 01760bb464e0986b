import {
  type Choice,
  type Counts,
  METHODS,
  OPT_OUT_SIGNALS,
  type OptOutInput,
  Receipt,
  type SiteConfigInput,
} from '@assent/contract';
import fc from 'fast-check';
import type { Context } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import {
  choiceInput,
  collect,
  formInput,
  NEWSLETTER,
  optOutInput,
  siteInput,
  testApp,
} from '../testing/kit.ts';
import { addCounts, NO_COUNTS } from './counts.ts';
import { dayNumber, type TallyDimension } from './tally.ts';

const AGENTS = {
  phone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1',
  desktop: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36',
  other: 'curl/8.5.0',
};
const DAYS = { from: 0, to: dayNumber(Date.now()) + 1 };
const ID = '019aa000-0000-7000-8000-000000000001';

const site: SiteConfigInput = siteInput({
  regimes: { byPlace: { US: 'opt-out' } },
  doNotSell: { places: ['US'] },
  consents: [NEWSLETTER],
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
    { id: 'google-ads', category: 'functionality' },
  ],
});

/** A visitor as the operator's headers tell of one. */
const visitor = fc.record({
  country: fc.constantFrom('DE', 'US-CA', 'XX'),
  device: fc.constantFrom('phone', 'desktop', 'other'),
  gpc: fc.boolean(),
});

const choice = fc.record({
  previous: fc.constantFrom(null, ID),
  language: fc.constantFrom('en', 'de'),
  regime: fc.constantFrom('opt-in', 'opt-out'),
  method: fc.constantFrom(...METHODS),
  categories: fc.record({ analytical: fc.boolean(), functionality: fc.boolean() }),
  vendors: fc.record({ youtube: fc.boolean() }, { requiredKeys: [] }),
  doNotSell: fc.boolean(),
  gpc: fc.boolean(),
});

const signal = fc.record({
  signal: fc.constantFrom(...OPT_OUT_SIGNALS),
  source: fc.constantFrom('script', 'link', 'agent', 'api'),
  regime: fc.constantFrom('opt-in', 'opt-out'),
});

const post = fc.oneof(
  fc.record({ visitor, choice, times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ visitor, signal, times: fc.integer({ min: 1, max: 3 }) }),
);

/** Counts by dimension and value, of those that are not all 0. */
type Told = Record<string, Counts>;

async function told(store: Store, siteId: number): Promise<Told> {
  const all: Told = {};
  const dimensions: TallyDimension[] = [
    'country',
    'language',
    'device',
    'version',
    'regime',
    'category',
  ];
  for (const dimension of dimensions) {
    for (const { value, counts } of await store.talliesByValue(siteId, dimension, DAYS)) {
      all[`${dimension} ${value}`] = counts;
    }
  }
  for (const { counts } of await store.talliesByDay(siteId, DAYS)) {
    all.all = { ...NO_COUNTS, ...all.all };
    addCounts(all.all, counts);
  }
  return all;
}

/** The same by a count over the log and the ledger, but for what these do not say of visitors. */
async function counted(store: Store, siteId: number): Promise<Told> {
  const all: Told = {};
  const add = (keys: string[], counts: Partial<Counts>) => {
    for (const key of keys) {
      all[key] ??= { ...NO_COUNTS };
      addCounts(all[key], { ...NO_COUNTS, ...counts });
    }
  };
  const ledger = await collect(store.optOuts(siteId, {}));
  for (const row of await collect(store.receipts(siteId, {}, 'choice'))) {
    const said = Receipt.parse(JSON.parse(row.erased ? '' : row.payload));
    const { language, regime, categories, method } = said;
    const counts = {
      choices: 1,
      first: said.previous ? 0 : 1,
      gpc: said.signals.gpcHeader || said.signals.gpcScript ? 1 : 0,
      optOuts: ledger.some(
        ({ receiptId, effect }) => receiptId === said.id && effect === 'opted-out',
      )
        ? 1
        : 0,
    };
    const keys = [
      'all',
      `language ${language}`,
      `regime ${regime}`,
      `version ${said.config.version}`,
    ];
    add(keys, counts);
    if (method === 'account') continue;
    for (const [id, granted] of Object.entries(categories)) {
      add([`category ${id}`], { ...counts, [granted ? 'accepted' : 'refused']: 1 });
    }
  }
  for (const { receiptId, signal, regime, effect, version } of ledger) {
    if (receiptId) continue;
    add(['all', 'language unknown', `regime ${regime}`, `version ${version}`], {
      signals: 1,
      gpc: signal === 'gpc' ? 1 : 0,
      optOuts: effect === 'opted-out' ? 1 : 0,
    });
  }
  return all;
}

/** The answers are not all in a receipt: exceptions of vendors are, as outcomes. Counted by what was sent. */
function answered(choices: Choice[]): Pick<Counts, 'accepted' | 'partly' | 'refused'> {
  const sum = { accepted: 0, partly: 0, refused: 0 };
  for (const { method, categories, vendors } of choices) {
    if (method === 'account') continue;
    const said = new Set([...Object.values(categories), ...Object.values(vendors)]);
    if (said.size === 2) sum.partly++;
    else if (said.has(true)) sum.accepted++;
    else sum.refused++;
  }
  return sum;
}

const withoutAnswers = (tallies: Told): Told =>
  Object.fromEntries(
    Object.entries(tallies)
      .filter(([key]) => !/^(country|device)/.test(key))
      .map(([key, counts]) => [
        key,
        key.startsWith('category') ? counts : { ...counts, accepted: 0, partly: 0, refused: 0 },
      ]),
  );

describe('the tallies', () => {
  const placeOf = (c: Context) => c.req.header('x-place') ?? null;

  it('are what a count over the log and the ledger finds, however often things are sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(post, { maxLength: 25 }), async (posts) => {
        const { store, postTo } = await testApp(site, undefined, placeOf);
        const siteId = (await store.currentVersion('shop'))?.siteId ?? 0;
        const choices: Choice[] = [];
        const of: Record<string, number> = {};
        for (const { visitor, times, ...said } of posts) {
          const { country, device, gpc } = visitor;
          const headers = {
            'X-Place': country,
            'User-Agent': AGENTS[device],
            ...(gpc && { 'Sec-GPC': '1' }),
          };
          const isChoice = 'choice' in said;
          const body: Choice | OptOutInput = isChoice
            ? choiceInput(said.choice)
            : optOutInput(said.signal);
          if (isChoice) choices.push(body as Choice);
          const to = isChoice ? 'receipts' : 'opt-outs';
          const sent = await Promise.all(
            Array.from({ length: times }, () => postTo(to, body, headers)),
          );
          expect(sent.map(({ status }) => status).sort()).toEqual([
            ...Array.from({ length: times - 1 }, () => 200),
            201,
          ]);
          for (const key of [`country ${country.slice(0, 2)}`, `device ${device}`]) {
            of[key] = (of[key] ?? 0) + 1;
          }
        }
        const tallies = await told(store, siteId);
        expect(withoutAnswers(tallies)).toEqual(await counted(store, siteId));
        if (choices.length) expect(tallies.all).toMatchObject(answered(choices));
        const visitors = Object.entries(tallies)
          .filter(([key]) => /^(country|device)/.test(key))
          .map(([key, { choices, signals }]) => [key, choices + signals]);
        expect(Object.fromEntries(visitors)).toEqual(of);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('do not count consents beside forms, nor choices that are refused', async () => {
    const { store, post, postTo } = await testApp(site);
    expect((await postTo('form-consents', formInput())).status).toBe(201);
    expect((await post(choiceInput({ version: 9 }))).status).toBe(422);
    expect(await told(store, 1)).toEqual({});
  });

  it('know no country where the operator named no way to, and keep no address or user agent', async () => {
    const { store, post } = await testApp(site);
    await post(choiceInput(), { 'User-Agent': AGENTS.phone, 'X-Place': 'DE' });
    expect(Object.keys(await told(store, 1)).sort()).toEqual([
      'all',
      'category analytical',
      'category functionality',
      'country unknown',
      'device phone',
      'language en',
      'regime opt-in',
      'version 1',
    ]);
  });

  it('count as made in the banner what cites the notice', async () => {
    const { app, store, post } = await testApp(site);
    await app.request('/s/shop/1-abc123/en.js');
    const hash = (await collect(store.artefacts(1)))[0]?.hash ?? '';
    expect((await post(choiceInput({ notice: hash }))).status).toBe(201);
    await post(choiceInput());
    expect((await told(store, 1)).all).toMatchObject({ choices: 2, interacted: 1 });
  });
});
