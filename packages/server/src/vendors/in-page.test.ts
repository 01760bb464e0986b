import { vendorById } from '@assent/registry';
import { describe, expect, it } from 'vitest';
import { vendorsInPage } from './in-page.ts';
import { SNIPPET_VENDORS } from './snippets.ts';

const idsIn = (html: string, ownHosts: string[] = []): string[] =>
  vendorsInPage(html, ownHosts).found.map(({ vendor }) => vendor.id);

const GTAG = `<script async src="https://www.googletagmanager.com/gtag/js?id=G-ABC1234567"></script>
<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}gtag('config','G-ABC1234567')</script>`;

describe('what is pasted', () => {
  it.each<[string, string, string[]]>([
    ['a tag', '<script src="//static.hotjar.com/c/hotjar-1.js"></script>', ['hotjar']],
    ['of those that share an address, the one that is named', GTAG, ['google-analytics']],
    [
      'a frame',
      '<iframe data-src="https://www.youtube.com/embed/x" width=1></iframe>',
      ['youtube'],
    ],
    [
      'an address that a script puts together from a string',
      String.raw`<script>load("https:\/\/connect.facebook.net\/en_US\/fbevents.js")</script>`,
      ['meta-pixel'],
    ],
    ['a snippet without its tag', "fbq('init', '1')", ['meta-pixel']],
    [
      'a style sheet in a style',
      '<style>@import "https://fonts.googleapis.com/css?family=A";</style>',
      ['google-fonts'],
    ],
    [
      'a pixel for those without scripts',
      '<noscript><img src="https://www.facebook.com/tr?id=1"></noscript>',
      ['meta-pixel'],
    ],
    [
      'the measuring of a page on its own host',
      '<script src="/matomo.js"></script>',
      ['matomo-selfhosted'],
    ],
  ])('%s is known', (_, html, ids) => expect(idsIn(html)).toEqual(ids));

  it('says by what it knew a vendor, and what it did not know', () => {
    const html = `${GTAG}
      <script src="https://cdn.nobody.example/x.js"></script>
      <script>start(42)</script>
      <img src="https://shop.example/logo.png"><img src="/a.png">
      <a href="https://elsewhere.example">no load</a>`;
    const { found, unknown, unknownScripts } = vendorsInPage(html, ['shop.example']);
    expect(found[0]?.by[0]).toBe('https://www.googletagmanager.com/gtag/js?id=G-ABC1234567');
    expect(unknown).toEqual([
      {
        host: 'cdn.nobody.example',
        address: 'https://cdn.nobody.example/x.js',
        use: 'script',
      },
    ]);
    expect(unknownScripts).toEqual(['start(42)']);
  });

  it('that is commented out, or a text, is nothing', () => {
    const tag = '<script src="https://static.hotjar.com/c/h.js"></script>';
    expect(idsIn(`<!-- ${tag} --><textarea>${tag}</textarea><title>${tag}</title>`)).toEqual([]);
  });

  it.each([
    ['nesting without an end', '<div>'.repeat(200_000)],
    ['a megabyte of quotes', `<script>${'"'.repeat(1_000_000)}</script>`],
    ['a megabyte in one attribute', `<img src="${'a'.repeat(1_000_000)}">`],
    ['open tags', '<script src='.repeat(50_000)],
    ['slashes', `<script>${'//a.b'.repeat(100_000)}</script>`],
    ['half characters and nulls', '<script>\ud800\0"https://a.example/\udfff"</script>'],
  ])('of %s is read in time', (_, html) => {
    const before = performance.now();
    vendorsInPage(html, []);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('with thousands of addresses is cut, and says so', () => {
    const many = Array.from({ length: 6_000 }, (_, i) => `<img src="https://h${i}.example/">`);
    const { isCut, unknown } = vendorsInPage(many.join(''), []);
    expect(isCut).toBe(true);
    expect(unknown.length).toBeLessThan(6_000);
  });
});

it('every vendor that a snippet is known by is in the registry', () => {
  for (const id of SNIPPET_VENDORS) expect(vendorById(id), id).toBeDefined();
});
