import { describe, expect, it } from 'vitest';
import { OPEN_SITE, rewrite, SITE } from './test-kit.ts';

const A = 'https://counter.example/a';
const mark = 'data-assent=""';

const SITES = [
  ['a site', SITE],
  ['a site with no vendor on its own host', OPEN_SITE],
] as const;

describe.each(SITES)('an inert tag of %s', (_, site) => {
  const options = { site };

  it.each([
    [
      `<script src="${A}" async defer crossorigin integrity="sha256-x" nonce=n></script>`,
      `<script type="text/plain" ${mark} data-assent-src="${A}" async defer crossorigin integrity="sha256-x" nonce=n></script>`,
    ],
    [
      `<script type="module" src='${A}'></script>`,
      `<script type="text/plain" ${mark} data-assent-type="module" data-assent-src='${A}'></script>`,
    ],
    [`<img src=${A} alt=x>`, `<img ${mark} data-assent-src=${A} alt=x>`],
    [`<IMG SRC=${A}>`, `<IMG ${mark} data-assent-SRC=${A}>`],
    [
      `<img src="/x.png" srcset="/x.png 1x, ${A} 2x">`,
      `<img ${mark} src="/x.png" data-assent-srcset="/x.png 1x, ${A} 2x">`,
    ],
    [`<iframe src="${A}"></iframe>`, `<iframe ${mark} data-assent-src="${A}"></iframe>`],
    [`<frame src="${A}">`, `<frame ${mark} data-assent-src="${A}">`],
    [`<embed src="${A}">`, `<embed ${mark} data-assent-src="${A}">`],
    [`<object data="${A}"></object>`, `<object ${mark} data-assent-data="${A}"></object>`],
    [
      `<video poster="${A}" src="/v.mp4"></video>`,
      `<video ${mark} data-assent-poster="${A}" src="/v.mp4"></video>`,
    ],
    [`<audio src="${A}"></audio>`, `<audio ${mark} data-assent-src="${A}"></audio>`],
    [`<source src="${A}">`, `<source ${mark} data-assent-src="${A}">`],
    [`<source srcset="${A}">`, `<source ${mark} data-assent-srcset="${A}">`],
    [`<track src="${A}">`, `<track ${mark} data-assent-src="${A}">`],
    [`<input type=IMAGE src="${A}">`, `<input ${mark} type=IMAGE data-assent-src="${A}">`],
    [`<td background="${A}">`, `<td ${mark} data-assent-background="${A}">`],
    [
      `<svg><image href="${A}"/><use xlink:href="${A}#a"/></svg>`,
      `<svg><image ${mark} data-assent-href="${A}" /><use ${mark} data-assent-xlink:href="${A}#a" /></svg>`,
    ],
    [
      `<svg><script href="${A}"></script></svg>`,
      `<svg><script type="text/plain" ${mark} data-assent-href="${A}"></script></svg>`,
    ],
    [
      `<svg viewBox="0 0 1 1"><path fill="url(${A}#a)"/></svg>`,
      `<svg viewBox="0 0 1 1"><path ${mark} data-assent-fill="url(${A}#a)" /></svg>`,
    ],
    ...[
      'stylesheet',
      'preload',
      'PREFETCH',
      'modulepreload',
      'shortcut icon',
      'manifest',
      'search',
    ].map((rel) => [
      `<link rel="${rel}" href="${A}">`,
      `<link ${mark} rel="${rel}" data-assent-href="${A}">`,
    ]),
    [
      `<link rel=preload as=image imagesrcset="${A} 2x">`,
      `<link ${mark} rel=preload as=image data-assent-imagesrcset="${A} 2x">`,
    ],
    [`<link rel=preconnect href="${A}"><link rel="dns-prefetch" href="${A}">`, ''],
    [
      `<p style="color:red;background:url('${A}')">`,
      `<p ${mark} data-assent-style="color:red;background:url('${A}')">`,
    ],
    [
      `<style media=print>@import "${A}";</style>`,
      `<style type="text/plain" ${mark} media=print>@\\69mport "${A}";</style>`,
    ],
    [
      `<style type="text/css">a{b:url(${A})}</style>`,
      `<style type="text/plain" ${mark} data-assent-type="text/css">a{b:url(${A})}</style>`,
    ],
    [
      `<script type="speculationrules">{"prefetch":[{"urls":["${A}"]}]}</script>`,
      `<script type="text/plain" ${mark} data-assent-type="speculationrules">{"prefetch":[{"urls":["${A}"]}]}</script>`,
    ],
    [
      `<iframe srcdoc="&lt;p>&lt;img src='${A}'>"></iframe>`,
      `<iframe ${mark} data-assent-srcdoc="&lt;p>&lt;img src='${A}'>"></iframe>`,
    ],
    [
      `<iframe srcdoc="<iframe srcdoc='<img src=${A}>'>"></iframe>`,
      `<iframe ${mark} data-assent-srcdoc="<iframe srcdoc='<img src=${A}>'>"></iframe>`,
    ],
    [
      `<noscript><img src="${A}"></noscript>`,
      `<noscript><img ${mark} data-assent-src="${A}"></noscript>`,
    ],
    [
      `<template shadowrootmode=open><img src="${A}"></template>`,
      `<template shadowrootmode=open><img ${mark} data-assent-src="${A}"></template>`,
    ],
    [`<image src="${A}">`, `<image ${mark} data-assent-src="${A}">`],
    [
      `<style/>@import "${A}"</style>`,
      `<style type="text/plain" ${mark} />@\\69mport "${A}"</style>`,
    ],
    [`<table background="${A}">`, `<table ${mark} data-assent-background="${A}">`],
    // Text that comments and sections part, and elements within, which make it hard to tell.
    [
      `<svg><style>a{} <!-- x --><![CDATA[@import "${A}"]]></style></svg>`,
      `<svg><style type="text/plain" ${mark}>a{} <!-- x --><![CDATA[@\\69mport "${A}"]]></style></svg>`,
    ],
    [
      `<svg><style>@import "&#104;ttps://counter.example/"</style></svg>`,
      `<svg><style type="text/plain" ${mark}>@\\69mport "&#104;ttps://counter.example/"</style></svg>`,
    ],
    [
      `<svg><style>a{} <g></g>b{}</style></svg>`,
      `<svg><style type="text/plain" ${mark}>a{} <g></g>b{}</style></svg>`,
    ],
    [
      `<svg><style>a{} </g>@import "${A}"</style></svg>`,
      `<svg><style type="text/plain" ${mark}>a{} </g>@import "${A}"</style></svg>`,
    ],
    // Of an attribute that stands twice only the first counts, now as before.
    [`<img src="${A}" src="${A}?2">`, `<img ${mark} data-assent-src="${A}">`],
    // What the page itself marked gives way, so that nothing of it passes for ours.
    [
      `<img data-src=/lazy data-assent=x data-assent-src=/x DATA-ASSENT-id=1 src="${A}">`,
      `<img ${mark} data-src=/lazy data-assent-src="${A}">`,
    ],
  ])('%s', (page, inert) => {
    expect(rewrite(page, { options })).toBe(inert);
    expect(rewrite(page, { granted: ['analytical', 'functionality'], options })).toBe(page);
  });

  it.each([
    '{"prefetch":[{"source":"document","eagerness":"moderate"}]}',
    '{"prerender":[{"where":{"href_matches":"/*"}}]}',
    '{"prefetch":[{"source":"list","urls":["/a"]},{"where":{"and":[]}}]}',
  ])('is made of rules that may select any link: %s', (rules) => {
    const page = `<script type="speculationrules">${rules}</script>`;
    const inert = `<script type="text/plain" ${mark} data-assent-type="speculationrules">${rules}</script>`;
    expect(rewrite(page, { options })).toBe(inert);
    expect(rewrite(page, { granted: ['analytical'], options })).toBe(inert);
    expect(rewrite(page, { granted: ['analytical', 'functionality'], options })).toBe(page);
  });

  it.each([
    '<script>load("https://counter.example/a")</script>',
    '<meta http-equiv="refresh" content="0;url=https://counter.example/">',
    '<a href="https://counter.example/">x</a>',
    '<form action="https://counter.example/"></form>',
    '<link rel=canonical href="https://counter.example/">',
    '<input value=x src="https://counter.example/">',
    '<img src="/own.png"><img src="https://shop.example/x"><script src="x.js"></script>',
    '<script src="https://cdn.example/x.js"></script><img src="https://consent.example/x">',
    '<img src="data:image/png;base64,AAAA" srcset="data:image/png,a,b 1x">',
    '<script type="text/plain" data-assent="analytical" data-src="https://counter.example/"></script>',
    '<script type="text/plain" data-assent="maps" src="https://counter.example/" style="x:url(//counter.example)"></script>',
    '<img data-assent="maps" data-src="https://counter.example/">',
    '<img data-assent="" data-assent-src="https://counter.example/">',
    '<base><base href="javascript:0"><img src="/own.png">',
    '<style>a{content:"https://counter.example/"}</style>',
    '<style type="text/x-template">@import "//counter.example"</style>',
    '<script type="speculationrules">{"prefetch":[{"urls":["/next"]}]}</script>',
    '<script type="speculationrules">broken</script>',
    '<textarea><img src="https://counter.example/a"></textarea>',
    '<!-- <img src="https://counter.example/a"> -->',
    '<iframe srcdoc="<img src=/own.png>"></iframe>',
  ])('is not made of %s', (page) => {
    expect(rewrite(page, { options })).toBe(page);
  });
});

describe.each(SITES)('a spelling on the page of %s', (_, site) => {
  it.each([
    '<img src="//counter.example/a">',
    '<img src="\\\\counter.example\\a">',
    '<img src=" ht\ntps://COUNTER.example./a ">',
    '<img src="https://user@counter.example:443/a">',
    '<img src="&#104;ttps&colon;//counter&period;example/a">',
    '<img src="https://%63ounter.example/a">',
    '<p style="background:u\\72l(//counter.example/a)">',
    '<p style=\'background:url( "//counter.example/a")\'>',
    '<style>@import/**/"//counter.example/a"</style>',
    '<p style="background:URL( //counter.example/a )">',
    '<p style="background:url(//counter.example/a">',
    '<p style="background:-webkit-image-set(\'//counter.example/a\' 1x)">',
    '<base href="//counter.example/x/"><img src="a.png">',
    '<base href="https://counter.example"><base href="/"><img src="a.png">',
    '<base><base href="//counter.example"><img src="a.png">',
    '<base href="//counter.example"><p style="background:url(a.png)">',
    '<base href="data:,"><img src="//counter.example/a">',
    '<img srcset="/a.png 1x,//counter.example/a 2x">',
    '<img src="/\n/counter.example/a">',
    '<img src="/\t/counter.example/a">',
    '<img src="/\r/counter.example/a">',
    '<img src="ht\ntp:counter.example/a">',
    '<img src="/&#47;counter.example/a">',
    '<img src="/\\counter.example/a">',
    '<img src="http:counter.example/a">',
    '<p style="background:url(http:counter.example/a)">',
    '<p style="background:url(/\\5c counter.example/a)">',
    '<p style="background:url&lpar;//counter.example/a)">',
    '<svg/><style>@import "//counter.example/a"</style>',
    '<svg><title><style><b></style></title></svg><img src="//counter.example/a">',
    '<svg></p><style><!--</style><img src="//counter.example/a">',
    '<math><svg><p><style><!--</style><img src="//counter.example/a">',
  ])('does not hide where %s leads', (page) => {
    expect(rewrite(page, { options: { site } })).toContain('data-assent=""');
  });
});

describe('whose an address is', () => {
  const isHeld = (address: string, granted: string[] = [], path = '/') =>
    rewrite(`<img src="${address}">`, { granted, path }).includes('data-assent=""');

  it('is told by the closest pattern', () => {
    expect(isHeld('//maps.example/tile')).toBe(true);
    expect(isHeld('//maps.example/tile', ['maps'])).toBe(false);
    expect(isHeld('//maps.example/tile', ['counter'])).toBe(true);
    expect(isHeld('//maps.example/count/1', ['maps'])).toBe(true);
    expect(isHeld('//maps.example/count/1', ['counter'])).toBe(false);
    expect(isHeld('//deep.shared.example/', ['counter'])).toBe(true);
    expect(isHeld('//deep.shared.example/', ['maps'])).toBe(false);
  });

  it('may be several vendors, of which one granted is enough', () => {
    expect(isHeld('//x.shared.example/')).toBe(true);
    expect(isHeld('//x.shared.example/', ['counter'])).toBe(false);
    expect(isHeld('//x.shared.example/', ['recorder'])).toBe(false);
    expect(isHeld('//x.shared.example/', ['functionality'])).toBe(true);
  });

  it('is nobody, and then it is held back unless unknown hosts are allowed', () => {
    expect(isHeld('//nobody.example/', ['analytical', 'functionality'])).toBe(true);
    expect(rewrite('<img src="//nobody.example/">', { options: { unknown: 'allow' } })).toBe(
      '<img src="//nobody.example/">',
    );
  });

  it('is a vendor for a path of the own host too, read as the page reads it', () => {
    expect(isHeld('/count/x.js')).toBe(true);
    expect(isHeld('/count/x.js', ['counter'])).toBe(false);
    expect(isHeld('https://shop.example/count/x.js')).toBe(true);
    expect(isHeld('count/x.js', [], '/a/b')).toBe(false);
    expect(isHeld('../count/x.js', [], '/a/b?c=/d/')).toBe(true);
    expect(isHeld('x.js', [], '//counter.example/')).toBe(false);
  });

  it('is read in the encoding of the page', () => {
    const bytes = Buffer.from('<img src="//\u0455.example/">');
    expect(rewrite(bytes.toString())).toContain('data-assent=""');
    const own = { options: { ownHosts: ['xn--e1afmkfd.example'] } };
    expect(rewrite('<img src="//пример.example/">', own)).not.toContain('data-assent');
  });
});

describe('a connection hint', () => {
  it('goes when no vendor of the host is granted, whatever the path', () => {
    const page = '<link rel=preconnect href="https://maps.example">';
    expect(rewrite(page)).toBe('');
    expect(rewrite(page, { granted: ['maps'] })).toBe(page);
    expect(rewrite('<link rel=preconnect href=//cdn.example>')).not.toBe('');
    expect(rewrite('<link rel=preconnect href=//shop.example>')).not.toBe('');
  });
});
