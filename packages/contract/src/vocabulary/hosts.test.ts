import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit, parsePattern } from './hosts.ts';

/** The pattern that fits an address best, as every user of `fit` looks for it. */
function best(patterns: string[], host: string, path = '/', own = false): string | undefined {
  const fits = patterns
    .map((pattern) => ({ pattern, closeness: fit(pattern, host, path, own) }))
    .filter(({ closeness }) => closeness > 0)
    .sort((a, b) => b.closeness - a.closeness);
  return fits[0]?.pattern;
}

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const hostName = fc.array(label, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('.'));
const somePath = fc.array(label, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);

describe('parsePattern', () => {
  it.each([
    ['a.example', { host: 'a.example', wild: false, path: '' }],
    ['a.example/x/y', { host: 'a.example', wild: false, path: '/x/y' }],
    ['*.a.example', { host: 'a.example', wild: true, path: '' }],
    ['*.a.example/x', { host: 'a.example', wild: true, path: '/x' }],
    ['wss://a.example', { host: 'a.example', wild: false, path: '' }],
    ['wss://*.a.example/x', { host: 'a.example', wild: true, path: '/x' }],
    ['/bitrix/x', { host: '', wild: false, path: '/bitrix/x' }],
  ])('splits %s', (pattern, parts) => {
    expect(parsePattern(pattern)).toEqual(parts);
  });
});

describe('fit', () => {
  it('is not taken in by hosts that look alike', () => {
    for (const host of ['evil-a.example', 'a.example.evil.example', 'aXexample', 'b.example', '']) {
      expect(fit('a.example', host, '/')).toBe(0);
      expect(fit('*.a.example', host, '/')).toBe(0);
    }
  });

  it('fits the bare domain without a wildcard only, and a subdomain with a wildcard only', () => {
    expect(best(['*.a.example'], 'a.example')).toBeUndefined();
    expect(best(['a.example'], 'www.a.example')).toBeUndefined();
    expect(best(['*.a.example'], 'deep.www.a.example')).toBe('*.a.example');
    expect(best(['a.example'], 'a.example')).toBe('a.example');
  });

  it.each([
    ['the longer host', '*.cdn.a.example', '*.a.example', 'x.cdn.a.example', '/'],
    ['the longer path', 'a.example/x/y', 'a.example/x', 'a.example', '/x/y/z'],
    ['a path rather than none', 'a.example/x', 'a.example', 'a.example', '/x'],
    [
      'a longer host rather than a longer path',
      'x.a.example',
      '*.a.example/x/y',
      'x.a.example',
      '/x/y',
    ],
    ['the exact host rather than a wildcard', 'cdn.a.example', '*.a.example', 'cdn.a.example', '/'],
  ])('prefers %s', (_, winner, loser, host, path) => {
    expect(best([winner, loser], host, path)).toBe(winner);
    expect(best([loser, winner], host, path)).toBe(winner);
  });

  it('asks for the path prefix as well', () => {
    expect(best(['a.example/maps'], 'a.example', '/search')).toBeUndefined();
    expect(best(['a.example/maps'], 'a.example', '/x/maps')).toBeUndefined();
    expect(best(['a.example/maps'], 'a.example', '/MAPS')).toBeUndefined();
  });

  it('fits an address of web sockets by its host, as any other', () => {
    expect(best(['wss://a.example'], 'a.example')).toBe('wss://a.example');
  });

  it('takes a pattern without a host for the own host alone', () => {
    expect(best(['/bitrix/'], 'shop.example', '/bitrix/x.js', true)).toBe('/bitrix/');
    expect(best(['/bitrix/'], 'other.example', '/bitrix/x.js')).toBeUndefined();
    expect(best(['/bitrix/'], 'shop.example', '/other.js', true)).toBeUndefined();
    expect(best(['/b', '/bitrix/', '/bit'], 'shop.example', '/bitrix/x.js', true)).toBe('/bitrix/');
  });

  it('fits each host and path by its own name, its parents by wildcard, and nothing longer', () => {
    fc.assert(
      fc.property(hostName, label, somePath, label, (host, sub, path, rest) => {
        expect(fit(host, host, path)).toBeGreaterThan(0);
        expect(fit(`${host}${path}`, host, `${path}${rest}`)).toBeGreaterThan(0);
        expect(fit(`${host}${path}${rest}`, host, path)).toBe(0);
        expect(fit(`*.${host}`, `${sub}.${host}`, path)).toBeGreaterThan(0);
        expect(fit(`*.${host}`, `${sub}${host}`, path)).toBe(0);
        expect(fit(`*.${host}`, host, path)).toBe(0);
      }),
    );
  });

  it('keeps a longer host ahead of a path of any length', () => {
    const path = `/${'x'.repeat(5000)}`;
    expect(best([`*.a.example${path}`, '*.b.a.example'], 'c.b.a.example', path)).toBe(
      '*.b.a.example',
    );
  });
});
