import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, it, vi } from 'vitest';
import { edge } from './index.ts';
import {
  cookieOf,
  ODD_PAGES,
  OPEN_SITE,
  OPTIONS,
  rewrite,
  rewriteBytes,
  SCRIPT,
  SITE,
} from './test-kit.ts';
import { Tokenizer } from './tokenizer/tokenizer.ts';

const withScript = { siteScript: true };

describe('the site script', () => {
  it.each([
    ['<!doctype html><html><head><title>', `<!doctype html><html><head>${SCRIPT}<title>`],
    ['<!-- a -->\n<HTML>\n<Head x>\n<base>', `<!-- a -->\n<HTML>\n<Head x>${SCRIPT}\n<base>`],
    ['<!doctype html>\n<title>t', `<!doctype html>\n${SCRIPT}<title>t`],
    ['<html><body>', `<html>${SCRIPT}<body>`],
    ['<html></head>', `<html>${SCRIPT}</head>`],
    ['\ufeff text', `\ufeff ${SCRIPT}text`],
    ['\ufeff<!doctype html><p>', `\ufeff<!doctype html>${SCRIPT}<p>`],
    ['', ''],
    [' ', ' '],
  ])('comes first in the head of %j', (page, result) => {
    expect(rewrite(page, withScript)).toBe(result);
  });
});

describe('a page that says by its first bytes that it is UTF-16', () => {
  const text = Buffer.from('\ufeff<!doctype html><p>Grüße', 'utf16le');

  it.each([
    ['little', text],
    ['big', Buffer.from(text).swap16()],
  ])('comes out as it is, with the %s end first', (_, page) => {
    for (const cuts of [[], [1], [2, 5]]) {
      expect(rewriteBytes(page, { ...withScript, cuts })).toEqual(page);
    }
  });
});

const LOADING: Record<string, string[]> = {
  img: ['src', 'srcset'],
  script: ['src'],
  video: ['src', 'poster'],
  td: ['background'],
  link: ['href'],
};

/** The addresses of the test's vendor that a page loads by itself, as parse5 reads it. */
function loadedBy(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (!('tagName' in node)) return;
    const values = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    const isLive = node.tagName !== 'script' || values.type !== 'text/plain';
    const names = (isLive && LOADING[node.tagName]) || [];
    const sheet = node.tagName === 'style' && !values.type ? textOf(node) : '';
    const css = [values.style ?? '', sheet].filter((text) =>
      /(@import "|url\()[^")]*counter/.test(text),
    );
    const all = [...names.map((name) => values[name]), ...css];
    found.push(...all.filter((value) => value?.includes('counter.example')).map(String));
    for (const child of node.childNodes) visit(child);
  };
  for (const child of parse(html).childNodes) visit(child);
  return found;
}

const textOf = (element: DefaultTreeAdapterTypes.Element): string =>
  element.childNodes.map((child) => ('value' in child ? child.value : '')).join('');

describe('a page', () => {
  it('comes out as it is, byte by byte, where nothing is to be held back', () => {
    const pages = ODD_PAGES.map((page) => page.replaceAll('counter.example', 'shop.example'));
    for (const page of pages) {
      // A tag that the page never closes is no tag to a browser either.
      const whole = page.replace(/<[^<>]*$/, '');
      expect(rewrite(whole)).toBe(whole);
    }
  });

  it('keeps bytes that are no characters', () => {
    const bytes = Buffer.concat([
      Buffer.from('<p>'),
      Buffer.from([0xff, 0x80, 0xc3, 0x28, 0x00, 0x0d]),
      Buffer.from('<img alt="'),
      Buffer.from([0xe4, 0xa0]),
      Buffer.from('" src=//counter.example/a>'),
    ]);
    const result = rewriteBytes(bytes, { charset: 'windows-1251' });
    expect(result.subarray(0, 9)).toEqual(bytes.subarray(0, 9));
    expect(result.includes(Buffer.from([0xe4, 0xa0]))).toBe(true);
  });

  it.each(ODD_PAGES)('leads nowhere that is held back, however broken: %s', (page) => {
    const result = rewrite(page);
    const loads = /<(?!a\b)[^>]*[\s/"](src|href|background)\s*=\s*["']?(&#x2f;&#47;|\/\/)counter/i;
    const outside = result.replace(
      /<!--.*?(-->|$)|<(textarea|plaintext)>.*|<div [^>]*>|srcdoc="[^"]*"/gs,
      '',
    );
    expect(outside).not.toMatch(loads);
  });

  it.each([
    ['a site', SITE],
    ['a site with no vendor on its own host', OPEN_SITE],
  ])(
    'leads nowhere that is held back in the eyes of parse5, on %s',
    (_, site) => {
      const values = [
        '/a.png',
        '//counter.example/a',
        'https://counter.example/b',
        'http:counter.example/c',
      ];
      const parts = [
        ...values.flatMap((value) => [
          `<img src="${value}">`,
          `<img alt=">" src='${value}'>`,
          `<IMG/SRC=${value} alt=x>`,
          `<img src="/a.png" srcset="/a.png 1x, ${value} 2x">`,
          `<script src="${value}"></script>`,
          `<video poster="${value}" src="/v.mp4"></video>`,
          `<p title="${value}" style="background:url(${value})">`,
          `<style>@import "${value}"</style>`,
          `<link href="${value}" rel=stylesheet>`,
          `<td background="${value}">`,
        ]),
        ...[
          '<!--',
          '-->',
          '--!>',
          '<script>',
          '<!--<script>',
          '</script>',
          '<style>',
          '</style>',
          '"',
          '>',
        ],
        ...[
          '<textarea>',
          '</textarea>',
          '<title>',
          '</title>',
          '<p a="',
          "<p a='",
          '<p a=b',
          ' ',
          '</p>',
        ],
        ...[
          '<xmp>',
          '</xmp>',
          '<![CDATA[',
          ']]>',
          '</',
          '<',
          '<?',
          '<a href="//counter.example/">',
          'x',
        ],
        ...[
          '<svg><style>a<b></b></style></svg>',
          '<svg/>',
          '<svg><p>',
          '<math><mi><style>',
          '</mi></math>',
        ],
      ];
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (some) => {
          expect(loadedBy(rewrite(some.join(''), { options: { site } }))).toEqual([]);
        }),
        { numRuns: 3000 },
      );
      expect(loadedBy(parts[10] ?? '')).toEqual(['//counter.example/a']);
    },
    60_000,
  );

  it('is the same however it is cut into pieces', () => {
    const page = Buffer.from(
      ODD_PAGES.filter((each) => !/plaintext|textarea/.test(each)).join('\n'),
    );
    const whole = rewriteBytes(page, withScript);
    const cuts = Array.from(page, (_, at) => at);
    expect(rewriteBytes(page, { ...withScript, cuts })).toEqual(whole);
    fc.assert(
      fc.property(
        fc.constantFrom(...ODD_PAGES.map((each) => Buffer.from(each)), page),
        fc.array(fc.nat(page.length), { maxLength: 8 }),
        (some, places) => {
          expect(rewriteBytes(some, { ...withScript, cuts: places })).toEqual(
            rewriteBytes(some, withScript),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is rewritten once for all: a second time changes nothing', () => {
    for (const page of ODD_PAGES) expect(rewrite(rewrite(page))).toBe(rewrite(page));
  });

  it('goes on as it is after an error of the edge', () => {
    const errors: unknown[] = [];
    let asked = 0;
    const options = {
      onError: (error: unknown) => errors.push(error),
      get unknown(): 'block' {
        if (++asked > 1) throw new Error('no');
        return 'block';
      },
    };
    const page =
      '<img src=//a.example/1><p><style>a{b:url(//a.example)}</style><img src=//a.example/2>';
    // A spread would read the getter, so the options are put together by hand.
    const decision = edge(OPTIONS).decide(null, false);
    const own = Object.defineProperties({ ...OPTIONS }, Object.getOwnPropertyDescriptors(options));
    const stream = edge(own).transform(decision, { siteScript: false });
    stream.end(page);
    expect(String(stream.read())).toBe(page.replace('src', 'data-assent="" data-assent-src'));
    expect(errors).toHaveLength(1);
  });

  it('loses no byte wherever the tokenizer fails', () => {
    const page =
      '<p><img src=//counter.example/a><style>a{color:red} b{color:blue}</style>' +
      '<noscript><p><style>a{}</style><b c="d"></noscript><svg><style>a{}<!-- x --></style></svg><p>';
    const pieces = Array.from(page, (byte) => Buffer.from(byte));
    const feed = Tokenizer.prototype.feed;
    for (let failsAt = 0; failsAt < page.length; failsAt++) {
      let fed = 0;
      const errors: unknown[] = [];
      const spy = vi.spyOn(Tokenizer.prototype, 'feed');
      spy.mockImplementation(function (this: Tokenizer, bytes) {
        if (fed >= failsAt) throw new Error('no');
        return feed.call(this, bytes);
      });
      const core = edge({ ...OPTIONS, onError: (error) => errors.push(error) });
      const stream = core.transform(core.decide(null, false), { siteScript: false });
      for (const piece of pieces) {
        stream.write(piece);
        fed++;
      }
      stream.end();
      spy.mockRestore();
      const out = String(stream.read());
      expect(out.replace('data-assent="" data-assent-src', 'src')).toBe(page);
      expect(out.includes('data-assent')).toBe(failsAt >= page.indexOf('<style'));
      expect(errors).toHaveLength(1);
    }
  });

  it('gives up on a tag without end, and loses no byte of it', () => {
    const errors: unknown[] = [];
    const core = edge({ ...OPTIONS, onError: (error) => errors.push(error) });
    const stream = core.transform(core.decide(null, false), { siteScript: false });
    const pieces = [
      '<p><img alt="',
      ...Array.from({ length: 10 }, () => 'x'.repeat(1 << 20)),
      '">',
    ];
    const out: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => out.push(chunk));
    for (const piece of pieces) stream.write(piece);
    stream.end();
    expect(Buffer.concat(out).equals(Buffer.from(pieces.join('')))).toBe(true);
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['tags', '<p class="a">text &amp; text<img src="https://counter.example/a">\n'],
    ['text', 'only text and more text without any tag '],
    ['scripts', '<script>var a = "</b>" + 1;</script><style>a{b:c}</style>'],
  ])(
    'of 20 MB of %s takes little memory',
    async (_, line) => {
      const piece = Buffer.from(line.repeat(Math.ceil(65_536 / line.length)));
      const stream = edge(OPTIONS).transform(edge(OPTIONS).decide(null, false));
      let most = 0;
      let size = 0;
      const reading = (async () => {
        for await (const chunk of stream) {
          size += (chunk as Buffer).length;
          most = Math.max(most, process.memoryUsage().heapUsed);
        }
      })();
      const before = process.memoryUsage().heapUsed;
      for (let sent = 0; sent < 20e6; sent += piece.length) {
        if (!stream.write(piece)) await new Promise((done) => stream.once('drain', done));
      }
      stream.end();
      await reading;
      expect(size).toBeGreaterThanOrEqual(20e6);
      expect(most - before).toBeLessThan(150e6);
    },
    30_000,
  );
});

describe('edge', () => {
  it('decides by the cookie, by its term and by the facts of the site', () => {
    const day = 86_400_000;
    const granted = (cookie: string | null) => edge(OPTIONS).decide(cookie, false).granted;
    expect(granted(null)).toEqual([]);
    expect(granted('assent_shop=nonsense')).toEqual([]);
    expect(granted(cookieOf(['analytical']))).toEqual(['counter', 'recorder']);
    expect(granted(cookieOf(['maps']))).toEqual(['maps']);
    expect(granted(cookieOf(['maps'], Date.now() - 181 * day))).toEqual([]);
    const vendors = SITE.vendors.map((vendor) => ({ ...vendor, sells: true }));
    const optOut = edge({ ...OPTIONS, site: () => ({ ...SITE, regime: 'opt-out', vendors }) });
    expect(optOut.decide(null, false).granted).toHaveLength(3);
    expect(optOut.decide(null, true).granted).toEqual([]);
  });

  it('names what is granted, and only that, in the policy', () => {
    const core = edge(OPTIONS);
    const none = core.csp(core.decide(null, false));
    expect(none).toMatch(/^default-src [^;]* cdn\.example consent\.example shop\.example$/);
    const some = core.csp(core.decide(cookieOf(['recorder']), false));
    expect(some).toContain('recorder.example');
    expect(some).not.toContain('counter.example');
  });

  it('names all vendors in the policy, by kind and no one else, when it is to be of what is configured', () => {
    const core = edge({ ...OPTIONS, policy: 'configured' });
    const csp = core.csp(core.decide(null, false));
    expect(csp).toMatch(/script-src [^;]* counter\.example [^;]*recorder\.example/);
    expect(csp).not.toMatch(/default-src [^;]*counter\.example/);
    expect(csp).not.toContain('nobody.example');
    expect(core.csp(core.decide(cookieOf(['analytical']), false))).toBe(csp);
  });

  it('judges and writes policies anew when the facts of the site change', () => {
    let site = SITE;
    const core = edge({ ...OPTIONS, site: () => site });
    const link = '<//cdn.example/x>; rel=preload';
    const both = () => {
      const decision = core.decide(null, false);
      return [core.filterLink(link, decision), core.csp(decision).includes('cdn.example')];
    };
    expect(both()).toEqual([link, true]);
    site = { ...SITE, necessary: [] };
    expect(both()).toEqual([null, false]);
  });

  it.each([
    ['<//counter.example/a>; rel=preload; as=script', null],
    [
      '<https://counter.example>; rel="preconnect", </x.css>; rel=stylesheet',
      '</x.css>; rel=stylesheet',
    ],
    ['</a,b>; rel=preload, <//nobody.example>; rel=dns-prefetch', '</a,b>; rel=preload'],
    ['</x>; title="a, b"; rel=next', '</x>; title="a, b"; rel=next'],
    ['</x>; title="; rel=next"; rel=preload', '</x>; title="; rel=next"; rel=preload'],
    ['<//counter.example/>; title="; rel=next"; REL = "x ModulePreload"', null],
    ['<>; rel=preload; as=image; imagesrcset="/a 1x, //counter.example/b 2x"', null],
    ['<//counter.example/>; rel=canonical', '<//counter.example/>; rel=canonical'],
    ['', null],
  ])('filters the Link header %s', (header, kept) => {
    const core = edge(OPTIONS);
    expect(core.filterLink(header, core.decide(null, false))).toBe(kept);
  });
});
