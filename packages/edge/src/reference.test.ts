import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decide } from './decide.ts';
import { cookieOf, ODD_PAGES, OPTIONS } from './test-kit.ts';
import { Tokenizer } from './tokenizer/tokenizer.ts';
import { atOnce, type ByteRewriter, byteRewriter, type Piece } from './transform.ts';

/** More often than it takes until a page is a reference. */
const OFTEN = 12;
const NOBODY = decide(OPTIONS, null, false);

/** Each test has a path of its own, as a path has one reference. */
let path = '/';
let tests = 0;
beforeEach(() => {
  path = `/${++tests}`;
});

const remembered = (page: Piece, decision = NOBODY): Buffer =>
  atOnce(byteRewriter(OPTIONS, decision, { isRemembered: true, path }), page);
const anew = (page: Piece, decision = NOBODY): Buffer =>
  atOnce(byteRewriter(OPTIONS, decision, { path }), page);

/** How many bytes the tokenizer reads meanwhile. */
function readBy(act: () => void): number {
  const spy = vi.spyOn(Tokenizer.prototype, 'feed');
  act();
  const size = spy.mock.calls.reduce((sum, [{ length }]) => sum + length, 0);
  spy.mockRestore();
  return size;
}

afterEach(() => vi.restoreAllMocks());

const item = (at: number | string) =>
  `<li><a href="/item/${at}">Item ${at} of many</a><img src="//counter.example/${at}"></li>\n`;
const list = (name: string, count = 1000) =>
  Array.from({ length: count }, (_, at) => item(`${name}${at}`)).join('');
const withToken = (page: string, token: string) =>
  page.replace('Item', () => `<input name="token" value="${token}">Item`);

describe('a page that differs a little at every request', () => {
  it.each<[string, (page: string) => Piece]>([
    ['text', (page) => page],
    ['bytes', (page) => Buffer.from(page)],
  ])('is read anew where it differs only, as %s', (form, given) => {
    const page = `<!doctype html><title>T</title>${list(form)}`;
    const visit = (at: number) => remembered(given(withToken(page, `${at}`.padStart(8, '0'))));
    for (let at = 0; at < OFTEN; at++) visit(at);
    // The head, the section with the token, and what may be left over at a cut.
    expect(readBy(() => visit(OFTEN))).toBeLessThan(page.length / 5);
    const token = '99999999';
    expect(visit(Number(token)).equals(anew(withToken(page, token)))).toBe(true);
  });

  it.each<[string, (page: string, at: number) => string]>([
    [
      'is longer in many places',
      (page, at) =>
        page.replace(/many(?=<\/a>)/g, (word, place: number) =>
          place % 9000 < 80 ? `${'+'.repeat(at)}${word}` : word,
        ),
    ],
    [
      'has lost a place',
      (page, at) => page.slice(0, 30_000) + page.slice(page.indexOf('<li>', 30_000 + at)),
    ],
    [
      'has a long part of its own',
      (page, at) => page.replace('<li>', `<li>${`${at}<b>new</b>`.repeat(2000)}`),
    ],
    ['differs at its end', (page, at) => `${page}<p>${at}</p>`],
  ])('is read anew where it differs only, also where it %s', (name, change) => {
    const page = `<!doctype html><title>T</title>${list(name)}`;
    for (let at = 0; at < OFTEN; at++) remembered(withToken(page, `${at}`));
    for (const form of [String, Buffer.from]) {
      for (let at = 1; at < OFTEN; at++) remembered(form(withToken(page, `${at}`)));
      const changed = change(page, OFTEN);
      const own = Math.max(0, changed.length - page.length);
      let gave: Buffer = Buffer.alloc(0);
      const read = readBy(() => {
        gave = remembered(form(changed));
      });
      expect(read).toBeLessThan(own + page.length / 3);
      expect(gave.equals(anew(form(changed)))).toBe(true);
    }
  });

  it('is what it would be anew, wherever it was edited', () => {
    const page = `<title>T</title>${list('edited', 300)}<p>😀\ude00é</p>${'<b>x</b>'.repeat(2000)}`;
    for (let at = 0; at < OFTEN; at++) remembered(`${page}${at}`);
    for (let at = 0; at < OFTEN; at++) remembered(Buffer.from(`${page}${at}`));
    const edit = fc.record({
      from: fc.nat(page.length),
      gone: fc.oneof(fc.nat(3), fc.nat(3000), fc.nat(20_000)),
      put: fc.constantFrom(
        '',
        'x',
        '\ud83d',
        '\ude00',
        '>',
        '<',
        '<!--',
        '-->',
        '"',
        '<script>',
        '</script>',
        '<base href=//counter.example/>',
        '<svg><style>',
        page.slice(5000, 9000),
        'y'.repeat(5000),
      ),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (edits, isText) => {
        const text = edits.reduce(
          (all, { from, gone, put }) => all.slice(0, from) + put + all.slice(from + gone),
          page,
        );
        const piece = isText ? text : Buffer.from(text);
        expect(remembered(piece).equals(anew(piece))).toBe(true);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('does not take a half of a character for its reference', () => {
    // The reference has a lone half where the page has a whole character.
    const rest = list('half', 200);
    const page = (place: string) =>
      `<title>T</title>${'x'.repeat(400)}<b></b>${place}\ude00${rest}`;
    for (let at = 0; at < OFTEN; at++) remembered(`${page('')}${at}`);
    for (const place of ['\ud83d', 'y\ud83d']) {
      expect(remembered(page(place)).equals(anew(page(place)))).toBe(true);
      expect(String(remembered(page(place)))).toContain('😀');
    }
  });

  it('does not part a character where its reference ended', () => {
    const page = `<title>T</title>${list('ended', 200)}the end \ud83d`;
    for (let at = 0; at < OFTEN; at++) remembered(withToken(page, `${at}`));
    const longer = `${withToken(page, 'x')}\ude00`;
    expect(remembered(longer).equals(anew(longer))).toBe(true);
    expect(String(remembered(longer))).toContain('😀');
  });

  it('gets another reference when it is another page for long', () => {
    const [first, second] = [list('first', 300), list('second', 300)];
    const visit = (page: string, at: number) => remembered(`<title>${at}</title>${page}`);
    for (let at = 0; at < OFTEN; at++) visit(first, at);
    expect(readBy(() => visit(first, 99))).toBeLessThan(first.length / 3);
    expect(readBy(() => visit(second, 99))).toBeGreaterThan(second.length / 2);
    for (let at = 0; at < 64; at++) visit(second, at);
    expect(readBy(() => visit(second, 999))).toBeLessThan(second.length / 3);
  });

  it('is what it would be anew, whatever stands where it differs', () => {
    const parts = [
      ...ODD_PAGES,
      '<base href=//counter.example/>',
      '<script>',
      '</script>',
      '<!--',
      '-->',
      '<svg>',
      '<math>',
      '<svg><style>',
      '</svg>',
      '<noscript>',
      '</noscript>',
      '<textarea>',
      '</textarea>',
      '<plaintext>',
      '<img src="//counter.ex',
      '"',
      'é\ud83d\ude00',
      '<style>@import "//counter.example/a"</style>',
    ];
    const blocks = ['a', 'b', 'c'].map((name) => list(name, 120));
    const block = fc.constantFrom(...blocks, ...parts);
    const decisions = [[], ['counter'], ['maps']].map((granted) =>
      decide(OPTIONS, cookieOf(granted), false),
    );
    const visit = fc.tuple(
      fc.constantFrom(...decisions),
      fc.array(block, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(visit, { minLength: 1, maxLength: 4 }), (visits) => {
        for (const [decision, some, isText] of visits) {
          const page = some.join('');
          const piece = isText ? page : Buffer.from(page);
          expect(remembered(piece, decision).equals(anew(piece, decision))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it.each([
    '<script>',
    '<style>',
    '<textarea>',
    '<plaintext>',
    '<!--',
    '<!x',
    '<svg>',
    '<math>',
    '<svg><style>',
    '<svg><desc>',
    '<svg><![CDATA[',
    '<noscript>',
    '<img alt="',
    '<base href=//maps.example/>',
  ])('is not taken for one where the same text means something else: after %s', (opener) => {
    const style = '<style>@import "//counter.example/a";<img src=//maps.example/b></style>\n';
    const links = `${'y'.repeat(4100)}</a>${(style + '<a></a>'.repeat(30)).repeat(50)}`;
    // As long whatever stands there, so that the sections begin and end at the same places.
    const page = (place: string, at: number) =>
      `<title>${at}</title>${'x'.repeat(40 - place.length)}${place}${links}`;
    for (let at = 100; at < 100 + OFTEN; at++) remembered(page('', at));
    const odd = page(opener, 999);
    expect(remembered(odd).equals(anew(odd))).toBe(true);
  });

  it('gets the site script once, whatever came before', () => {
    const rest = list('late', 200);
    const feed = (rewriter: ByteRewriter, first: string, at: number) =>
      Buffer.concat([first, `${rest}${at}`].map((piece) => rewriter.feed(piece))).toString();
    const visit = (first: string, at: number, isRemembered: boolean) =>
      feed(byteRewriter(OPTIONS, NOBODY, { isRemembered, path }), first, at);
    for (let at = 0; at < OFTEN; at++) visit('     ', at, true);
    for (const first of ['<p>', '     ']) {
      expect(visit(first, OFTEN, true)).toBe(visit(first, OFTEN, false));
    }
  });

  it('is judged by the base address in force', () => {
    const links = '<p><img src=image.gif></p>'.repeat(250);
    const free = `<title>T</title>${links}`;
    const held = `<title>T</title><base href=//counter.example/>${links}`;
    for (let at = 0; at < OFTEN; at++) {
      for (const page of [`${free}${at}`, `${held}${at}`]) {
        expect(remembered(page).equals(anew(page))).toBe(true);
      }
    }
    expect(String(remembered(`${free} at last`))).not.toContain('data-assent-src');
    expect(String(remembered(`${held} at last`))).toContain('data-assent-src');
  });

  it('is not remembered beyond what others need room for', () => {
    const page = '<p>Item of text that loads nothing</p>\n'.repeat(30_000);
    expect(page.length).toBeGreaterThan(1 << 20);
    for (let at = 0; at < OFTEN; at++) remembered(withToken(page, `${at}`));
    expect(readBy(() => remembered(withToken(page, 'last')))).toBeGreaterThan(page.length);
  });
});
