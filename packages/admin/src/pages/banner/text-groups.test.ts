import { expect, it } from 'vitest';
import { roomFor, textGroups } from './text-groups.ts';

const KEYS = ['title', 'accept', 'doNotSell.title', 'basis.6-1-a', 'export.receipt'];

it('has each text in one group, and none of the exports', () => {
  const keys = textGroups(KEYS, true).flatMap((group) => group.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(['title', 'doNotSell.title', 'basis.6-1-a']));
  expect(keys).not.toContain('export.receipt');
});

it('keeps "Do Not Sell" among the others where it is not offered', () => {
  const groups = textGroups(KEYS, false);
  expect(groups.map(({ name }) => name)).not.toContain('doNotSell');
  expect(groups.at(-1)?.keys).toEqual(['doNotSell.title', 'basis.6-1-a']);
});

it('knows where long words break a line', () => {
  expect(roomFor('accept')).toBe(24);
  expect(roomFor('basis.6-1-a')).toBeNull();
});
