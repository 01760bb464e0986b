import type { SiteConfigInput } from '@assent/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { liveConfigs } from '../../config/live.ts';
import { publishConfig } from '../../config/publish.ts';
import type { LiveConfig } from '../../config/published.ts';
import { siteInput, tempStore } from '../../testing/kit.ts';
import { snippetFor } from '../snippet.ts';
import { checkPage } from './check.ts';

const SERVICE = 'https://consent.example';
const URL_OF_PAGE = new URL('https://shop.example/page');

async function liveOf(changes: Partial<SiteConfigInput> = {}): Promise<LiveConfig> {
  const store = tempStore();
  const input = siteInput(changes);
  await publishConfig(store, input);
  return liveConfigs(store).current(input.site);
}

const pageOf = (snippet: string, before = '', after = '<link rel="stylesheet" href="/a.css">') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${before}${snippet}<title>Shop</title>${after}</head><body><p>Hello</p><script src="/own.js"></script></body></html>`;

interface Served {
  csp?: string;
  service?: string;
  url?: URL;
}

const check = (html: string, live: LiveConfig, { csp, service = SERVICE, url }: Served = {}) =>
  checkPage(
    {
      url: url ?? URL_OF_PAGE,
      html,
      headers: new Headers(csp === undefined ? {} : { 'Content-Security-Policy': csp }),
    },
    live,
    service,
  );

let live: LiveConfig;
let snippet: string;
beforeEach(async () => {
  live = await liveOf({ guard: { necessaryHosts: ['cdn.shop.example'] } });
  snippet = snippetFor(live, SERVICE);
});

/** The snippet with one line replaced. */
const withLine = (at: number, line: string) => snippet.split('\n').with(at, line).join('\n');
const line = (at: number) => snippet.split('\n')[at] ?? '';

describe('the current snippet', () => {
  it.each([
    ['first in the head', ''],
    [
      'behind what must stand or says nothing',
      '<meta name="viewport" content="x"><title>T</title>',
    ],
    ['behind data', '<script type="application/ld+json">{}</script><meta name="a" content="b">'],
    ['behind a comment', '<!-- our shop -->'],
  ])('%s', (_, before) => {
    expect(check(pageOf(snippet, before), live)).toEqual([]);
  });

  it('is so in a minified page, with other white space, and with a number against caches', () => {
    const minified = snippet.replaceAll('\n', '').replace('<!-- assent -->', '<!--assent-->');
    expect(check(pageOf(minified), live)).toEqual([]);
    const busted = snippet.replace('/s/shop.js', '/s/shop.js?v=3');
    expect(check(pageOf(busted), live)).toEqual([]);
    expect(check(pageOf(snippet.replace("'self' ", "'self'  ")), live)).toEqual([]);
  });

  it("is so on the site's own origin", () => {
    const own = snippetFor(live, '');
    expect(check(pageOf(own), live, { service: '' })).toEqual([]);
    const header = "default-src 'self' 'unsafe-inline'; frame-src 'self'";
    expect(check(pageOf(own), live, { service: '', csp: header })).toEqual([]);
  });

  it('is found in a page that is nested deeper than a stack', () => {
    expect(check(pageOf(snippet, '', '') + '<div>'.repeat(50_000), live)).toEqual([]);
  });
});

describe('no snippet', () => {
  it.each([
    ['an empty page', ''],
    ['a page without it', pageOf('')],
    [
      'only lines that may be anybody’s',
      pageOf('<!-- assent --><meta http-equiv="x-dns-prefetch-control" content="off">'),
    ],
  ])('%s', (_, html) => {
    expect(check(html, live)).toEqual([{ kind: 'no-snippet' }]);
  });

  it('is what is written within a comment, a template or noscript', () => {
    const bare = snippet.replace('<!-- assent -->\n', '');
    for (const html of [
      pageOf(`<!-- ${bare} -->`),
      pageOf(`<template>${bare}</template>`),
      pageOf(`<noscript>${bare}</noscript>`),
    ]) {
      expect(check(html, live)).toEqual([{ kind: 'no-snippet' }]);
    }
  });

  it('says what would be in its way, too', () => {
    expect(check(pageOf(''), live, { csp: "connect-src 'self'" })).toEqual([
      { kind: 'no-snippet' },
      { kind: 'blocked', what: 'receipts', directive: 'connect-src', by: 'header' },
    ]);
  });
});

describe('an old snippet', () => {
  it('says which hosts only one of the policies names', async () => {
    const next = await liveOf({
      guard: { necessaryHosts: ['cdn2.shop.example', 'img.shop.example'] },
    });
    expect(check(pageOf(snippet), next)).toEqual([
      {
        kind: 'policy-old',
        onlyPasted: ['cdn.shop.example'],
        onlyPresent: ['cdn2.shop.example', 'img.shop.example'],
      },
    ]);
  });

  it('says what only one of them has, when only one has more', async () => {
    expect(check(pageOf(snippet), await liveOf())).toEqual([
      { kind: 'policy-old', onlyPasted: ['cdn.shop.example'], onlyPresent: [] },
    ]);
    const before = snippetFor(await liveOf(), SERVICE);
    expect(check(pageOf(before), live)).toEqual([
      { kind: 'policy-old', onlyPasted: [], onlyPresent: ['cdn.shop.example'] },
    ]);
  });

  it('is found behind the current one, too', async () => {
    const before = snippetFor(await liveOf(), SERVICE);
    expect(check(pageOf(snippet, '', before), live)).toEqual([
      { kind: 'policy-old', onlyPasted: [], onlyPresent: ['cdn.shop.example'] },
    ]);
    expect(check(pageOf(snippet, '', snippet), live)).toEqual([]);
  });

  it('knows a policy that was edited', () => {
    const edited = snippet.replace(" 'unsafe-eval'", '');
    expect(check(pageOf(edited), live)).toEqual([
      { kind: 'policy-edited', pasted: expect.stringContaining("default-src 'self'") },
    ]);
    const looser = snippet.replace('consent.example">', 'consent.example; img-src * data:">');
    expect(check(pageOf(looser), live)).toEqual([
      { kind: 'policy-old', onlyPasted: ['*'], onlyPresent: [] },
    ]);
  });

  it('knows a changed inline script, and one that another program holds', () => {
    const changed = withLine(0, line(0).replace("indexOf(c[1]+' ')===0", 'length'));
    expect(check(pageOf(changed), live)).toEqual([{ kind: 'inline-script-changed' }]);
    const held = withLine(0, line(0).replace('<script>', '<script type="text/plain">'));
    expect(check(pageOf(held), live)).toEqual([{ kind: 'inline-script-changed' }]);
  });
});

describe('a part that is missing', () => {
  it.each([
    [0, 'inline-script'],
    [1, 'policy'],
    [2, 'comment'],
    [3, 'prefetch-control'],
    [4, 'site-script'],
  ] as const)('line %i: %s', (at, part) => {
    expect(check(pageOf(withLine(at, '')), live)).toEqual([{ kind: 'part-missing', part }]);
  });

  it('are all but the site script on a page from another level', () => {
    const kinds = check(pageOf(line(4)), live).map((each) => 'part' in each && each.part);
    expect(kinds).toEqual(['inline-script', 'policy', 'comment', 'prefetch-control']);
  });
});

describe('another site or service', () => {
  it('names the site whose snippet it is', async () => {
    const other = snippetFor(await liveOf({ site: 'blog' }), SERVICE);
    expect(check(pageOf(other), live).slice(0, 3)).toEqual([
      { kind: 'other-site', part: 'inline-script', site: 'blog' },
      { kind: 'policy-old', onlyPasted: [], onlyPresent: ['cdn.shop.example'] },
      { kind: 'other-site', part: 'site-script', site: 'blog' },
    ]);
  });

  it('names the service that the snippet is from', () => {
    const other = snippetFor(live, 'http://localhost:4000');
    expect(check(pageOf(other), live)).toEqual([
      {
        kind: 'policy-old',
        onlyPasted: ['localhost:4000'],
        onlyPresent: ['consent.example'],
      },
      { kind: 'other-service', pasted: 'http://localhost:4000', present: SERVICE },
    ]);
  });

  it('reads an own-origin script against the base of the page', () => {
    const own = snippetFor(live, '');
    const html = pageOf(own, '<base href="https://cdn.example/">');
    expect(check(html, live, { service: '' })).toEqual([
      { kind: 'other-service', pasted: 'https://cdn.example', present: 'https://shop.example' },
      { kind: 'not-first', before: ['<base href="https://cdn.example/">'] },
    ]);
  });

  it('knows a site script that an optimiser delays', () => {
    for (const attribute of ['async', 'defer', 'type'] as const) {
      const pasted = { async: 'async', defer: 'defer', type: 'type="module"' }[attribute];
      const late = withLine(4, line(4).replace('<script', `<script ${pasted}`));
      expect(check(pageOf(late), live)).toEqual([{ kind: 'site-script-late', attribute }]);
    }
  });
});

describe('a snippet in the wrong place', () => {
  it.each([
    [
      '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>',
      '<script src="https://www.googletagmanager.com/gtag/js?id=G-1">',
    ],
    ['<script>var a = 1</script>', '<script>'],
    [
      '<link rel="preconnect" href="https://fonts.gstatic.com">',
      '<link rel="preconnect" href="https://fonts.gstatic.com">',
    ],
    ['<style>@import "https://a.example"</style>', '<style>'],
    ['<noscript><img src="https://a.example"></noscript>', '<noscript>'],
    ['<meta http-equiv="refresh" content="9">', '<meta http-equiv="refresh">'],
  ])('behind %s', (before, tag) => {
    expect(check(pageOf(snippet, before), live)).toEqual([{ kind: 'not-first', before: [tag] }]);
  });

  it('with something between its lines', () => {
    const torn = withLine(2, `${line(2)}<script src="/early.js"></script>`);
    expect(check(pageOf(torn), live)).toEqual([
      { kind: 'between', tags: ['<script src="/early.js">'] },
    ]);
  });

  it('with its lines in another order', () => {
    const turned = [line(4), line(0), line(1), line(2), line(3)].join('\n');
    expect(check(pageOf(turned), live)).toEqual([
      {
        kind: 'wrong-order',
        found: ['site-script', 'inline-script', 'policy', 'comment', 'prefetch-control'],
      },
    ]);
  });

  it('in the body, also where a tag before it ends the head', () => {
    const outside = { kind: 'outside-head', part: 'policy' };
    expect(check(`<head></head><body>${snippet}`, live)).toContainEqual(outside);
    const html = pageOf(snippet, '<img src="https://a.example/p">');
    expect(check(html, live)).toContainEqual(outside);
    expect(check(html, live)).toContainEqual({
      kind: 'not-first',
      before: ['<img src="https://a.example/p">'],
    });
  });
});

describe("a policy of the page's own", () => {
  const blocked = (csp: string) =>
    check(pageOf(snippet), live, { csp }).map((each) =>
      each.kind === 'blocked' ? `${each.what} by ${each.directive}` : each.kind,
    );

  it.each([
    ["script-src 'unsafe-inline' 'self'", ['site-script by script-src']],
    ["script-src 'self' consent.example", ['inline-script by script-src']],
    ["script-src 'unsafe-inline' consent.example/s/shop.js", ['banner by script-src']],
    ["connect-src 'self'", ['receipts by connect-src']],
    ["frame-src 'self' www.youtube.com", ['relay by frame-src']],
    ["child-src 'self'", ['relay by child-src']],
    ["require-trusted-types-for 'script'; trusted-types own", ['inline-script by trusted-types']],
    ["require-trusted-types-for 'script'; trusted-types own assent", []],
    ["require-trusted-types-for 'script'", []],
    ['trusted-types own', []],
    [
      "default-src 'self'",
      [
        'inline-script by default-src',
        'site-script by default-src',
        'receipts by default-src',
        'relay by default-src',
      ],
    ],
    [
      "script-src 'nonce-x' 'strict-dynamic'",
      ['inline-script by script-src', 'site-script by script-src'],
    ],
    ["img-src 'self', connect-src 'none'", ['receipts by connect-src']],
    ["default-src 'unsafe-inline' 'self' https://consent.example", []],
    ["img-src 'self'; style-src 'self'", []],
  ])('in the header: %s', (csp, expected) => {
    expect(blocked(csp)).toEqual(expected);
  });

  it.each(["script-src 'nonce-x'", "script-src 'nonce-x' 'strict-dynamic'"])(
    'lets the lines through that have its nonce, and what they load: %s',
    (csp) => {
      const nonced = snippet.replaceAll('<script', '<script nonce="x"');
      expect(check(pageOf(nonced), live, { csp })).toEqual([]);
    },
  );

  it('in the markup rules what comes behind it, and not what stood before it', () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
    expect(check(pageOf(snippet, '', meta), live)).toEqual([
      { kind: 'blocked', what: 'banner', directive: 'default-src', by: 'meta' },
      { kind: 'blocked', what: 'receipts', directive: 'default-src', by: 'meta' },
      { kind: 'blocked', what: 'relay', directive: 'default-src', by: 'meta' },
    ]);
    expect(check(pageOf(snippet, meta), live)).toEqual([
      { kind: 'not-first', before: ['<meta http-equiv="Content-Security-Policy">'] },
      { kind: 'blocked', what: 'inline-script', directive: 'default-src', by: 'meta' },
      { kind: 'blocked', what: 'site-script', directive: 'default-src', by: 'meta' },
      { kind: 'blocked', what: 'receipts', directive: 'default-src', by: 'meta' },
      { kind: 'blocked', what: 'relay', directive: 'default-src', by: 'meta' },
    ]);
  });

  it('needs no frame where no vendor has one', async () => {
    const plain = await liveOf({ vendors: [{ id: 'google-analytics', category: 'analytical' }] });
    const html = pageOf(snippetFor(plain, SERVICE));
    expect(check(html, plain, { csp: "frame-src 'none'" })).toEqual([]);
  });
});

describe('the other levels', () => {
  it.each(['marked', 'observe'] as const)('%s wants the site script first', async (level) => {
    const other = await liveOf({ guard: { level } });
    const script = snippetFor(other, SERVICE);
    expect(check(pageOf(script), other)).toEqual([]);
    expect(check(pageOf(''), other)).toEqual([{ kind: 'no-snippet' }]);
    expect(check(pageOf(script, '<script src="//a.example/t.js"></script>'), other)).toEqual([
      { kind: 'not-first', before: ['<script src="//a.example/t.js">'] },
    ]);
    expect(check(pageOf(script), other, { csp: "frame-src 'none'" })).toEqual([]);
  });

  it.each(['edge', 'marked', 'observe'] as const)('%s knows what strict left', async (level) => {
    const other = await liveOf({ guard: { level } });
    expect(check(pageOf(snippet), other)).toContainEqual({ kind: 'strict-left-over' });
  });

  it("edge wants its policy in the header, behind the page's own or alone", async () => {
    const edge = await liveOf({ guard: { level: 'edge' } });
    const html = pageOf(snippetFor(edge, SERVICE));
    const sent = `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: consent.example`;
    expect(check(html, edge, { csp: sent })).toEqual([]);
    expect(check(html, edge, { csp: `img-src 'self', ${sent}` })).toEqual([]);
    expect(check(html, edge)).toEqual([{ kind: 'no-edge-policy' }]);
    expect(check(html, edge, { csp: "img-src 'self'" })).toEqual([{ kind: 'no-edge-policy' }]);
    expect(check(pageOf(''), edge)).toEqual([{ kind: 'no-snippet' }, { kind: 'no-edge-policy' }]);
  });
});
