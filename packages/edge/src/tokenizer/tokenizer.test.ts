import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, Parser, type Token } from 'parse5';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTE_MARKS, SKIPS, TAG_MARKS } from '../marks.ts';
import type { Tag } from './tag.ts';
import { Tokenizer } from './tokenizer.ts';

/** What a tokenizer found: tags with their places and attributes, and where text is. */
interface Found {
  tags: string[];
  texts: [number, number][];
}

/** A page as the tokenizer of this package reads it, in pieces. */
function found(
  page: Buffer,
  cuts: number[] = [],
  set = (tokenizer: Tokenizer) => {
    tokenizer.every = true;
  },
): Found {
  const tags: string[] = [];
  const texts: [number, number][] = [];
  let base = 0;
  const addText = (start: number, end: number) => {
    const last = texts.at(-1);
    if (last && last[1] === start) last[1] = end;
    else texts.push([start, end]);
  };
  const tokenizer = new Tokenizer(
    {
      startTag: (tag, name) =>
        tags.push(`${base + tag.start}-${base + tag.end} ${described(tag, name)}`),
      endTag: (start, end) => tags.push(`${base + start}-${base + end} /`),
      text: (start, end) => addText(base + start, base + end),
    },
    TAG_MARKS,
    ATTRIBUTE_MARKS,
  );
  set(tokenizer);
  let rest = Buffer.alloc(0);
  const ends = [...new Set([...cuts, page.length])].filter((cut) => cut <= page.length);
  ends.sort((a, b) => a - b);
  for (const [at, end] of ends.entries()) {
    const bytes = Buffer.concat([rest, page.subarray(ends[at - 1] ?? 0, end)]);
    const done = tokenizer.feed(bytes);
    base += done;
    rest = bytes.subarray(done);
  }
  if (!tokenizer.isTag(rest) && !/^<[!?]|^-/.test(rest.toString())) {
    if (rest.length) addText(base, base + rest.length);
  }
  return { tags, texts };
}

function described(tag: Tag, name: string): string {
  const attributes = new Map<string, string>();
  for (let index = 0; index < tag.count; index++) {
    const key = tag.nameOf(index);
    if (!attributes.has(key)) attributes.set(key, tag.value(index));
  }
  return JSON.stringify([name, [...attributes], tag.selfClosing]);
}

/** The same by parse5, a parser with the whole of the standard's tree construction. */
class Oracle extends Parser<DefaultTreeAdapterMap> {
  readonly found: Found = { tags: [], texts: [] };
  private last = 0;

  override onStartTag(token: Token.TagToken): void {
    const { tagName, attrs, selfClosing } = token;
    const pairs = attrs.map(({ name, value }) => [name, value]);
    this.add(token, JSON.stringify([tagName, pairs, selfClosing]));
    super.onStartTag(token);
  }

  override onEndTag(token: Token.TagToken): void {
    this.add(token, '/');
    super.onEndTag(token);
  }

  /** Tree construction may take a tag several times. */
  private add({ location }: Token.TagToken, text: string): void {
    const { startOffset = 0, endOffset = 0 } = location ?? {};
    if (endOffset <= this.last) return;
    this.last = endOffset;
    this.found.tags.push(`${startOffset}-${endOffset} ${text}`);
  }
}

function expected(page: Buffer): Found {
  const oracle = new Oracle({ sourceCodeLocationInfo: true, scriptingEnabled: true });
  oracle.tokenizer.write(page.toString('latin1'), true);
  return oracle.found;
}

const HOSTILE = [
  ...[
    '<',
    '</',
    '>',
    '/',
    '/>',
    '"',
    "'",
    '=',
    ' ',
    '-',
    '--',
    '!',
    '\n',
    '\r\n',
    '\r',
    '\f',
    '\0',
  ],
  ...['a', 'script', 'é', '&amp;', '&lt', '&notit;', '&#x41', '&copy=', ']]>', '<![CDATA[', '<!'],
  ...['<!--', '-->', '--!>', '<!-->', '<!--->', '<!---->', '<!-', '<?', '<!doctype html "a>b">'],
  ...['<script>', '</script>', '<script ', '</script', '<SCRIPT/', '</SCRIPT\n', '<scripty>'],
  ...['<style>', '</style>', '</STYLE x="', '<textarea>', '</textarea>', '<title>', '</title >'],
  ...['<xmp>', '</xmp>', '<iframe src=x>', '</iframe>', '<noembed>', '</noembed>', '<noframes>'],
  ...['</noframes>', '<noscript>', '</noscript>', '</styles>', '</script\0>', '</scrip'],
  ...['<p a=b c="d>e" f=\'<i>\'>', '<a/b/c=d/>', '<img src=x SRC=y>', '<br/>', '<div =x ="y">'],
  ...["<a b='>'>", '<a b=">', "<a b='", '<a b=c"d>', '<i a\0b=\0>', '<B\0>', '<i a = b>', '<i "a>'],
  ...['<i a=&lt;b>', '<i a="&ltb&lt=&copy">', '<i/ >', '</i a=">">', '</ >', '</>', '<1>'],
];

/** Tags that matter, and tags that look like them. */
const MARKED = [
  ...[
    '<img src="/a" alt="b">',
    '<IMG SRC="x">',
    '<scRipt>',
    '<link rel="x" href="y">',
    '<imgs a="b">',
  ],
  ...[
    '<i style="a:b">',
    '<i style="url(x)">',
    '<i STYLE="url(x)">',
    '<i style="&lpar;">',
    "<i style='('>",
  ],
  ...[
    '<td background="x">',
    '<td data-background="x">',
    '<a href="x" class="y" style>',
    '<p title="(">',
  ],
  ...[
    '<svg viewBox="0 0 1 1"><path fill="none" d="M(0)"/></svg>',
    '<svg><g FILL="url(x)"></g></svg>',
  ],
  ...[
    '<svg><clipPath id="a"><Use href="x"/></clipPath></svg>',
    '<math><mi class="x">a</mi></math>',
  ],
  ...[
    '<i\u00a0style="url(x)">',
    '<i a="b"style="url(x)">',
    '<i a="b" / style="url(x)">',
    '<i a=b c="d">',
  ],
];

const soup = fc
  .array(fc.constantFrom(...HOSTILE, ...MARKED.slice(0, -10)), { maxLength: 24 })
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));

/** Foreign content, nested as it should be; what is in it may be hostile. */
const foreign = fc.letrec((tie) => ({
  html: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('text', '<b>x</b>', '<style><p></style>', '<!-- <svg> -->', '<![CDATA[<b>]]>'),
    fc.constantFrom('<title><b></title>', '<textarea></svg></textarea>', '<script><!--</script>'),
    tie('svg'),
    tie('math'),
  ),
  svg: fc
    .tuple(
      fc.constantFrom('<svg>', '<SVG a="b>">', '<svg viewbox=x>'),
      fc.array(tie('inSvg'), { maxLength: 4 }),
    )
    .map(([open, inner]) => `${open}${inner.join('')}</svg>`),
  inSvg: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('text &lt;', '<style>a<g></g></style>', '<path/>', '<g fill="url(x)"></g>'),
    fc.constantFrom('<![CDATA[</svg>]]>', '<![CDATA[]]]>', '<!-- </svg> -->', '<script>1</script>'),
    fc.constantFrom('<svg/>', '<math/>', '<font></font>', '<textarea></textarea>', '<title/>'),
    tie('svg'),
    fc
      .tuple(
        fc.constantFrom('foreignObject', 'desc', 'title', 'FOREIGNOBJECT'),
        fc.array(tie('html'), { maxLength: 3 }),
      )
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
  ),
  math: fc.array(tie('inMath'), { maxLength: 4 }).map((inner) => `<math>${inner.join('')}</math>`),
  inMath: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('<mrow></mrow>', '<style>a<g></g></style>', '<![CDATA[</math>]]>', '<mglyph/>'),
    fc
      .tuple(fc.constantFrom('mi', 'mo', 'mtext', 'ms'), fc.array(tie('html'), { maxLength: 3 }))
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
    fc
      .tuple(
        fc.constantFrom('text/html', 'Application/XHTML+xml'),
        fc.array(tie('html'), { maxLength: 3 }),
      )
      .map(
        ([type, inner]) => `<annotation-xml encoding="${type}">${inner.join('')}</annotation-xml>`,
      ),
    fc.constant('<annotation-xml encoding=x><style>a<g></g></style></annotation-xml>'),
  ),
}));

const foreignPages = fc
  .tuple(
    fc.array(fc.oneof(foreign.html as fc.Arbitrary<string>, foreign.svg as fc.Arbitrary<string>), {
      maxLength: 3,
    }),
    fc.constantFrom(
      '',
      '<svg><p>',
      '<svg></p>',
      '<svg></br>',
      '<math><svg><div>',
      '<svg><font size=1>',
      '<svg><script>',
    ),
    fc.constantFrom(
      '<style><b>',
      '<![CDATA[<b>]]><i>',
      '<title><b></title><b>',
      '<script>if (a<b)</script>',
    ),
  )
  .map((parts) => Buffer.from(`<!doctype html><body>${parts.flat().join('')}`, 'latin1'));

describe('the tokenizer', () => {
  it.each([
    '<script><!--<script></script><b></script><i>',
    '<script><!--<script>--></script><i>',
    '<script><!--<script></script>--><script></script><i>',
    '<script><!--<script ><!--</script\t></script/><i>',
    '<script><!--<scripts></script><i>',
    '<script><!--><script></script><i>',
    '<script><!-- -- ><script></script></script><i>',
    '<script><!-<script></script><i>',
    '<script></scripts></script ><i>',
    '<!--><b><!---><i><!----><u><!--a--!><p><!-- --!-> --><a>',
    '<!--a<!--><b><!--a<!--b--><i><!-- --- --->x',
    '<title></titl></title/><b></title =>><i>',
    '<textarea><style></textarea><style><textarea></style><b>',
    '<plaintext><b></plaintext>',
    '<![CDATA[<b>]]><i><svg><![CDATA[<b>]]><i></svg><![CDATA[<u>]]>',
  ])('finds in %s what parse5 finds', (text) => {
    const page = Buffer.from(text);
    expect(found(page).tags).toEqual(expected(page).tags);
    const cuts = Array.from(page, (_, at) => at);
    expect(found(page, cuts).tags).toEqual(expected(page).tags);
  });

  it('finds the tags that parse5 finds, in hostile pages too', () => {
    fc.assert(
      fc.property(soup, (page) => {
        expect(found(page).tags).toEqual(expected(page).tags);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('knows SVG and MathML as parse5 does', () => {
    fc.assert(
      fc.property(foreignPages, (page) => {
        expect(found(page).tags).toEqual(expected(page).tags);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('skips nothing that matters', () => {
    const marked = fc
      .array(fc.constantFrom(...MARKED, ...HOSTILE), { maxLength: 24 })
      .map((parts) => Buffer.from(parts.join(''), 'latin1'));
    const skipping = (tokenizer: Tokenizer) => {
      tokenizer.skips = SKIPS;
    };
    fc.assert(
      fc.property(fc.oneof(marked, foreignPages), (page) => {
        expect(found(page, [], skipping).tags).toEqual(found(page, [], () => {}).tags);
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('finds the same however a page is cut into pieces', () => {
    const cuts = fc.array(fc.nat(200), { maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(soup, foreignPages), cuts, (page, places) => {
        expect(found(page, places)).toEqual(found(page));
        expect(
          found(
            page,
            Array.from(page, (_, at) => at),
          ),
        ).toEqual(found(page));
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});
