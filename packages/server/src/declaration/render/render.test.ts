import type { SiteConfigInput } from '@assent/contract';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { siteInput } from '../../testing/kit.ts';
import type { DeclarationFormat } from '../formats.ts';
import { exampleInput, FIRST, liveOf } from '../test-kit.ts';
import { declarationPage, declarationPieces } from '../write.ts';

const SERVICE = 'https://consent.example';

const written = (input: unknown, format: DeclarationFormat, language = 'en', version = 1) =>
  [...declarationPieces(liveOf(input, version), language, FIRST, format, SERVICE)].join('');

const pageOf = (input: unknown, language = 'en', host = 'consent.example') =>
  [...declarationPage(liveOf(input), language, FIRST, false, host)].join('');

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

/** A site of which everything that an owner may write freely is hostile. */
const hostile = (text: string): SiteConfigInput =>
  siteInput({
    name: text,
    controllers: [
      {
        id: 'main',
        name: text,
        address: text,
        country: 'IE',
        email: 'a@shop.example',
        phone: text,
        representedBy: [text, text],
        euRepresentative: text,
      },
    ],
    domains: [{ host: 'shop.example', storageRegion: text }],
    dataProtectionOfficer: { name: text, address: text, phone: text },
    grievanceOfficer: { name: text },
    supervisoryAuthority: { name: text, address: text, url: 'https://authority.example/?a=1&b=2' },
    rights: { email: 'a@shop.example', address: text, withdrawal: text, objection: { de: text } },
    categories: [{ id: 'strictly-necessary' }, { id: 'analytical', title: text }],
    vendors: [
      {
        id: 'own',
        name: text,
        legalName: text,
        parent: text,
        address: text,
        country: 'IE',
        role: text,
        privacyUrl: 'https://vendor.example/privacy?a=1&b=2',
        category: 'analytical',
        purposes: [
          { id: 'own', title: text, legalBases: [{ basis: '6-1-f', when: text, interest: text }] },
        ],
        gate: { value: 'consent', reason: `${text} and some more to be long enough` },
        contract: text,
        transfer: { mechanisms: ['scc'], thirdCountries: ['US'], dpf: null },
        hosts: { script: ['vendor.example'] },
        stores: [
          {
            name: '<i>|`"',
            match: 'exact',
            storage: 'cookie',
            party: 'third',
            domain: text,
            duration: 'P1D',
            purpose: text,
          },
        ],
      },
    ],
    consents: [
      {
        id: 'form',
        wording: text,
        legalBases: [{ basis: '6-1-a' }],
        withdrawal: text,
        retention: text,
      },
    ],
    processing: [
      {
        id: 'logs',
        title: text,
        data: text,
        legalBases: [{ basis: '6-1-c' }],
        recipients: text,
        retention: text,
      },
    ],
    transfers: [{ recipient: text, countries: ['US'], mechanisms: ['scc'] }],
    subProcessors: [{ name: text, service: text, region: text }],
    notice: {
      lastUpdated: '2026-01-01',
      changes: text,
      embedded: [{ lastUpdated: '2025-01-01', title: text, by: text }],
    },
  });

type Parsed = DefaultTreeAdapterTypes.Node;

/** Names of all elements and attributes of a piece of HTML. */
function namesIn(html: string): { tags: Set<string>; attributes: Set<string> } {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  visit(parseFragment(html));
  return { tags, attributes };

  function visit(node: Parsed): void {
    if ('tagName' in node) {
      tags.add(node.tagName);
      for (const { name } of node.attrs) attributes.add(name);
    }
    if ('childNodes' in node) node.childNodes.forEach(visit);
  }
}

describe('HTML', () => {
  it('is the same elements whatever the owner writes', () => {
    const tame = namesIn(written(hostile('tame'), 'html'));
    expect(namesIn(written(hostile(HOSTILE), 'html'))).toEqual(tame);
    expect([...tame.tags].sort()).toEqual([
      'a',
      'bdi',
      'button',
      'caption',
      'code',
      'dd',
      'div',
      'dl',
      'dt',
      'h2',
      'h3',
      'li',
      'p',
      'span',
      'table',
      'tbody',
      'td',
      'th',
      'thead',
      'tr',
      'ul',
    ]);
    expect([...tame.attributes].filter((name) => name.startsWith('on'))).toEqual([]);
    expect(namesIn(pageOf(hostile(HOSTILE)))).toEqual(namesIn(pageOf(hostile('tame'))));
  });

  it('has the text of the owner as text', () => {
    expect(written(hostile(HOSTILE), 'html')).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(written(hostile('a & b'), 'html')).toContain('a &amp; b');
  });

  it('says its language and direction, and what is in another', () => {
    const languages: SiteConfigInput['languages'] = { default: 'en', offered: ['en', 'he'] };
    const html = written(siteInput({ languages }), 'html', 'he');
    expect(html).toMatch(
      /^<div class="assent-declaration" lang="he" dir="rtl" data-site="shop" data-version="1" data-sha256="[0-9a-f]{64}"/,
    );
    expect(html).toContain('<span lang="en" dir="ltr">Who is responsible</span>');
  });

  it('has tables whose cells know their row and column', () => {
    const html = written(siteInput(), 'html');
    expect(html).toContain('<caption>Strictly necessary</caption>');
    expect(html).toContain('<th scope="col">Purpose</th>');
    expect(html).toMatch(
      /<th scope="row" data-label="Name"><code translate="no" dir="ltr">_ga<\/code>/,
    );
  });

  it('lets the visitor choose anew where it stands', () => {
    expect(written(siteInput(), 'html')).toContain(
      '<button type="button" data-assent-open>Privacy settings</button>',
    );
    const doNotSell = { places: ['US-CA'] };
    expect(written(siteInput({ doNotSell }), 'html')).toContain(
      '<button type="button" data-assent-open="do-not-sell">',
    );
  });

  it('leads to other hosts without telling them of a window', () => {
    const links = written(siteInput(), 'html').match(/<a [^>]*>/g) ?? [];
    const away = links.filter((link) => link.includes('href="http'));
    expect(away.length).toBeGreaterThan(2);
    expect(away.filter((link) => !link.includes('rel="noopener"'))).toEqual([]);
  });
});

describe('the page', () => {
  it("leads to the site's pages from wherever it is", () => {
    const input = siteInput({
      rights: { email: 'a@shop.example', withdrawal: 'x', portal: '/ask' },
    });
    expect(pageOf(input)).toContain('<a href="https://shop.example/ask" rel="noopener">');
    expect(pageOf(input)).toContain('<a href="https://shop.example/privacy"');
    expect(pageOf(input, 'en', 'shop.example')).toContain('<a href="/ask">');
  });

  it('has no script, form, frame or picture', () => {
    expect(pageOf(exampleInput('bitrix24'))).not.toMatch(
      /<(script|form|iframe|img|link|button|input)\b/,
    );
  });

  it('offers every language of the site in its own words', () => {
    const page = pageOf(exampleInput('bitrix24'), 'de');
    expect(page).toContain('<b lang="de" dir="ltr" aria-current="true">Deutsch</b>');
    expect(page).toContain('<a lang="fr" dir="ltr" hreflang="fr" href="?lang=fr">français</a>');
  });
});

describe('Markdown', () => {
  const INJECTIONS = [
    '[x](javascript:alert(1))',
    '![x](https://evil.example/x.png)',
    '<script>alert(1)</script>',
    '`code` **bold** _em_ ~~gone~~',
    'a | b | c',
    'line one\n\n# heading\n- list\n| table |',
    '&lt;b&gt;',
    '\\[already\\]',
  ];

  it.each(INJECTIONS)('takes %j as text', (text) => {
    const markdown = written(hostile(text), 'md');
    // What is escaped is text; of what is not, nothing may be of a kind that the tame one has not.
    const bare = (source: string) => source.replace(/\\[!-/:-@[-`{-~]/g, '');
    const kinds = (source: string) =>
      [...new Set(bare(source).match(/[`*_[\]<>|~&]|^#+ |^- /gm))].sort();
    expect(kinds(markdown)).toEqual(kinds(written(hostile('tame'), 'md')));
    const links = (source: string) => bare(source).match(/\]\(<[^>]*>\)/g);
    expect(links(markdown)).toEqual(links(written(hostile('tame'), 'md')));
  });

  it('keeps the cells of a table whatever stands in them', () => {
    const columns = (source: string) =>
      source
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.replace(/\\\|/g, '').split('|').length);
    const tame = columns(written(hostile('tame'), 'md'));
    for (const text of INJECTIONS) expect(columns(written(hostile(text), 'md'))).toEqual(tame);
    expect(tame.length).toBeGreaterThan(10);
  });

  it('begins no list and no heading with what an owner writes', () => {
    const markdown = written(hostile('- 1. x'), 'md');
    expect(markdown).not.toMatch(/^- 1\. x/m);
    const numbered = siteInput({ rights: { email: 'a@shop.example', withdrawal: '1. one' } });
    expect(written(numbered, 'md')).toContain('\n1\\. one\n');
  });

  it('is what it always was for the example', () => {
    expect(written(exampleInput('facts42'), 'md', 'de')).toMatch(
      /## Verantwortlicher\n\n### Kranichwerk Softwarehandel GmbH\n\n- \*\*Anschrift:\*\* Probenufer 42, 10999 Berlin \(Deutschland\)\n/,
    );
  });
});

describe('JSON', () => {
  it('is the document itself', () => {
    const json = JSON.parse(written(hostile(HOSTILE), 'json'));
    expect(json).toMatchObject({
      site: 'shop',
      version: 1,
      language: 'en',
      publishedAt: '2026-11-02',
    });
    expect(JSON.stringify(json)).toContain('<script>alert(1)</script>');
  });
});
