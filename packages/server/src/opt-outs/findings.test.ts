import { OPT_OUT_SIGNALS, type Regime, type SiteConfigInput, uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { choiceInput, optOutInput, siteInput, tempStore } from '../testing/kit.ts';
import { findingOfSignal, findingsOf } from './findings.ts';

/** A vendor that shares, with a yes, and one whose marketing rests on legitimate interests. */
const VENDORS: SiteConfigInput['vendors'] = [
  { id: 'google-ads', category: 'analytical', sellsOrShares: true },
  {
    id: 'youtube',
    category: 'functionality',
    purposes: [{ id: 'advertising', legalBases: [{ basis: '6-1-f', interest: 'to be known' }] }],
  },
];

async function live(more: { limitsSensitive?: boolean } = {}) {
  const store = tempStore();
  const doNotSell = { places: ['US-CA'], ...more };
  await publishConfig(store, siteInput({ vendors: VENDORS, doNotSell }));
  return liveConfigs(store).current('shop');
}

const NO = { analytical: false, functionality: false };
const YES = { analytical: true, functionality: true };

describe('of a choice', () => {
  it('nothing is found where nothing was signalled', async () => {
    expect(findingsOf(choiceInput(), await live(), false)).toEqual([]);
  });

  it.each([
    [false, true, 'header'],
    [true, false, 'script'],
    [true, true, 'header'],
  ])(
    'GPC by script %s and by header %s is one finding, from the %s',
    async (gpc, header, source) => {
      const choice = choiceInput({ gpc, categories: NO });
      expect(findingsOf(choice, await live(), header)).toEqual([
        { signal: 'gpc', source, effect: 'objected', response: 'honoured' },
      ]);
    },
  );

  it.each([
    ['opt-in', NO, 'objected', 'honoured'],
    ['opt-in', YES, 'objected', 'overruled'],
    ['notice', NO, 'objected', 'honoured'],
    ['notice', YES, 'objected', 'overruled'],
    ['opt-out', NO, 'opted-out', 'honoured'],
    ['opt-out', YES, 'opted-out', 'honoured'],
  ] as const)('GPC under %s with %j is %s, %s', async (regime, categories, effect, response) => {
    const choice = choiceInput({ regime, categories, gpc: true });
    expect(findingsOf(choice, await live(), false)).toMatchObject([{ effect, response }]);
  });

  it.each([
    ['do-not-sell', true, 'link', 'opted-out', 'honoured'],
    ['accept-all', true, 'link', 'opted-out', 'honoured'],
    ['api', true, 'api', 'opted-out', 'honoured'],
    ['do-not-sell', false, 'link', 'opted-in-again', 'recorded'],
  ] as const)(
    'by %s with the switch %s comes from the %s: %s, %s',
    async (method, doNotSell, source, effect, response) => {
      expect(findingsOf(choiceInput({ method, doNotSell }), await live(), false)).toEqual([
        { signal: 'do-not-sell', source, effect, response },
      ]);
    },
  );

  it.each([
    [true, 'none'],
    [false, 'opted-in-again'],
  ])(
    'the switch %s is a second finding where it limits sensitive data, too: %s',
    async (on, effect) => {
      const choice = choiceInput({ method: 'do-not-sell', doNotSell: on });
      const found = findingsOf(choice, await live({ limitsSensitive: true }), false);
      expect(found).toMatchObject([
        { signal: 'do-not-sell' },
        { signal: 'limit-sensitive', source: 'link', effect, response: 'recorded' },
      ]);
    },
  );

  it('both signals are a finding each', async () => {
    const found = findingsOf(choiceInput({ doNotSell: true }), await live(), true);
    expect(found.map(({ signal }) => signal)).toEqual(['gpc', 'do-not-sell']);
  });
});

describe('of a signal without a choice', () => {
  const regimes: Regime[] = ['opt-in', 'opt-out', 'notice'];

  it.each(regimes)(
    'GPC in the browser is honoured under %s, by the header if it is there',
    (regime) => {
      const effect = regime === 'opt-out' ? 'opted-out' : 'objected';
      const sent = optOutInput({ regime });
      expect(findingOfSignal(sent, false)).toMatchObject({
        source: 'script',
        effect,
        response: 'honoured',
      });
      expect(findingOfSignal(sent, true)).toMatchObject({
        source: 'header',
        effect,
        response: 'honoured',
      });
    },
  );

  it.each(OPT_OUT_SIGNALS)(
    '%s by an agent is for the controller to act on, and no header of the agent',
    (signal) => {
      const sent = optOutInput({ signal, source: 'agent', consentId: uuidv7() });
      expect(findingOfSignal(sent, true)).toMatchObject({ source: 'agent', response: 'recorded' });
    },
  );

  it('a wish to limit sensitive data has no effect here under any regime', () => {
    for (const regime of regimes) {
      const sent = optOutInput({ signal: 'limit-sensitive', source: 'link', regime });
      expect(findingOfSignal(sent, false)).toMatchObject({ effect: 'none', response: 'recorded' });
    }
  });
});
