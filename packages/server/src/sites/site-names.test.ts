import type { SiteScript } from '@assent/contract';
import { expect, it } from 'vitest';
import { withNames } from './site-names.ts';

const SITE: SiteScript = {
  site: 'gated',
  version: 1,
  regime: 'opt-in',
  validDays: 180,
  categories: ['words'],
  vendors: [
    { id: 'since', category: 'words', gated: true, since: 1, stores: { c: ['gated'] } },
    { id: 'told', category: 'words', gated: false, since: 2, hosts: { 'gated.example': 's' } },
  ],
  asks: [{ since: 2, category: 'words' }],
  signals: [{ to: 'told', by: [['since']], told: ['words', { gated: 0 }], words: [false, true] }],
  stores: { l: ['since'] },
  languages: { en: 'words' },
  ui: 's/gated/1',
};

const NAMES = {
  gated: 'a',
  since: 'b',
  category: 'd',
  stores: 'e',
  validDays: 'f',
  told: 'g',
  words: 'h',
};

it("names fields by the build's names, in their order, and leaves ids, texts and stored names as they are", () => {
  const named = withNames(NAMES, SITE);
  expect(named).toEqual({
    site: 'gated',
    version: 1,
    regime: 'opt-in',
    f: 180,
    categories: ['words'],
    vendors: [
      { id: 'since', d: 'words', a: true, b: 1, e: { c: ['gated'] } },
      { id: 'told', d: 'words', a: false, b: 2, hosts: { 'gated.example': 's' } },
    ],
    asks: [{ b: 2, d: 'words' }],
    signals: [{ to: 'told', by: [['since']], g: ['words', { gated: 0 }], h: [false, true] }],
    e: { l: ['since'] },
    languages: { en: 'words' },
    ui: 's/gated/1',
  });
  expect(Object.keys(named)).toEqual(Object.keys(SITE).map((key) => NAMES[key as never] ?? key));
});

it('adds nothing to a site without signals', () => {
  const { asks, signals, ...rest } = SITE;
  expect(Object.keys(withNames({}, rest))).toEqual(Object.keys(rest));
});
