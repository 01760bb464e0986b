import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decide } from './decide.ts';
import { cookieOf, ODD_PAGES, OPTIONS } from './test-kit.ts';
import { Tokenizer } from './tokenizer/tokenizer.ts';
import { atOnce, type ByteRewriter, byteRewriter, type Piece } from './transform.ts';

/** More often than it takes until a section is kept. */
const OFTEN = 12;
const NOBODY = decide(OPTIONS, null, false);

const remembered = (page: Piece, decision = NOBODY): Buffer =>
  atOnce(byteRewriter(OPTIONS, decision, { isRemembered: true }), page);
const anew = (page: Piece, decision = NOBODY): Buffer =>
  atOnce(byteRewriter(OPTIONS, decision), page);

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
      feed(byteRewriter(OPTIONS, NOBODY, { isRemembered }), first, at);
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
