import type { SiteScript } from '@assent/contract/vocabulary';
import { expect, it } from 'vitest';
import { effectNow } from './effect.ts';
import { guardOf, siteOf } from './test-kit.ts';

interface Case {
  /** Vendors of the page as it was delivered, and what the choice grants. */
  active: string[];
  granted: string[];
  hasInput?: boolean;
  activation?: SiteScript['activation'];
}

/** What the decision looks at. */
const pageOf = ({ active, granted, hasInput = false, activation }: Case) =>
  guardOf({
    site: siteOf(activation && { activation }),
    active: () => active,
    granted: () => granted,
    hasInput: () => hasInput,
  });

it.each<[string, Case, ReturnType<typeof effectNow>]>([
  ['nothing changes', { active: ['a'], granted: ['a'] }, 'done'],
  ['nobody ran, and nobody may', { active: [], granted: [] }, 'done'],
  ['the order alone differs', { active: ['a', 'b'], granted: ['b', 'a'] }, 'done'],
  ['nothing changes beside input', { active: ['a'], granted: ['a'], hasInput: true }, 'done'],
  ['one more is granted', { active: [], granted: ['a'] }, 'reload'],
  ['one is taken back', { active: ['a'], granted: [] }, 'reload'],
  ['one goes, one comes', { active: ['a'], granted: ['b'] }, 'reload'],
  ['a grant beside input', { active: [], granted: ['a'], hasInput: true }, 'next-view'],
  ['a withdrawal beside input', { active: ['a'], granted: [], hasInput: true }, 'next-view'],
  [
    'a grant where the site lets it wait',
    { active: [], granted: ['a'], activation: 'next-view' },
    'next-view',
  ],
  [
    'a withdrawal, which no site lets wait',
    { active: ['a'], granted: [], activation: 'next-view' },
    'reload',
  ],
  [
    'a withdrawal beside a grant, which no site lets wait',
    { active: ['a'], granted: ['b'], activation: 'next-view' },
    'reload',
  ],
  [
    'a grant that the page has taken in',
    { active: ['a'], granted: ['a'], activation: 'in-place' },
    'done',
  ],
  [
    'a grant of another window, which the page has still to take in',
    { active: [], granted: ['a'], activation: 'in-place' },
    'done',
  ],
  [
    'a withdrawal of what was granted in place',
    { active: ['a'], granted: [], activation: 'in-place' },
    'reload',
  ],
])('%s', (_, situation, effect) => {
  expect(effectNow(pageOf(situation))).toBe(effect);
});
