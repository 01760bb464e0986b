import { MARKUP_TAGS, type MarkedText } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText, parseMarkup, plainText } from './markup.ts';

describe('a text', () => {
  it.each<[string, MarkedText]>([
    ['Nothing marked.', 'Nothing marked.'],
    ['', ''],
    ['1 < 2 & 3 > 2, <3, a&amp;b', '1 < 2 & 3 > 2, <3, a&amp;b'],
    ['<b>Yours</b> alone', [['b', ['Yours']], ' alone']],
    ['a<br>b', ['a', ['br'], 'b']],
    ['<strong>x <em>y</em></strong>', [['strong', ['x ', ['em', ['y']]]]]],
    ['<i></i>', [['i', []]]],
    ['<b>1 < 2</b>', [['b', ['1 < 2']]]],
  ])('%s', (source, text) => {
    expect(parseMarkup(source)).toEqual({ text, fault: null });
  });

  it.each([
    ['<b>open', /<b> is not closed/],
    ['shut</b>', /<\/b> closes what is not open/],
    ['<b><i>crossed</b></i>', /<\/b> closes what is not open/],
    ['<b>a<b>b</b></b>', /<b> stands within <b>/],
    ['</br>', /"<\/br>" looks like a tag/],
    ['<br/>', /looks like a tag/],
    ['<B>loud</B>', /looks like a tag/],
    ['<b class="x">', /without attributes/],
    ['<a href="/x">y</a>', /"<a href="\/x">" looks like a tag/],
    ['<script>alert(1)</script>', /looks like a tag/],
    ['<img src=x onerror=alert(1)>', /looks like a tag/],
    ['<b onclick=alert(1)>x</b>', /looks like a tag/],
    ['<!-- note -->', /looks like a tag/],
    ['<?php', /looks like a tag/],
    ['a <b', /"<b" looks like a tag/],
    ['<b\n>x</b>', /looks like a tag/],
    ['<<b>b</b>i>', null],
  ])('is refused: %s', (source, fault) => {
    if (fault) expect(parseMarkup(source).fault?.en).toMatch(fault);
    // What is left of it begins no tag.
    else expect(parseMarkup(source).text).toEqual(['<', ['b', ['b']], 'i>']);
  });

  it('is never deep, whoever writes it', () => {
    const deep = '<b>'.repeat(100_000) + '</b>'.repeat(100_000);
    expect(parseMarkup(deep).fault?.en).toMatch(/within/);
    expect(parseMarkup('<b></b>'.repeat(100_000)).fault).toBeNull();
  });
});

/** Every element in a text, however deep. */
const tagsIn = (text: MarkedText): string[] =>
  typeof text === 'string'
    ? []
    : text.flatMap((part) => (typeof part === 'string' ? [] : [part[0], ...tagsIn(part[1] ?? [])]));

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...MARKUP_TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} x>`, `<${tag}/>`]),
      ...['<', '>', '&', '/', '<script>', '<a href=x>', '<!--', 'br', 'b'],
    ),
    fc.string(),
  ),
);

describe('any string at all', () => {
  it('becomes no other element than the five, and keeps its words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((each) => each.join('')),
          fc.string(),
        ),
        (source) => {
          const { text, fault } = parseMarkup(source);
          expect(text === null).toBe(fault !== null);
          if (text === null) return;
          for (const tag of tagsIn(text)) expect(MARKUP_TAGS).toContain(tag);
          const words = source.replace(/<br>/g, ' ').replace(/<\/?(b|strong|em|i)>/g, '');
          expect(plainText(text)).toBe(words);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('that is built of the five by the rules is taken, and read back as it was built', () => {
    const words = fc.string({ minLength: 1 }).filter((text) => !/[<>]/.test(text));
    const write = (text: MarkedText): string =>
      typeof text === 'string'
        ? text
        : text
            .map((part) => {
              if (typeof part === 'string') return part;
              const [tag, content] = part;
              return content === undefined ? `<${tag}>` : `<${tag}>${write(content)}</${tag}>`;
            })
            .join('');
    const inner = fc.tuple(fc.constantFrom('em' as const, 'i' as const), fc.tuple(words));
    const outer = fc.tuple(
      fc.constantFrom('b' as const, 'strong' as const),
      fc.tuple(words, inner),
    );
    const text = fc.tuple(outer, words, fc.constant(['br'] as const), outer);
    fc.assert(
      fc.property(text, (built) => {
        expect(parseMarkup(write(built)).text).toEqual(built);
      }),
    );
  });
});

describe('what is shown', () => {
  it('has values in it that are never markup', () => {
    const fill = (text: string) => text.replace('{name}', '<b>B & Co</b>');
    expect(markedText('<em>{name}</em> asks {name}', fill)).toEqual([
      ['em', ['<b>B & Co</b>']],
      ' asks <b>B & Co</b>',
    ]);
    expect(markedText('{name} asks', fill)).toBe('<b>B & Co</b> asks');
  });

  it('is a text of an old version as it was written', () => {
    expect(markedText('<p>Old</p> & <b>open', (text) => text)).toBe('<p>Old</p> & <b>open');
  });
});
