import type { SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { ownVendor } from '../lint/testing/case.ts';
import { siteInput } from '../testing/kit.ts';
import { dataIn, writtenWords } from '../testing/written-words.ts';
import { resolution } from './resolve.ts';

const own = (more: Parameters<typeof ownVendor>[0] = {}) =>
  siteInput({ vendors: [ownVendor(more)] });
const twice = <T>(list: readonly T[] | undefined): T[] => [...(list ?? []), ...(list ?? [])];
const site = siteInput();

/** Sites with faults that no field shows by itself: between them every one that there is. */
const FAULTY: SiteConfigInput[] = [
  siteInput({ controllers: twice(site.controllers) as never }),
  siteInput({ categories: [{ id: 'analytical' }] }),
  own({ category: 'nowhere' }),
  own({ id: 'functionality' }),
  siteInput({ domains: [{ host: 'shop.example', controller: 'nobody' }] }),
  siteInput({ guard: { level: 'strict', activation: 'in-place', unknownHosts: 'allow' } }),
  siteInput({ gpp: { sections: 'by-place' } }),
  own({ category: 'strictly-necessary' }),
  own({
    category: 'strictly-necessary',
    gate: { value: 'exempt-strictly-necessary', reason: 'Visitors ask for it by a click.' },
    stores: [{ ...(ownVendor().stores?.[0] as object), category: 'analytical' } as never],
  }),
  own({ purposes: [{ id: 'of-our-own', legalBases: [{ basis: '6-1-a' }] }] }),
  own({ hosts: { script: ['shop.example/widget.js'] } }),
  own({ hosts: { script: ['/s/own.js'] } }),
  siteInput({
    vendors: [ownVendor()],
    guard: { level: 'marked', necessaryHosts: ['widget.example', '/own.js'] },
  }),
  siteInput({ guard: { necessaryHosts: ['cdn.example/a&copy'] } }),
  siteInput({
    guard: { level: 'edge' },
    vendors: [
      ownVendor({ hosts: { script: Array.from({ length: 999 }, (_, i) => `h${i}.example`) } }),
    ],
  }),
  siteInput({
    guard: { level: 'marked', signals: { googleConsentMode: 'advanced' } },
    vendors: [{ id: 'google-analytics', category: 'analytical' }],
  }),
  siteInput({ languages: { default: 'fr', offered: ['en'] } }),
  siteInput({ domains: [{ host: 'shop.example', languages: ['fr'] }] }),
  siteInput({
    texts: {
      en: {
        nothing: 'x',
        accept: '…',
        save: 'Yes',
        settings: 'Yes',
        title: 'A <b>title</b>',
        saved: 'x\u202ey'.repeat(2000),
        intro: '<b>open',
        'panel.intro': '<a>',
        'doNotSell.text': '<b><b>x</b></b>',
        'limit.text': '</b>',
      },
    },
  }),
  siteInput({ name: 'half \ud800' }),
  siteInput({ cookieDomain: 'localhost' }),
  siteInput({ cookieDomain: 'other.example' }),
  siteInput({
    cookieDomain: 'shop.example',
    controllers: [site.controllers[0], { ...site.controllers[0], id: 'other' }] as never,
    domains: [{ host: 'a.shop.example' }, { host: 'b.shop.example', controller: 'other' }],
  }),
  siteInput({ banner: { logo: 'https://cdn.example/logo.svg' } }),
  siteInput({ banner: { theme: { light: { ink: '#fff', paper: '#fff' } } } }),
  siteInput({ validity: 'P12M', retention: 'P1M' }),
  siteInput({ vendors: [{ id: 'x', registry: 'nobody', category: 'analytical' }] }),
  siteInput({ vendors: [{ id: 'x', category: 'analytical' }] }),
];

const SEEN = FAULTY.flatMap((input) => {
  const { faults } = resolution(input);
  expect(faults, JSON.stringify(input).slice(0, 300)).not.toEqual([]);
  return faults;
});

/** Whose faults these are. */
const FILES = [
  './faults.ts',
  './language-faults.ts',
  './logo-faults.ts',
  './markup-faults.ts',
  './policy-faults.ts',
  './text-faults.ts',
  './contrast.ts',
  './ill-formed.ts',
  './cookie-domain.ts',
  './service-paths.ts',
  './advanced.ts',
  './resolve.ts',
  '../sites/markup.ts',
  '../retention/term.ts',
];
/** What these files say, too, and is no fault of a configuration: warnings, of which the linter's test is. */
const NO_FAULT = [
  ', and programs that answer banners may not know them (rule EU-REJECT)',
  "Google's tags load and send before a yes (rule EU-ADVANCED: EDPB Guidelines 2/2023 speak against that; a warning of ours, not settled law)",
  'The configuration has a fault.',
  'The configuration has ',
];

describe('what is wrong with a configuration', () => {
  it('is told in German, with the same numbers and names', () => {
    for (const { message } of SEEN) {
      expect(message.de).not.toBe(message.en);
      for (const datum of dataIn(message.en)) expect(message.de, message.en).toContain(datum);
    }
  });

  it.each(FILES)('has no words that these sites do not show: %s', (file) => {
    const written = writtenWords(new URL(file, import.meta.url));
    expect(written.length).toBeGreaterThan(0);
    const unseen = written.filter((text) => !SEEN.some(({ message }) => message.en.includes(text)));
    expect(unseen.filter((text) => !NO_FAULT.includes(text))).toEqual([]);
  });
});
