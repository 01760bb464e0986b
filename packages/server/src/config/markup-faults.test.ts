import type { SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { faultsIn, siteInput } from '../testing/kit.ts';

const faultsOf = (changes: Partial<SiteConfigInput>) => faultsIn(siteInput(changes));

const CATEGORIES = [{ id: 'strictly-necessary' }, { id: 'functionality' }];

describe('markup in the texts of a site', () => {
  it('is taken where it is shown', () => {
    expect(
      faultsOf({
        texts: {
          en: {
            intro: '<b>{controller}</b> asks.',
            'panel.intro': 'One<br>by one.',
            'doNotSell.text': '<strong>Nothing</strong> is sold.',
            'limit.text': '<i>Nothing</i> else.',
            'category.analytical.text': 'It <em>counts</em>.',
          },
        },
        categories: [...CATEGORIES, { id: 'analytical', description: { de: '<em>Zählt</em>' } }],
        ageLine: { text: 'Under <b>{age}</b>? Ask.', default: 16 },
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<SiteConfigInput>]>([
    ['texts.en.intro', { texts: { en: { intro: '<a href="/x">We</a> ask.' } } }],
    ['texts.de.panel.intro', { texts: { de: { 'panel.intro': '<b>Je' } } }],
    [
      'categories[2].description',
      { categories: [...CATEGORIES, { id: 'analytical', description: '<p>Counts</p>' }] },
    ],
    [
      'categories[2].description.de',
      { categories: [...CATEGORIES, { id: 'analytical', description: { de: 'Zählt</b>' } }] },
    ],
    ['ageLine.text.en', { ageLine: { text: { en: '<u>Under</u>' }, default: 16 } }],
    // A label would show the tags.
    ['texts.en.accept', { texts: { en: { accept: '<b>Accept</b>' } } }],
    ['texts.en.saved', { texts: { en: { saved: 'Saved.<br>Thanks.' } } }],
  ])('is refused at %s', (path, changes) => {
    const faults = faultsOf(changes);
    expect(faults.map((line) => line.split(': ')[0])).toEqual([path]);
  });

  it('is no word by itself', () => {
    expect(faultsOf({ texts: { en: { intro: '<b> </b><br>' } } })).toEqual([
      'texts.en.intro: has no word in it',
    ]);
  });

  it('leaves signs in a plain text alone', () => {
    const texts = { en: { intro: 'We ask < 5 times & rarely', save: 'Save > now' } };
    expect(faultsOf({ texts })).toEqual([]);
  });
});
