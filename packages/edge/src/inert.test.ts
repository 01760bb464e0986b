import { describe, expect, it } from 'vitest';
import { rewrite } from './test-kit.ts';

const A = 'https://counter.example/a';
const mark = 'data-assent="counter"';

describe('an inert tag', () => {
  it.each([
    [
      `<script src="${A}" async defer crossorigin integrity="sha256-x" nonce=n></script>`,
      `<script type="text/plain" ${mark} data-src="${A}" async defer crossorigin integrity="sha256-x" nonce=n></script>`,
    ],
    [
      `<script type="module" src='${A}'></script>`,
      `<script type="text/plain" ${mark} data-type="module" data-src='${A}'></script>`,
    ],
    [`<img src=${A} alt=x>`, `<img ${mark} data-src=${A} alt=x>`],
    [`<IMG SRC=${A}>`, `<IMG ${mark} data-SRC=${A}>`],
    [
      `<img src="/x.png" srcset="/x.png 1x, ${A} 2x">`,
      `<img ${mark} src="/x.png" data-srcset="/x.png 1x, ${A} 2x">`,
    ],
    [`<iframe src="${A}"></iframe>`, `<iframe ${mark} data-src="${A}"></iframe>`],
    [`<frame src="${A}">`, `<frame ${mark} data-src="${A}">`],
    [`<embed src="${A}">`, `<embed ${mark} data-src="${A}">`],
    [`<object data="${A}"></object>`, `<object ${mark} data-data="${A}"></object>`],
    [
      `<video poster="${A}" src="/v.mp4"></video>`,
      `<video ${mark} data-poster="${A}" src="/v.mp4"></video>`,
    ],
    [`<audio src="${A}"></audio>`, `<audio ${mark} data-src="${A}"></audio>`],
    [`<source src="${A}">`, `<source ${mark} data-src="${A}">`],
    [`<source srcset="${A}">`, `<source ${mark} data-srcset="${A}">`],
    [`<track src="${A}">`, `<track ${mark} data-src="${A}">`],
    [`<input type=IMAGE src="${A}">`, `<input ${mark} type=IMAGE data-src="${A}">`],
    [`<td background="${A}">`, `<td ${mark} data-background="${A}">`],
    [
      `<svg><image href="${A}"/><use xlink:href="${A}#a"/></svg>`,
      `<svg><image ${mark} data-href="${A}" /><use ${mark} data-xlink:href="${A}#a" /></svg>`,
    ],
    [
      `<svg><script href="${A}"></script></svg>`,
      `<svg><script type="text/plain" ${mark} data-href="${A}"></script></svg>`,
    ],
    [
      `<svg viewBox="0 0 1 1"><path fill="url(${A}#a)"/></svg>`,
      `<svg viewBox="0 0 1 1"><path ${mark} data-fill="url(${A}#a)" /></svg>`,
    ],
    ...['stylesheet', 'preload', 'PREFETCH', 'modulepreload', 'shortcut icon', 'manifest'].map(
      (rel) => [`<link rel="${rel}" href="${A}">`, `<link ${mark} rel="${rel}" data-href="${A}">`],
    ),
    [
      `<link rel=preload as=image imagesrcset="${A} 2x">`,
      `<link ${mark} rel=preload as=image data-imagesrcset="${A} 2x">`,
    ],
    [`<link rel=preconnect href="${A}"><link rel="dns-prefetch" href="${A}">`, ''],
    [
      `<p style="color:red;background:url('${A}')">`,
      `<p ${mark} data-style="color:red;background:url('${A}')">`,
    ],
    [
      `<style media=print>@import "${A}";</style>`,
      `<style type="text/plain" ${mark} media=print>@import "${A}";</style>`,
    ],
    [
      `<style type="text/css">a{b:url(${A})}</style>`,
      `<style type="text/plain" ${mark} data-type="text/css">a{b:url(${A})}</style>`,
    ],
    [
      `<script type="speculationrules">{"prefetch":[{"urls":["${A}"]}]}</script>`,
      `<script type="text/plain" ${mark} data-type="speculationrules">{"prefetch":[{"urls":["${A}"]}]}</script>`,
    ],
    [
      `<iframe srcdoc="&lt;p>&lt;img src='${A}'>"></iframe>`,
      `<iframe ${mark} data-srcdoc="&lt;p>&lt;img src='${A}'>"></iframe>`,
    ],
    [
      `<iframe srcdoc="<iframe srcdoc='<img src=${A}>'>"></iframe>`,
      `<iframe ${mark} data-srcdoc="<iframe srcdoc='<img src=${A}>'>"></iframe>`,
    ],
    [`<noscript><img src="${A}"></noscript>`, `<noscript><img ${mark} data-src="${A}"></noscript>`],
    [
      `<template shadowrootmode=open><img src="${A}"></template>`,
      `<template shadowrootmode=open><img ${mark} data-src="${A}"></template>`,
    ],
    // Of an attribute that stands twice only the first counts, now as before.
    [`<img src="${A}" src="${A}?2">`, `<img ${mark} data-src="${A}">`],
    // What the page itself marked gives way, so that nothing stands twice.
    [`<img data-src=/lazy data-assent=x src="${A}">`, `<img ${mark} data-src="${A}">`],
  ])('%s', (page, inert) => {
    expect(rewrite(page)).toBe(inert);
    expect(rewrite(page, { granted: ['analytical'] })).toBe(page);
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
    '<style>a{content:"https://counter.example/"}</style>',
    '<style type="text/x-template">@import "//counter.example"</style>',
    '<script type="speculationrules">{"prefetch":[{"urls":["/next"]}]}</script>',
    '<script type="speculationrules">broken</script>',
    '<textarea><img src="https://counter.example/a"></textarea>',
    '<!-- <img src="https://counter.example/a"> -->',
    '<iframe srcdoc="<img src=/own.png>"></iframe>',
  ])('is not made of %s', (page) => {
    expect(rewrite(page)).toBe(page);
  });
});

describe('a spelling', () => {
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
  ])('does not hide where %s leads', (page) => {
    expect(rewrite(page)).toContain('data-assent="counter"');
  });
});

describe('whose an address is', () => {
  const ids = (address: string, granted: string[] = [], path = '/') =>
    /data-assent="([^"]*)"/.exec(rewrite(`<img src="${address}">`, { granted, path }))?.[1];

  it('is told by the closest pattern', () => {
    expect(ids('//maps.example/tile')).toBe('maps');
    expect(ids('//maps.example/count/1')).toBe('counter');
    expect(ids('//deep.shared.example/')).toBe('maps');
    expect(ids('//maps.example/tile', ['maps'])).toBeUndefined();
    expect(ids('//maps.example/count/1', ['maps'])).toBe('counter');
  });

  it('may be several vendors, of which one granted is enough', () => {
    expect(ids('//x.shared.example/')).toBe('counter recorder');
    expect(ids('//x.shared.example/', ['recorder'])).toBeUndefined();
    expect(ids('//x.shared.example/', ['functionality'])).toBe('counter recorder');
  });

  it('is nobody, and then it is held back unless unknown hosts are allowed', () => {
    expect(ids('//nobody.example/')).toBe('');
    expect(rewrite('<img src="//nobody.example/">', { options: { unknown: 'allow' } })).toBe(
      '<img src="//nobody.example/">',
    );
  });

  it('is a vendor for a path of the own host too, read as the page reads it', () => {
    expect(ids('/count/x.js')).toBe('counter');
    expect(ids('https://shop.example/count/x.js')).toBe('counter');
    expect(ids('count/x.js', [], '/a/b')).toBeUndefined();
    expect(ids('../count/x.js', [], '/a/b?c=/d/')).toBe('counter');
    expect(ids('x.js', [], '//counter.example/')).toBeUndefined();
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
