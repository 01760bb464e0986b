import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

describe('what was changed', () => {
  it('is told place by place, items of lists by their ids', () => {
    const vendor = (id: string, category: string) => ({ id, category });
    expect(
      changesBetween(
        { name: 'Shop', vendors: [vendor('a', 'x'), vendor('b', 'x')], links: { privacy: '/p' } },
        {
          name: 'Shop two',
          vendors: [vendor('b', 'y'), vendor('c', 'x')],
          links: { privacy: '/p' },
        },
      ),
    ).toEqual([
      { path: 'name', before: 'Shop', after: 'Shop two' },
      { path: 'vendors[a].id', before: 'a', after: undefined },
      { path: 'vendors[a].category', before: 'x', after: undefined },
      { path: 'vendors[b].category', before: 'x', after: 'y' },
      { path: 'vendors[c].id', before: undefined, after: 'c' },
      { path: 'vendors[c].category', before: undefined, after: 'x' },
    ]);
  });

  it('is the whole where there was nothing, or is nothing, or another kind of thing', () => {
    expect(changesBetween(null, { reason: 'claim' })).toEqual([
      { path: 'reason', before: undefined, after: 'claim' },
    ]);
    expect(changesBetween('a', null)).toEqual([{ path: '', before: 'a', after: undefined }]);
    expect(changesBetween({ t: 'a' }, { t: { en: 'a' } })).toEqual([
      { path: 't', before: 'a', after: '{"en":"a"}' },
    ]);
    expect(changesBetween(null, null)).toEqual([]);
  });
});
