import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SiteConfig } from '../config.ts';
import { REGIMES, type Regime } from '../vocabulary/terms.ts';
import { isLaxer, regimeAt, regimesOf } from './regime-at.ts';

const TODAY = '2026-11-22';
const named = (
  byPlace: Record<string, Regime>,
  defaults?: 'table',
): Pick<SiteConfig, 'regimes'> => ({ regimes: { byPlace, ...(defaults && { defaults }) } });

describe('regimeAt', () => {
  it.each<[string, Record<string, Regime>, string | null, Regime]>([
    ['nobody is named', {}, 'US-CA', 'opt-in'],
    ['the place is unknown', { US: 'notice' }, null, 'opt-in'],
    ['another place is named', { 'US-CA': 'opt-out' }, 'US-WY', 'opt-in'],
    ['another country has the same letters', { 'US-DE': 'opt-out' }, 'DE', 'opt-in'],
    ['the state is named', { 'US-CA': 'opt-out' }, 'US-CA', 'opt-out'],
    ['its country is named', { US: 'notice' }, 'US-WY', 'notice'],
    ['both are named: the state', { US: 'notice', 'US-CA': 'opt-in' }, 'US-CA', 'opt-in'],
    ['both are named: the laxer state', { US: 'opt-in', 'US-CA': 'notice' }, 'US-CA', 'notice'],
    ['only a state is named, and which it is is unknown', { 'US-CA': 'opt-out' }, 'US', 'opt-in'],
    ['any state may be the strict one', { US: 'notice', 'US-CA': 'opt-out' }, 'US', 'opt-out'],
    ['no state is stricter', { US: 'opt-out', 'US-WY': 'notice' }, 'US', 'opt-out'],
  ])('where %s', (_, byPlace, place, regime) => {
    expect(regimeAt(named(byPlace), place, TODAY)).toBe(regime);
  });

  it.each<[string, string, Regime]>([
    ['DE', TODAY, 'opt-in'],
    ['GB', TODAY, 'opt-in'],
    ['BR', TODAY, 'opt-in'],
    ['US', TODAY, 'opt-in'],
    ['US-WY', TODAY, 'opt-in'],
    ['US-CA', TODAY, 'opt-out'],
    ['US-CA', '2019-12-31', 'opt-in'],
    ['US-OK', '2026-12-31', 'opt-in'],
    ['US-OK', '2027-01-01', 'opt-out'],
  ])('by the table, where it was asked for, in %s on %s', (place, today, regime) => {
    expect(regimeAt(named({}, 'table'), place, today)).toBe(regime);
  });

  it("the owner's word stands before the table, a country's too", () => {
    expect(regimeAt(named({ 'US-CA': 'opt-in' }, 'table'), 'US-CA', TODAY)).toBe('opt-in');
    expect(regimeAt(named({ US: 'opt-in' }, 'table'), 'US-CA', TODAY)).toBe('opt-in');
    expect(regimeAt(named({ DE: 'notice' }, 'table'), 'DE', TODAY)).toBe('notice');
  });
});

describe('whatever is configured', () => {
  const country = fc.constantFrom('US', 'DE', 'CA', 'BR', 'GB');
  const region = fc.constantFrom('CA', 'DE', 'OK', 'WY', 'NRW', '1');
  const place = fc
    .tuple(country, fc.option(region))
    .map((parts) => parts.filter(Boolean).join('-'));
  const day = fc.constantFrom('2019-01-01', '2023-06-30', '2026-11-22', '2030-01-01');
  const byPlace = fc.dictionary(place, fc.constantFrom(...REGIMES));
  const config = fc
    .tuple(byPlace, fc.constantFrom('table' as const, undefined))
    .map((parts) => named(...parts));

  it('what is no place is opt-in', () => {
    const noPlace = fc
      .oneof(
        fc.string(),
        fc.constantFrom(
          'us-ca',
          'US-',
          'USA',
          'US_CA',
          'T1',
          '__proto__',
          'constructor',
          'US-CALI',
        ),
      )
      .filter((text) => !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text));
    fc.assert(
      fc.property(config, noPlace, day, (some, text, today) => {
        expect(regimeAt(some, text, today)).toBe('opt-in');
      }),
    );
  });

  it('without the table only what the owner named is laxer, on every day alike', () => {
    fc.assert(
      fc.property(byPlace, place, day, day, (own, at, today, later) => {
        const regime = regimeAt(named(own), at, today);
        if (!own[at] && !own[at.slice(0, 2)]) expect(regime).toBe('opt-in');
        expect(regimeAt(named(own), at, later)).toBe(regime);
      }),
    );
  });

  it("a state's own entry is what applies there", () => {
    fc.assert(
      fc.property(
        config,
        country,
        region,
        fc.constantFrom(...REGIMES),
        day,
        (some, c, r, own, d) => {
          const state = `${c}-${r}`;
          const { regimes } = some;
          const changed = {
            regimes: { ...regimes, byPlace: { ...regimes.byPlace, [state]: own } },
          };
          expect(regimeAt(changed, state, d)).toBe(own);
        },
      ),
    );
  });

  it('nobody whose state is unknown is treated laxer than a named state of the country', () => {
    fc.assert(
      fc.property(config, country, day, (some, at, today) => {
        const regime = regimeAt(some, at, today);
        for (const state of Object.keys(some.regimes.byPlace)) {
          if (!state.startsWith(`${at}-`)) continue;
          expect(isLaxer(regime, regimeAt(some, state, today))).toBe(false);
        }
      }),
    );
  });

  it('the table makes laxer only what its laws name', () => {
    fc.assert(
      fc.property(byPlace, place, day, (own, at, today) => {
        const without = regimeAt(named(own), at, today);
        const withTable = regimeAt(named(own, 'table'), at, today);
        if (withTable !== without) {
          expect([without, withTable]).toEqual(['opt-in', 'opt-out']);
          expect(at).toMatch(/^US-/);
        }
      }),
    );
  });

  it('every regime that applies somewhere is listed', () => {
    fc.assert(
      fc.property(config, place, day, (some, at, today) => {
        expect(regimesOf(some)).toContain(regimeAt(some, at, today));
      }),
    );
  });
});

describe('regimesOf', () => {
  it('is opt-in alone where nothing is named, whatever else exists', () => {
    expect(regimesOf(named({}))).toEqual(['opt-in']);
    expect(regimesOf(named({ 'US-CA': 'notice' }))).toEqual(['opt-in', 'notice']);
    expect(regimesOf(named({}, 'table'))).toEqual(['opt-in', 'opt-out']);
  });
});
