import { describe, expect, it } from 'vitest';
import { isWhole } from './late.ts';

describe('isWhole', () => {
  it.each(['', 'text', '<br>', '<img src="a">', '<p>a</p>', '<div><b>a</b></div>', '</p>'])(
    '%j is',
    (html) => {
      expect(isWhole(html)).toBe(true);
    },
  );

  it.each(['<im', '<img src="a', '<div>', '<div><b>a</b>', '<script>a()'])('%j is not', (html) => {
    expect(isWhole(html)).toBe(false);
  });
});
