import { describe, expect, it } from 'vitest';
import { put } from './put.ts';

describe('put', () => {
  it('makes what is missing on the way, and changes nothing beside it', () => {
    const config = { site: 'shop', banner: { form: 'box' } };
    expect(put(config, ['banner', 'theme', 'light', 'ink'], '#000')).toEqual({
      site: 'shop',
      banner: { form: 'box', theme: { light: { ink: '#000' } } },
    });
    expect(config).toEqual({ site: 'shop', banner: { form: 'box' } });
  });

  it('takes away what has no value, and what is empty then', () => {
    const config = { site: 'shop', banner: { theme: { light: { ink: '#000' } } } };
    expect(put(config, ['banner', 'theme', 'light', 'ink'], undefined)).toEqual({ site: 'shop' });
    expect(put({ site: 'shop' }, ['texts', 'en', 'title'], undefined)).toEqual({ site: 'shop' });
  });

  it('keeps the order of what is there', () => {
    expect(Object.keys(put({ a: 1, b: 2 }, ['a'], 3))).toEqual(['a', 'b']);
  });

  it('takes no name for anything but a name', () => {
    const config = put({}, ['__proto__', 'isBad'], true);
    expect(Object.hasOwn(config, '__proto__')).toBe(true);
    expect(({} as { isBad?: true }).isBad).toBeUndefined();
  });
});
