import { createHash } from 'node:crypto';
import { canonicalJson, LANGUAGES, type SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { siteInput } from '../../testing/kit.ts';
import { allLines, declared, exampleInput, FIRST, linesIn, liveOf } from '../test-kit.ts';
import { declare } from './declare.ts';

type VendorInput = NonNullable<SiteConfigInput['vendors']>[number];

const PLAUSIBLE: VendorInput = { id: 'plausible', category: 'analytical' };

describe('the German example', () => {
  const lines = allLines(declared(exampleInput('facts42'), 'de'));

  it.each([
    ['who is responsible', 'Kranichwerk Softwarehandel GmbH'],
    ['the address', 'Anschrift: Probenufer 42, 10999 Berlin (Deutschland)'],
    ['who acts for it', 'Vertreten durch: Thea Musterlich und Enno Beispielmann'],
    ['the officer', 'Name: Carla Probewitz, Datenschutzbüro Probewitz (extern)'],
    ['how to call the officer', 'Telefon: +49 30 23125 117'],
    ['the authority', 'Name: Berliner Beauftragte für Datenschutz und Informationsfreiheit'],
    ['where the data are', 'facts42.example | Frankfurt am Main, Deutschland'],
    [
      'the own cookies and their interest (B1)',
      /^Zwecke.*lit\. f DSGVO – Die Website technisch fehlerfrei/,
    ],
    [
      'the own cart (B1)',
      'f42_warenkorb | facts42, eigene Cookies | Merkt sich, welche Pakete im Warenkorb liegen | bis der Browser geschlossen wird | dieser Website | Cookie',
    ],
    ['the log files (B2)', /^Daten: Browsertyp und -version, Betriebssystem.*IP-Adresse$/],
    ['the interest behind them (B2)', /^Rechtsgrundlage:.*lit\. f DSGVO – Die Website stabil/],
    [
      'the words of the contact form (B3)',
      /^Ich willige ein.*lit\. a DSGVO \| Eine formlose Nachricht/,
    ],
    ['a joint responsibility (B4)', /^Rolle: Gemeinsam mit uns verantwortlich.*C-40\/17/],
    ['the share button (B5)', 'X (früher Twitter), Schaltflächen und Beiträge'],
    ['that a service ended (B6)', /^Der Dienst wurde am 2\. April 2019 eingestellt/],
    [
      "the processor's contract (B7)",
      /^Vertrag zur Auftragsverarbeitung:.*IP-Adressen werden gekürzt$/,
    ],
    [
      'demographic reports (B7)',
      /Berichte über Alter, Geschlecht und Interessen: Einwilligung, Art\. 6/,
    ],
    ['the opt-out (A5)', 'Weitere Informationen: Widerspruch bei Google Analytics 4'],
    ['both circumstances of remarketing (B8)', /Remarketing: Einwilligung.*\(Alle übrigen Daten/],
    [
      'the life of the ads cookie (B9)',
      /^_gcl_au \| Google Ads.*\| 90 Tage \| dieser Website \| Cookie$/,
    ],
    ['that reCAPTCHA waits (B10)', 'Google reCAPTCHA'],
    [
      'a cookie of another domain (B11)',
      /^PREF \| YouTube.*\| Dritten \(\.youtube\.com\) \| Cookie$/,
    ],
    ['that fonts only get the address (B12)', /Es wird nichts gespeichert, aber Ihre IP-Adresse/],
    [
      'the transfer',
      /^Übermittlung in Drittländer: Vereinigte Staaten \(EU-US Data Privacy Framework, Standard/,
    ],
    ['how to object (B13)', /^Stützen wir eine Verarbeitung auf Art\. 6 Abs\. 1 lit\. e oder f/],
    [
      'how to withdraw (B13)',
      /^Eine Einwilligung können Sie jederzeit widerrufen.*formlosen Nachricht/,
    ],
    [
      'that what was lawful stays so',
      /aufgrund der Einwilligung bis zum Widerruf erfolgten Verarbeitung/,
    ],
    ['commission records (B15)', /^Dauer der Speicherung: Provisionsabrechnungen 10 Jahre/],
    ['the state of the notice', 'Stand der Hinweise: 1. Juni 2023'],
    [
      "the manufacturer's notice (B16)",
      /^Datenschutzhinweise des Herstellers.*Bitrix24 demo \(Cyprus\) Ltd – 15\. April 2022$/,
    ],
    ['how long receipts are kept', 'Dauer der Speicherung der Belege: 42 Monate.'],
  ])('tells %s', (_, expected) => {
    expect(
      lines.filter((line) =>
        typeof expected === 'string' ? line === expected : expected.test(line),
      ),
    ).not.toEqual([]);
  });

  it('is German throughout but for what the register has in English (B17)', () => {
    const others = JSON.stringify(declared(exampleInput('facts42'), 'de')).match(/"lang":"\w+"/g);
    expect(others).toBeNull();
  });

  it('names no service of an ended one on the device, and asks nobody of it', () => {
    const ended = lines.slice(lines.indexOf('Google+ (Schaltfläche +1)'));
    expect(
      ended.slice(0, ended.indexOf('Was auf Ihrem Gerät gespeichert wird')).join(),
    ).not.toContain('Wird geladen');
  });
});

describe('the worldwide example', () => {
  const input = exampleInput('bitrix24');
  const lines = allLines(declared(input, 'en'));

  it.each([
    ['each controller (A7)', 'Bitrix24 demo (India) Pvt Ltd'],
    ['the representative', /^Representative in the European Union.*Nicosia, Cyprus$/],
    [
      'controller and place of each address',
      'bitrix24-in.example | Bitrix24 demo (India) Pvt Ltd | AWS ap-south-1, Mumbai',
    ],
    ['the grievance officer (A13)', 'Name: Asha Namuna'],
    ['the categories (A1)', /^Functionality: Recognises you when you come back/],
    ['the pixels (A4)', 'TikTok Pixel'],
    ['the opt-outs of vendors (A5)', /^Further information: Opt out at Microsoft/],
    ['where a sale may be refused (A6)', /in United States \(CA, VA, CO\), and wherever/],
    ['what counts as a sale (A6)', /^The use of these services counts as sale or sharing.*TikTok/],
    [
      'two bases by circumstance (A8)',
      /6\(1\)\(f\) GDPR \(Figures that the service itself produces/,
    ],
    [
      'each mechanism (A9)',
      /^Bitrix24 demo \(US\) Inc\. \| United States \| .*UK.*Swiss-US.*clauses$/,
    ],
    ['the processors (A9)', /^Amazon Web Services EMEA SARL \| Hosting, EU zones \| Frankfurt/],
    ['consents that are no cookies (A10)', /^Yes, you may pass my name/],
    ['the age line (A12)', /^16 \| .*Germany.*all other countries$/],
    ['where to ask (A13)', 'Website: Request form'],
    ['the right to portability (A13)', /machine-readable format \(Art\. 20 GDPR\)/],
    ['what changed (A15)', /^What changed: Names the EU-US Data Privacy Framework/],
    ['earlier notices (A15)', 'Notice as embedded by resellers – April 15, 2022'],
  ])('tells %s', (_, expected) => {
    expect(
      lines.filter((line) =>
        typeof expected === 'string' ? line === expected : expected.test(line),
      ),
    ).not.toEqual([]);
  });

  it('says nothing of machines that speak to themselves', () => {
    expect(lines.join('\n')).not.toMatch(/localhost|127\.0\.0\.1/);
  });

  it('is there in each language of the site (A16), right to left where that is the way', () => {
    for (const language of input.languages.offered) {
      const declaration = declared(input, language);
      expect(declaration.sections).toHaveLength(11);
      expect(allLines(declaration).join()).not.toMatch(/\{\w+\}|undefined/);
    }
    const languages: SiteConfigInput['languages'] = { default: 'en', offered: ['en', 'ar'] };
    expect(declared(siteInput({ languages }), 'ar').direction).toBe('rtl');
  });

  it('marks what is in another language than the rest', () => {
    const who = declared(input, 'ja').sections[0];
    expect(who?.title).toEqual([{ text: 'Who is responsible', lang: 'en' }]);
    expect(
      declared(input, 'de')
        .sections.at(7)
        ?.parts.map(({ blocks }) => blocks[0]),
    ).toContainEqual({
      kind: 'paragraph',
      text: [{ text: expect.stringMatching(/^Where we rely on/), lang: 'en' }],
    });
  });
});

describe('the words', () => {
  it('are those of the default language, else English, where a language has none', () => {
    const languages: SiteConfigInput['languages'] = { default: 'de', offered: ['de', 'fi', 'sv'] };
    expect(declared(siteInput({ languages }), 'fi').title).toEqual([
      { text: 'Cookies und Dienste', lang: 'de' },
    ]);
    const nordic: SiteConfigInput['languages'] = { default: 'sv', offered: ['fi', 'sv'] };
    expect(declared(siteInput({ languages: nordic }), 'fi').title).toEqual([
      { text: 'Cookies and services', lang: 'en' },
    ]);
  });

  it('are complete in all languages', () => {
    for (const language of LANGUAGES) {
      const languages: SiteConfigInput['languages'] = { default: language, offered: [language] };
      expect(allLines(declared(siteInput({ languages }), language)).join()).not.toMatch(
        /\{\w+\}|undefined|\b(basis|duration|stored|transfer|purpose)\.[\w-]+/,
      );
    }
  });
});

describe('what the configuration does not say', () => {
  it('is left out with its heading', () => {
    const declaration = declared(
      siteInput({ vendors: [PLAUSIBLE], rights: undefined, supervisoryAuthority: undefined }),
      'en',
    );
    expect(declaration.sections.map(({ id }) => id)).toEqual([
      'who',
      'choice',
      'services',
      'storage',
      'rights',
      'signals',
      'receipts',
      'versions',
    ]);
    const text = allLines(declaration).join('\n');
    expect(text).not.toMatch(
      /officer|authority:|Represented|Right to object|Children|Where to turn|What changed|Earlier/,
    );
    // No name of it is the beginning of others.
    expect(linesIn(declaration, 'storage').join('\n')).not.toContain('*');
  });

  it('is not said of places either: who is asked before, and for how long', () => {
    const guard = { level: 'marked' } as const;
    const choice = (changes: Partial<SiteConfigInput>) =>
      linesIn(declared(siteInput(changes), 'en'), 'choice').join('\n');
    const regimes = { byPlace: { 'US-CA': 'opt-out', DE: 'opt-in' } } as const;
    expect(choice({ guard })).toContain('wait until you have given it.');
    expect(choice({ guard, regimes })).toContain('Such places: United States (CA).');
    expect(choice({ regimes })).not.toContain('Such places');
    expect(choice({})).toContain('is kept for 6 months.');
    expect(choice({ validityByPlace: { FR: 'P13M' } })).toContain(
      'kept for 6 months to 13 months,',
    );
  });

  it('is no signal of a law that applies nowhere', () => {
    const signals = (changes: Partial<SiteConfigInput>) =>
      linesIn(declared(siteInput(changes), 'en'), 'signals').join('\n');
    expect(signals({})).not.toMatch(/sale|sell/i);
    expect(signals({ regimes: { byPlace: { 'US-CA': 'opt-out' } } })).toContain('opt out of sale');
    expect(signals({ doNotSell: { places: ['US-CA'], limitsSensitive: true } })).toContain(
      'sensitive',
    );
  });
});

describe('a later version', () => {
  it('tells what came and went, and where the versions before it are', () => {
    const before = liveOf(siteInput());
    const after = liveOf(
      siteInput({ vendors: [{ id: 'youtube', category: 'functionality' }, PLAUSIBLE] }),
      3,
    );
    const earlier = [2, 1].map((version) => ({ version, publishedAt: before.publishedAt }));
    const declaration = declare(after, 'en', { earlier, previous: before });
    const lines = linesIn(declaration, 'versions');
    expect(lines).toContain('New services: Plausible Analytics');
    expect(lines).toContain('Services that are gone: Google Analytics 4');
    expect(lines).toContain('Version 2 – November 2, 2026');
    const links = JSON.stringify(declaration).match(/"version":\d(?=\})/g);
    expect(links).toEqual(['"version":2', '"version":1']);
  });
});

describe('the hash', () => {
  it('is of everything that is shown', () => {
    const { hash, ...rest } = declared(siteInput(), 'en');
    expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash);
    expect(declared(siteInput(), 'de').hash).not.toBe(hash);
    expect(declared(siteInput({ name: 'Shop!' }), 'en').hash).not.toBe(hash);
    expect(declared(siteInput(), 'en').hash).toBe(hash);
  });
});

describe('characters', () => {
  it('that turn or break a line are not taken over', () => {
    const rights = { email: 'a@shop.example', withdrawal: 'a\u202eb\u2066c\nd\u0000e\u200ef' };
    expect(linesIn(declared(siteInput({ rights }), 'en'), 'rights')).toContain('abc d e\u200ef');
  });
});

describe('ten thousand services', () => {
  it('are declared within a bounded time', () => {
    const vendors = Array.from({ length: 10_000 }, (_, at) => ({
      id: `v${at}`,
      registry: 'google-analytics',
      category: 'analytical',
    }));
    const live = liveOf(siteInput({ vendors }));
    const start = performance.now();
    const { sections } = declare(live, 'de', FIRST);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(sections.find(({ id }) => id === 'services')?.parts).toHaveLength(10_000);
  }, 60_000);
});
