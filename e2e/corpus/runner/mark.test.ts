import { describe, expect, it } from 'vitest';
import { WAYS } from '../ways/index.ts';
import { marked, markUp } from './mark.ts';

const MARK = 'data-assent="analytical"';

describe('markup that an owner has marked', () => {
  it.each([
    ['<p>Text</p>', '<p>Text</p>'],
    ['<script>a</script>', `<script type="text/plain" ${MARK}>a</script>`],
    [
      '<script async type="module" src="x"></script>',
      `<script type="text/plain" ${MARK} async data-type="module" data-src="x"></script>`,
    ],
    ['<img src="x" alt=""><b>y</b>', `<img ${MARK} data-src="x" alt=""><b>y</b>`],
    [
      '<svg><image href="x"/><script href="y"></script></svg>z',
      `<template ${MARK}><svg><image href="x"/><script href="y"></script></svg></template>z`,
    ],
    ['<img src="x" onerror="y">', `<template ${MARK}><img src="x" onerror="y"></template>`],
    [
      '<b style="color:red"><i style="background:url(x)">y</i></b>',
      `<b style="color:red"><template ${MARK}><i style="background:url(x)">y</i></template></b>`,
    ],
  ])('%s', (html, expected) => {
    expect(marked(html)).toBe(expected);
  });

  it('holds every way that has more than text', () => {
    const bare = WAYS.filter(({ html, head = '' }) => /<script|<img|<link|url\(/.test(html + head))
      .map(markUp)
      .filter(({ html, head = '' }) => !(html + head).includes('data-assent'));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});
