import type { Difference } from '@assent/server/config/differences';
import type { Asking } from '@assent/server/config/reconsent';
import { describe, expect, it } from 'vitest';
import { askingLines, differenceText } from './asking-lines.ts';

const of = { vendor: 'maps', name: 'Maps' };

describe('differenceText', () => {
  it.each([
    [
      { kind: 'controller-changed', host: 'shop.example', from: 'Shop Ltd', to: 'Buyer Ltd' },
      'shop.example has another controller: Buyer Ltd, no longer Shop Ltd',
    ],
    [{ ...of, kind: 'vendor-added' }, 'Maps (maps) is a new vendor'],
    [
      { ...of, kind: 'recipient-changed', from: 'A (IE)', to: 'B (US)' },
      'Maps (maps) is another company: B (US), no longer A (IE)',
    ],
    [{ ...of, kind: 'purpose-added', purpose: 'video' }, 'Maps (maps) has a new purpose, video'],
    [
      { ...of, kind: 'basis-added', purpose: 'video', basis: '6-1-f' },
      'Maps (maps) has a new legal basis for video, Art. 6(1)(f) GDPR',
    ],
    [{ ...of, kind: 'sale-added' }, 'Maps (maps) sells or shares now'],
  ] as [Difference, string][])('%j', (difference, expected) => {
    expect(differenceText(difference)).toBe(expected);
  });
});

describe('askingLines', () => {
  const asking = (more: Partial<Asking>): Asking => ({
    who: 'nobody',
    differences: [],
    reconsent: null,
    ...more,
  });
  const differences: Difference[] = [{ ...of, kind: 'vendor-added' }];
  const reconsent = { version: 2, ask: 'not-again', reason: 'As the owner has seen fit.' } as const;

  it('says who is asked again, after what is new', () => {
    expect(askingLines(asking({}))).toEqual([
      '  nobody is asked again: no answer covers less than before',
    ]);
    expect(askingLines(asking({ who: 'unless-refused', differences }))).toEqual([
      '  new: Maps (maps) is a new vendor',
      '  visitors are asked again, but for who refused the categories of what is new',
    ]);
  });

  it('says whose word it is', () => {
    expect(askingLines(asking({ differences, reconsent })).at(-1)).toBe(
      '  nobody is asked again, by your word',
    );
    expect(askingLines(asking({ who: 'everybody', reconsent })).at(-1)).toBe(
      '  everybody is asked again, who refused as well, by your word',
    );
  });
});
