import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decide } from './decide.ts';
import { PageMemory } from './memory.ts';
import type { EdgeOptions } from './options.ts';
import { cookieOf, type How, ODD_PAGES, OPEN_SITE, OPTIONS, rewriteBytes } from './test-kit.ts';
import { Tokenizer } from './tokenizer/tokenizer.ts';
import { byteRewriter, type WholePage } from './transform.ts';
import { treat } from './treat.ts';

/** More often than it takes until a page is kept. */
const OFTEN = 7;

/** A page as a handler gives it at once, which may be remembered. */
function whole(page: WholePage, { granted = [], options, ...facts }: How = {}): Buffer {
  const all = { ...OPTIONS, ...options };
  return byteRewriter(sameOptions(all), decide(all, cookieOf(granted), false), {
    ...facts,
    siteScript: facts.siteScript ?? false,
    isRemembered: true,
  }).whole(page);
}

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

  it('is what it would be anew, however it is cut, for whoever asks', () => {
    const grants = [[], ['counter'], ['maps'], ['analytical'], ['analytical', 'functionality']];
    const how = fc.record({
      granted: fc.constantFrom(...grants),
      path: fc.constantFrom('/', '/a/b', '/count/'),
      siteScript: fc.boolean(),
      charset: fc.constantFrom('utf-8', 'windows-1251'),
      options: fc.constantFrom({}, { site: OPEN_SITE }, { unknown: 'allow' as const }),
    });
    const base = '<base href=//counter.example/><img src=c>';
    const pages = fc
      .array(fc.constantFrom(...ODD_PAGES, IMG, base, '<img src=/count/x>', 'é', '\ud800'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        pages,
        fc.array(how, { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(300), { maxLength: 5 }),
        (page, hows, cuts) => {
          const bytes = Buffer.from(page);
          repeat(() => {
            for (const each of hows) {
              const anew = rewriteBytes(bytes, { ...each, cuts });
              expect(whole(page, each).equals(anew)).toBe(true);
              expect(whole(bytes, each).equals(anew)).toBe(true);
            }
          });
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

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
        byteRewriter(options, decide(options, null, false), {
          siteScript: false,
          isRemembered: true,
        }).whole(page),
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
        byteRewriter(options, decide(options, null, false), {
          siteScript: false,
          isRemembered: true,
        }).whole(IMG),
      );
    repeat(() => expect(now()).toBe(IMG));
    expect(onError).toHaveBeenCalledTimes(OFTEN);
    vi.restoreAllMocks();
    expect(now()).toContain('data-assent-src=//counter.example/a');
  });
});

describe('what may be remembered', () => {
  const HTML = { 'Content-Type': 'text/html' };

  function readsWith(
    response: Record<string, string>,
    request: Record<string, string> = {},
    method = 'GET',
  ): number {
    const page = `${IMG}${JSON.stringify([response, request, method])}`;
    const asked = { method, path: '/', header: (name: string) => request[name] ?? null };
    return readsOf(() =>
      repeat(() => treat(OPTIONS, asked, 200, new Headers({ ...HTML, ...response }))?.whole(page)),
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

  /** Pages that stay as they are. @returns how many had to be worked out */
  function askFor(memory: PageMemory, pages: readonly WholePage[], rules = ''): number {
    let worked = 0;
    for (const page of pages) {
      const gave = memory.recall(rules, page, () => {
        worked++;
        return { gave: Buffer.from(page), isSound: true };
      });
      expect(gave.equals(Buffer.from(page))).toBe(true);
      expect(memory.size).toBeLessThanOrEqual(MOST);
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
          const memory = new PageMemory(MOST);
          for (const { page, rules, times } of steps) {
            askFor(memory, Array(times).fill(page), rules);
          }
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it('stays within bounds while pages come that never come again, and forgets the oldest', () => {
    const memory = new PageMemory(MOST);
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

  it('keeps no page that would leave no room for others', () => {
    const memory = new PageMemory(16 << 20);
    const long = Buffer.alloc((1 << 20) + 1, 'x');
    let worked = 0;
    repeat(() => memory.recall('', long, () => ({ gave: long, isSound: !!++worked })));
    expect([worked, memory.size]).toEqual([OFTEN, 0]);
  });

  it('rarely copies a page that differs at every request', () => {
    const memory = new PageMemory(1 << 20);
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
    // One in four, of which both forms are copied.
    expect(copiesOf(alike)).toBe(500);
    expect(copiesOf(unlike)).toBe(0);
  });
});
