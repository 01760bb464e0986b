import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, merge, same, takeTheirs } from './merge.ts';

const base = {
  name: 'Shop',
  links: { privacy: '/p', imprint: '/i' },
  vendors: [
    { id: 'youtube', category: 'functionality' },
    { id: 'matomo', category: 'analytical' },
  ],
};

describe('two changes of one draft', () => {
  it('are put together where they are in different places', () => {
    const mine = { ...base, name: 'My shop', links: { ...base.links, privacy: '/privacy' } };
    const theirs = {
      ...base,
      links: { ...base.links, imprint: '/imprint' },
      vendors: [...base.vendors, { id: 'hotjar', category: 'analytical' }],
    };
    expect(merge(base, mine, theirs)).toEqual({
      value: {
        name: 'My shop',
        links: { privacy: '/privacy', imprint: '/imprint' },
        vendors: theirs.vendors,
      },
      conflicts: [],
    });
  });

  it('keep both sides of each place that both have changed', () => {
    const of = (category: string) => ({
      ...base,
      vendors: [{ id: 'youtube', category }, base.vendors[1] as Json],
    });
    const { value, conflicts } = merge(base, of('analytical'), of('targeting'));
    expect(conflicts).toEqual([
      { path: 'vendors.youtube.category', mine: 'analytical', theirs: 'targeting' },
    ]);
    expect(takeTheirs(value as Json, conflicts)).toEqual(of('targeting'));
  });

  it('keep a removal by one unless the other has changed what is gone', () => {
    const without = { ...base, vendors: base.vendors.slice(1) };
    expect(merge(base, without, { ...base, name: 'New' })).toEqual({
      value: { ...without, name: 'New' },
      conflicts: [],
    });
    const changed = {
      ...base,
      vendors: [{ id: 'youtube', category: 'targeting' }, base.vendors[1]],
    };
    const { value, conflicts } = merge(base, without, changed as Json);
    expect(conflicts).toMatchObject([{ path: 'vendors.youtube', mine: undefined }]);
    expect(takeTheirs(value as Json, conflicts)).toMatchObject({
      vendors: [{ id: 'matomo' }, { id: 'youtube', category: 'targeting' }],
    });
  });

  it('lose nothing: without a conflict every change of either is there', () => {
    const json = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom('a', 'b'),
        fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('json'), { maxKeys: 3 }),
      ),
    })).json;
    fc.assert(
      fc.property(json, json, json, (start, mine, theirs) => {
        expect(same(merge(start, mine, start).value, mine)).toBe(true);
        expect(same(merge(start, start, theirs).value, theirs)).toBe(true);
        const { conflicts } = merge(start, mine, theirs);
        const other = merge(start, theirs, mine).conflicts;
        expect(other.map(({ path }) => path).sort()).toEqual(
          conflicts.map(({ path }) => path).sort(),
        );
      }),
    );
  });
});
