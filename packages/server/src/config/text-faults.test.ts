import { LOCALES } from '@assent/banner/locales';
import { LANGUAGES, type SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { faultsIn, siteInput, tempStore } from '../testing/kit.ts';
import { publishConfig } from './publish.ts';
import { resolveConfig } from './resolve.ts';

const faultsOf = (texts: SiteConfigInput['texts'], offered: ('de' | 'en')[] = ['en']): string[] =>
  faultsIn(siteInput({ texts, languages: { default: 'en', offered } }));

describe('own texts', () => {
  it('that say nothing are refused', () => {
    const nothing = { reject: '', title: ' \t', accept: '\u200b', intro: '…' };
    expect(faultsOf({ en: nothing })).toEqual(
      Object.keys(nothing).map((key) => `texts.en.${key}: has no word in it`),
    );
  });

  it('that say the same for a yes and for a no are refused, however they are written', () => {
    expect(faultsOf({ en: { reject: 'OK!', accept: 'ok ' } })).toEqual([
      'texts.en.accept: says the same as "reject"',
    ]);
    expect(faultsOf({ en: { settings: LOCALES.en?.reject ?? '' } })).toEqual([
      'texts.en.settings: says the same as "reject"',
    ]);
  });

  it('are looked at in every language that is offered', () => {
    expect(faultsOf({ de: { reject: 'Gut', accept: 'Gut' } }, ['en', 'de'])).toEqual([
      'texts.de.accept: says the same as "reject"',
    ]);
    expect(faultsOf({ de: { reject: 'Gut', accept: 'Gut' } }, ['en'])).toEqual([]);
  });

  it('on reject and accept are published with a warning, others without', async () => {
    const texts = { en: { reject: 'No, thanks', title: 'Cookies' } };
    const { warnings } = await publishConfig(tempStore(), siteInput({ texts }));
    expect(warnings).toMatchObject([
      {
        path: 'texts.en.reject',
        message: { en: expect.stringContaining('rule EU-REJECT'), de: expect.any(String) },
      },
    ]);
  });
});

it('the built-in buttons differ in every language', () => {
  for (const language of LANGUAGES) {
    const languages = { default: language, offered: [language] };
    expect(() => resolveConfig(siteInput({ languages }))).not.toThrow();
  }
});
