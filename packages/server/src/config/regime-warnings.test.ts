import type { SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { siteInput } from '../testing/kit.ts';
import { heldAnyway, laxerThanTable } from './regime-warnings.ts';
import { resolveConfig } from './resolve.ts';

const warnings = (
  regimes: SiteConfigInput['regimes'],
  guard: SiteConfigInput['guard'] = { level: 'marked' },
  today = '2026-11-22',
) => {
  const published = resolveConfig(siteInput({ regimes, guard }));
  return [...laxerThanTable(published, today), ...heldAnyway(published)];
};

describe('warnings of regimes', () => {
  it('is silent about what our table has, about places that it lacks, and about nothing', () => {
    expect(warnings(undefined)).toEqual([]);
    expect(warnings({ byPlace: { 'US-CA': 'opt-out', 'US-WY': 'notice', BR: 'notice' } })).toEqual(
      [],
    );
    expect(warnings({ defaults: 'table' })).toEqual([]);
  });

  it.each([
    ['DE', 'DE'],
    ['DE-BE', 'DE'],
    ['US-VA', 'US-VA'],
  ])('names what is laxer in %s', (named, place) => {
    expect(warnings({ byPlace: { [named]: 'notice' } })).toEqual([
      {
        path: `regimes.byPlace.${named}`,
        message: {
          en: expect.stringMatching(
            new RegExp(`^"notice" is laxer than our table of [-\\d]{10} has it for ${place} \\(`),
          ),
          de: expect.any(String),
        },
      },
    ]);
  });

  it('looks at the states that a country covers, but for those with a word of their own', () => {
    const [found] = warnings({ byPlace: { US: 'notice', 'US-CA': 'opt-out' } });
    expect(found?.path).toBe('regimes.byPlace.US');
    expect(found?.message.en).toContain('US-VA');
    expect(found?.message.en).not.toContain('US-CA');
  });

  it('says where an opt-out signal binds, since its day', () => {
    const notice = { byPlace: { 'US-OR': 'notice' } } as const;
    const bound = /ends no sale by an opt-out signal, which binds businesses in US-OR/;
    expect(warnings(notice)[0]?.message.en).toMatch(bound);
    expect(warnings(notice, undefined, '2025-12-31')[0]?.message.en).not.toMatch(bound);
    expect(warnings(notice, undefined, '2024-06-30')).toEqual([]);
  });

  it.each<[SiteConfigInput['guard'], boolean]>([
    [{ level: 'strict' }, true],
    [{ level: 'edge' }, true],
    [{ level: 'edge', activation: 'in-place' }, false],
    [{ level: 'marked' }, false],
    [{ level: 'observe' }, false],
  ])('with %j says that a policy holds vendors anyway: %s', (guard, isSaid) => {
    const found = warnings({ byPlace: { 'US-CA': 'opt-out' } }, guard);
    expect(found.map(({ path }) => path)).toEqual(isSaid ? ['regimes'] : []);
    expect(warnings({ byPlace: { 'US-CA': 'opt-in' } }, guard)).toEqual([]);
  });
});
