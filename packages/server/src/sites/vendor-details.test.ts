import { LOCALES } from '@assent/banner/locales';
import { type SiteConfigInput, STORED_USES } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { wordsFor } from './texts.ts';
import { vendorDetails } from './vendor-details.ts';

type VendorInput = NonNullable<SiteConfigInput['vendors']>[number];
type StoredInput = NonNullable<VendorInput['stores']>[number];

const LANGUAGES: SiteConfigInput['languages'] = { default: 'en', offered: ['en', 'de', 'fr'] };

/** What visitors of a language read that the first vendor's items are for, by name. */
async function purposesIn(language: string, changes: Partial<SiteConfigInput> = {}) {
  const store = tempStore();
  await publishConfig(store, siteInput({ languages: LANGUAGES, ...changes }));
  const { config, vendors } = await liveConfigs(store).current('shop');
  const details = vendors.map((vendor) => vendorDetails(vendor, wordsFor(config, language)));
  return Object.fromEntries(details[0]?.stored.map(({ name, purpose }) => [name, purpose]) ?? []);
}

/** The same for one item of the owner's, whose purpose is said like this. */
async function ownPurposeIn(language: string, said: Pick<StoredInput, 'purpose' | 'use'>) {
  const item: StoredInput = {
    name: '_visit',
    match: 'exact',
    storage: 'cookie',
    party: 'first',
    duration: 'session',
    ...said,
  };
  const vendors = [{ id: 'google-analytics', category: 'analytical', stores: [item] }];
  return (await purposesIn(language, { vendors }))._visit;
}

describe('what a stored item is for', () => {
  it("is said in the registry's words where it has some in the visitor's language", async () => {
    const { _ga } = await purposesIn('de');
    expect(_ga).toBe('Unterscheidet Browser, um Besucher zu zählen');
  });

  it("is said in a built-in text of the visitor's language where the registry has none", async () => {
    expect(await purposesIn('fr')).toMatchObject({
      _ga: 'Reconnaît le visiteur',
      '_ga_*': 'Relie les étapes d’une visite',
    });
  });

  it('is said in the text that the owner has put in place of the built-in one', async () => {
    const texts = { fr: { 'stored.visitor-id': 'Reconnaît votre navigateur' } };
    expect(await purposesIn('fr', { texts })).toMatchObject({ _ga: 'Reconnaît votre navigateur' });
  });

  it("is said in the owner's words where they are in the visitor's language", async () => {
    const purpose = { en: 'Our own count', fr: 'Notre propre comptage' };
    expect(await ownPurposeIn('fr', { purpose, use: 'statistics' })).toBe('Notre propre comptage');
    expect(await ownPurposeIn('de', { purpose, use: 'statistics' })).toBe(
      'Zählt, was Besucher tun, und misst die Zeit',
    );
  });

  it("is said in the site's default language where nothing else is known of it", async () => {
    const purpose = { de: 'Unsere Zählung', en: 'Our own count' };
    expect(await ownPurposeIn('fr', { purpose })).toBe('Our own count');
  });

  it("is the owner's plain text in every language", async () => {
    const said = { purpose: 'Our own count', use: 'statistics' } as const;
    expect(await ownPurposeIn('en', said)).toBe('Our own count');
    expect(await ownPurposeIn('fr', said)).toBe('Our own count');
  });

  it('has a text for every use, and no text for another', () => {
    const keys = Object.keys(LOCALES.en ?? {}).filter((key) => key.startsWith('stored.'));
    expect(keys).toEqual(STORED_USES.map((use) => `stored.${use}`));
  });
});

describe('a purpose', () => {
  it('is said with its legal basis, and alone where the owner states none', async () => {
    const store = tempStore();
    const purposes = [
      { id: 'video', legalBases: [{ basis: '6-1-a' as const }] },
      { id: 'maps', legalBases: [] },
    ];
    const accepted = [
      { rule: 'EU-NOBASIS', reason: 'The ground is being discussed with counsel.' },
    ];
    const vendors = [{ id: 'youtube', category: 'functionality', purposes }];
    await publishConfig(store, siteInput({ vendors, accepted }));
    const { config, vendors: resolved } = await liveConfigs(store).current('shop');
    const said = resolved.map((vendor) => vendorDetails(vendor, wordsFor(config, 'en')).purposes);
    expect(said).toEqual([['video: consent, Art. 6(1)(a) GDPR', 'maps']]);
  });
});
