import { describe, expect, it } from 'vitest';
import type { Config } from '../draft/draft.ts';
import { whereIs } from './where.ts';

const config = { site: 'shop', vendors: [{ id: 'counter' }, { id: '' }] } as Config;

describe('where a place of a draft is changed', () => {
  it.each([
    ['vendors[0].purposes[1].legalBases', '/admin/sites/shop/vendors/counter'],
    ['vendors[1].name', '/admin/sites/shop/vendors'],
    ['vendors[7]', '/admin/sites/shop/vendors'],
    ['vendors', '/admin/sites/shop/vendors'],
    ['controllers[0].address', '/admin/sites/shop/settings/people'],
    ['domains', '/admin/sites/shop/settings/site'],
    ['categories[1]', '/admin/sites/shop/settings/categories'],
    ['texts.de.title', '/admin/sites/shop/banner'],
    ['accepted[0].reason', null],
    ['constructor', null],
    ['', null],
  ])('%s: %s', (path, address) => expect(whereIs(path, config)).toBe(address));
});
