import { REGISTRY } from '@assent/registry';
import { describe, expect, it } from 'vitest';
import { searchVendors } from './search.ts';

const found = (query: string): string[] => searchVendors(REGISTRY, query).map(({ id }) => id);

describe('a search in the registry', () => {
  it.each([
    ['youtube', 'youtube'],
    ['Google Ana', 'google-analytics'],
    ['_ga', 'google-analytics'],
    ['connect.facebook.net', 'meta-pixel'],
    ['bot-protection', 'google-recaptcha'],
  ])('for %s finds %s', (query, id) => expect(found(query)).toContain(id));

  it('puts names that begin so before companies that hold it', () => {
    const names = found('google');
    expect(names[0]).toMatch(/^google-/);
    expect(names.indexOf('youtube')).toBeGreaterThan(names.indexOf('google-tag-manager'));
  });

  it('wants every word', () => {
    expect(found('google youtube')).toEqual(['youtube']);
    expect(found('google nonsense')).toEqual([]);
  });

  it('for nothing has all', () => expect(found('  ')).toHaveLength(REGISTRY.length));
});
