import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BoundedMap } from './bounded-map.ts';
import { decide } from './decide.ts';
import type { Pages } from './kept.ts';
import { PieceMemory } from './memory.ts';
import type { EdgeOptions } from './options.ts';
import { cookieOf, type How, ODD_PAGES, OPEN_SITE, OPTIONS, rewriteBytes } from './test-kit.ts';
import { Tokenizer } from './tokenizer/tokenizer.ts';
import { atOnce, type ByteRewriter, byteRewriter, type Piece } from './transform.ts';
import { treat } from './treat.ts';

/** More often than it takes until a page is kept. */
const OFTEN = 7;

/** A rewriter of a page that may be remembered. */
function remembering({ granted = [], options, siteScript = false, ...facts }: How = {}) {
  const all = sameOptions({ ...OPTIONS, ...options });
  const decision = decide(all, cookieOf(granted), false);
  return byteRewriter(all, decision, { ...facts, siteScript, isRemembered: true });
}

/** One that remembers nothing. */
function forgetful({ granted = [], options, siteScript = false, ...facts }: How = {}) {
  const all = { ...OPTIONS, ...options };
  return byteRewriter(all, decide(all, cookieOf(granted), false), { ...facts, siteScript });
}

/** A page in one piece, which may be remembered. */
const whole = (page: Piece, how?: How): Buffer => atOnce(remembering(how), page);

/** What comes for each piece of a page and for its end. */
const eachOf = (rewriter: ByteRewriter, pieces: readonly Piece[]): string[] =>
  [...pieces.map((piece) => rewriter.feed(piece)), rewriter.end()].map((bytes) =>
    bytes.toString('latin1'),
  );

/** The memory knows options by the object. */
const known = new Map<string, EdgeOptions>();
function sameOptions(options: EdgeOptions): EdgeOptions {
  const text = JSON.stringify(options);
  const before = known.get(text) ?? options;
  known.set(text, before);
  return before;
}

/** How many pages the tokenizer reads meanwhile. */
function readsOf(act: () => void): number {
  const spy = vi.spyOn(Tokenizer.prototype, 'feed');
  act();
  const { length } = spy.mock.calls;
  spy.mockRestore();
  return length;
}

const repeat = (act: () => void, times = OFTEN) => {
  for (let time = 0; time < times; time++) act();
};

afterEach(() => vi.restoreAllMocks());

const IMG = '<p><img src=//counter.example/a><img src=//maps.example/b>';

describe('a page that comes again', () => {
  it('is not read again', () => {
    const page = `${IMG} not read again`;
    repeat(() => whole(page));
    expect(readsOf(() => repeat(() => whole(page)))).toBe(0);
    expect(readsOf(() => whole(Buffer.from(page)))).toBe(1);
  });

  it('is what it would be anew, for whoever asks and whatever came before', () => {
    const grants = [[], ['counter'], ['maps'], ['analytical'], ['analytical', 'functionality']];
    const how = fc.record({
      granted: fc.constantFrom(...grants),
      path: fc.constantFrom('/', '/a/b', '/count/'),
      siteScript: fc.boolean(),
      charset: fc.constantFrom('utf-8', 'windows-1251'),
      options: fc.constantFrom({}, { site: OPEN_SITE }, { unknown: 'allow' as const }),
    });
    const parts = [
      ...ODD_PAGES,
      IMG,
      '<base href=//counter.example/><img src=c>',
      '<img src=/count/x>',
      '<img src="//counter.ex',
      'ample/a" alt="',
      '<!--',
      '-->',
      '<style>',
      '@import "//counter.example/a"',
      '</style>',
      '<noscript>',
      '</noscript>',
      '<svg><style>',
      'é',
      '\ud83d',
      '\ude00',
    ];
    const piece = fc
      .tuple(fc.constantFrom(...parts), fc.boolean())
      .map(([text, isText]) => (isText ? text : Buffer.from(text)));
    // Visits with a beginning in common, and each with an end of its own.
    const visits = fc
      .tuple(
        fc.array(piece, { maxLength: 3 }),
        fc.array(fc.tuple(how, fc.array(piece, { maxLength: 3 })), { minLength: 1, maxLength: 3 }),
      )
      .map(([first, others]) => others.map(([each, rest]) => [each, [...first, ...rest]] as const));
    fc.assert(
      fc.property(visits, (some) => {
        const anew = some.map(([each, pieces]) => eachOf(forgetful(each), pieces));
        // Each piece has to be kept before the next one can be.
        repeat(() => {
          some.forEach(([each, pieces], at) => {
            expect(eachOf(remembering(each), pieces)).toEqual(anew[at]);
          });
        }, 24);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is what it would be anew, however it is cut', () => {
    const page = ODD_PAGES.filter((each) => !/plaintext|textarea/.test(each)).join('\n');
    const bytes = Buffer.from(page);
    const cuts = fc.array(fc.nat(bytes.length), { maxLength: 6 });
    const grants = fc.subarray(['counter', 'maps']);
    fc.assert(
      fc.property(cuts, grants, (places, granted) => {
        const ends = [...places, bytes.length].sort((a, b) => a - b);
        const pieces = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
        const anew = rewriteBytes(bytes, { granted }).toString('latin1');
        repeat(() => expect(eachOf(remembering({ granted }), pieces).join('')).toBe(anew), 30);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('may come in pieces, as files do', () => {
    const pieces = ['<p>', IMG, ' in pieces', `${IMG}</p>`];
    const first = eachOf(forgetful(), pieces);
    repeat(() => eachOf(remembering(), pieces), 4 * pieces.length + 4);
    expect(readsOf(() => expect(eachOf(remembering(), pieces)).toEqual(first))).toBe(0);
    // Another end: the rewriter catches up on what it missed.
    const others = [...pieces.slice(0, 3), '<img src="//counter.example/c">'];
    const reads = readsOf(() => {
      expect(eachOf(remembering(), others)).toEqual(eachOf(forgetful(), others));
    });
    expect(reads).toBeGreaterThanOrEqual(2 * others.length);
  });

  it('tells its end from a piece of no bytes', () => {
    const page = '<style>a{} of a page without end';
    repeat(() => eachOf(remembering(), [page, '', '']), 2 * OFTEN);
    expect(eachOf(remembering(), [page])).toEqual(['', page]);
  });

  it('is never that of a visitor with other grants, nor of another site', () => {
    const page = `${IMG}<img src=//nobody.example/c> of many visitors`;
    const hows: How[] = [
      {},
      { granted: ['counter'] },
      { granted: ['maps'] },
      { granted: ['counter', 'maps'] },
      { options: { unknown: 'allow' } },
      { siteScript: true },
    ];
    repeat(() => hows.map((how) => whole(page, how)));
    const given = hows.map((how) => String(whole(page, how)));
    expect(new Set(given).size).toBe(hows.length);
    hows.forEach((how, at) => {
      expect(given[at]).toBe(String(rewriteBytes(Buffer.from(page), how)));
    });
  });

  it('is rewritten anew when the facts of the site change', () => {
    let site = OPTIONS.site;
    const options: EdgeOptions = {
      ...OPTIONS,
      site: () => (typeof site === 'function' ? site() : site),
    };
    const page = '<p><img src=//cdn.example/x>';
    const now = () =>
      String(
        atOnce(
          byteRewriter(options, decide(options, null, false), {
            siteScript: false,
            isRemembered: true,
          }),
          page,
        ),
      );
    repeat(now);
    expect(now()).toBe(page);
    site = { ...OPEN_SITE, necessary: [] };
    expect(now()).toContain('data-assent-src=//cdn.example/x');
  });

  // As long, and the same wherever only some places of them are looked at.
  const filler = 'x'.repeat(50_000);
  const [held, free] = ['counter', 'service'].map(
    (host) => `${filler}<img src=//${host}.example/a>${filler.slice(10_000)}`,
  ) as [string, string];
  const options = { ownHosts: ['service.example'] };
  const anew = (page: string) => rewriteBytes(Buffer.from(page), { options });

  it.each([
    ['text', (page: string) => page],
    ['bytes', (page: string) => Buffer.from(page)],
  ])('is compared in full, as %s', (_, form) => {
    repeat(() => whole(form(held), { options }));
    for (const page of [free, held, free, held]) {
      expect(whole(form(page), { options }).equals(anew(page))).toBe(true);
    }
  });

  it('does not change with the bytes that it was made of', () => {
    // A page of its own, so that it is these very bytes that are remembered.
    const [before, after] = [`${held} used again`, `${free} used again`];
    const bytes = Buffer.from(before);
    repeat(() => whole(bytes, { options }));
    bytes.write(after);
    expect(whole(bytes, { options }).equals(anew(after))).toBe(true);
    bytes.write(before);
    expect(whole(bytes, { options }).equals(anew(before))).toBe(true);
  });

  it('is not remembered after an error, which is told each time', () => {
    const onError = vi.fn();
    vi.spyOn(Tokenizer.prototype, 'feed').mockImplementation(() => {
      throw new Error('no');
    });
    const options = { ...OPTIONS, onError };
    const now = () =>
      String(
        atOnce(
          byteRewriter(options, decide(options, null, false), {
            siteScript: false,
            isRemembered: true,
          }),
          IMG,
        ),
      );
    repeat(() => expect(now()).toBe(IMG));
    expect(onError).toHaveBeenCalledTimes(OFTEN);
    vi.restoreAllMocks();
    expect(now()).toContain('data-assent-src=//counter.example/a');
  });
});

describe('what may be remembered', () => {
  it('is no page that would leave no room for others', () => {
    const long = Buffer.alloc((1 << 20) + 1, 'x');
    expect(readsOf(() => repeat(() => whole(long)))).toBe(OFTEN);
    const piece = long.subarray(0, 1 << 19);
    const pieces = [piece, piece, piece, piece];
    const visit = () => eachOf(remembering(), pieces);
    repeat(visit, 30);
    // The first two are remembered, and read again when the third one comes.
    expect(readsOf(visit)).toBe(pieces.length);
  });

  const HTML = { 'Content-Type': 'text/html' };

  function readsWith(
    response: Record<string, string>,
    request: Record<string, string> = {},
    method = 'GET',
  ): number {
    const page = `${IMG}${JSON.stringify([response, request, method])}`;
    const asked = { method, path: '/', header: (name: string) => request[name] ?? null };
    return readsOf(() =>
      repeat(() => {
        const rewriter = treat(OPTIONS, asked, 200, new Headers({ ...HTML, ...response }));
        if (rewriter) atOnce(rewriter, page);
      }),
    );
  }

  it('is a page that is the same for many', () => {
    expect(readsWith({})).toBeLessThan(OFTEN);
    expect(readsWith({ 'Cache-Control': 'public, max-age=60' })).toBeLessThan(OFTEN);
    expect(readsWith({}, { Cookie: 'session=1' })).toBeLessThan(OFTEN);
  });

  it.each([
    [{ 'Cache-Control': 'private' }],
    [{ 'Cache-Control': 'max-age=5, No-Store' }],
    [{ 'Cache-Control': 'private="x", max-age=5' }],
    [{ 'Set-Cookie': 'session=1' }],
    [{}, { Authorization: 'Basic eA==' }],
    [{}, {}, 'POST'],
  ])('is not one for a single visitor: %j %j %s', (response, request = {}, method = 'GET') => {
    expect(readsWith(response, request, method)).toBe(OFTEN);
  });
});

describe('the memory', () => {
  const MOST = 100_000;

  function newMemory(most = MOST): { memory: PieceMemory; kept: Pages } {
    const kept: Pages = new BoundedMap(most);
    return { memory: new PieceMemory(kept), kept };
  }

  /** Pages that stay as they are. @returns how many had to be worked out */
  function askFor(
    { memory, kept }: ReturnType<typeof newMemory>,
    pages: readonly Piece[],
    rules = '',
  ): number {
    let worked = 0;
    for (const page of pages) {
      const { gave } = memory.recall(rules, page, () => {
        worked++;
        return { gave: Buffer.from(page), isSound: true };
      });
      expect(gave.equals(Buffer.from(page))).toBe(true);
      expect(kept.size).toBeLessThanOrEqual(MOST);
    }
    return worked;
  }

  it('never takes more than it may', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            page: fc.oneof(
              fc.string({ maxLength: 50 }),
              fc.uint8Array({ maxLength: 50 }),
              fc.nat(60_000).map((length) => 'я'.repeat(length)),
              fc.nat(60_000).map((length) => new Uint8Array(length)),
            ),
            rules: fc.constantFrom('a', 'b', 'c'.repeat(30_000), 'd'.repeat(80_000)),
            times: fc.integer({ min: 1, max: OFTEN }),
          }),
          { maxLength: 12 },
        ),
        (steps) => {
          const memory = newMemory();
          for (const { page, rules, times } of steps) {
            askFor(memory, Array(times).fill(page), rules);
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it('stays within bounds while pages come that never come again, and forgets the oldest', () => {
    const memory = newMemory();
    const page = 'the page that comes again';
    askFor(memory, Array(OFTEN).fill(page));
    const others = Array.from({ length: 5000 }, (_, at) => `page ${at}`);
    for (let at = 0; at < others.length; at += 100) {
      askFor(memory, others.slice(at, at + 100));
      expect(askFor(memory, [page])).toBe(0);
    }
    askFor(memory, others);
    expect(askFor(memory, [page])).toBe(1);
  });

  it('rarely copies a page that differs at every request', () => {
    const { memory } = newMemory(1 << 20);
    const filler = Buffer.alloc(9000, 'x');
    const numbers = Array.from({ length: 1000 }, (_, at) => at);
    const alike = numbers.map((at) => Buffer.concat([filler, Buffer.from(`${1000 + at}`)]));
    const unlike = numbers.map((at) => Buffer.alloc(9000 + at, 'y'));
    const copiesOf = (pages: Buffer[]) => {
      const copies = vi.spyOn(Buffer, 'allocUnsafeSlow');
      for (const gave of pages) memory.recall('', gave, () => ({ gave, isSound: true }));
      const { length } = copies.mock.calls;
      copies.mockRestore();
      return length;
    };
    // Both forms of the first one that is kept, and of one in some sixty after that.
    expect(copiesOf(alike)).toBeLessThan(40);
    expect(copiesOf(unlike)).toBe(0);
  });
});
