import { describe, expect, it } from 'vitest';
import { addressesInCss, mapCssAddresses } from './css.ts';

const A = 'https://a.example';

describe('addressesInCss', () => {
  it('finds them in url(), @import and image-set(), quoted or not', () => {
    const css = `@import "${A}/1"; @import url(${A}/2);
      p { background: url( '${A}/3' ) , image-set("${A}/4" 1x, url(${A}/5) 2x) }`;
    expect(addressesInCss(css)).toEqual([1, 2, 3, 4, 5].map((at) => `${A}/${at}`));
  });

  it.each([
    ['an escape in a name', `p{background:u\\72l(${A}/1)}`],
    ['an escape in an at-rule', `@\\69mport "${A}/1";`],
    ['a comment', `@import/**/"${A}/1";`],
    ['an end that is missing', `p{background:url(${A}/1`],
  ])('holds no cover for one: %s', (_, css) => {
    expect(addressesInCss(css)).toEqual([`${A}/1`]);
  });

  it('finds none where there is none', () => {
    expect(addressesInCss('p{color:red;width:calc(1px + 2px)}a{content:"url"}')).toEqual([]);
  });
});

describe('mapCssAddresses', () => {
  const marked = (css: string) => mapCssAddresses(css, (address) => `x:${address}`);

  it('puts others in, in double quotes', () => {
    expect(marked(`@import "${A}/1";p{background:url(${A}/2) red}a{content:url( '${A}/3' )}`)).toBe(
      `@import "x:${A}/1";p{background:url("x:${A}/2") red}a{content:url( "x:${A}/3" )}`,
    );
    expect(marked("p{background:url('a\"b')}")).toBe('p{background:url("x:a\\"b")}');
  });

  it('leaves the text as it was written where the address stays', () => {
    const css = `.md\\:flex{background:url( ${A}/2 ) red}/* a */@import 'b';`;
    expect(mapCssAddresses(css, String)).toBe(css);
  });

  it('takes each address of an image-set() once', () => {
    const first = (address: string) => (address.startsWith('x:') ? address : `x:${address}`);
    expect(mapCssAddresses(`image-set("${A}/1" 1x, url("${A}/2") 2x)`, first)).toBe(
      `image-set("x:${A}/1" 1x, url("x:${A}/2") 2x)`,
    );
  });
});
