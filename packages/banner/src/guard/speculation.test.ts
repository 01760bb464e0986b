import { describe, expect, it } from 'vitest';
import { mayRun } from './speculation.ts';

const isHeld = (address: unknown) => `${address}`.includes('tracker.example');
const rules = (...kinds: object[]) => JSON.stringify({ prefetch: kinds });

describe('mayRun', () => {
  it.each<[string, string]>([
    ['a list of own paths', rules({ source: 'list', urls: ['/next', 'other.html'] })],
    ['a list of free addresses', rules({ urls: ['https://cdn.example/a'] })],
    ['links by an own path', rules({ source: 'document', where: { href_matches: '/*' } })],
    [
      'links by an own path with exceptions',
      rules({
        source: 'document',
        where: { and: [{ href_matches: '/*' }, { not: { href_matches: '/logout' } }] },
      }),
    ],
    ['links by an own path, without a source', rules({ where: { href_matches: '/*' } })],
    [
      'several of them, with white space',
      JSON.stringify({ prerender: [{ urls: ['/a'] }] }, null, 2),
    ],
  ])('%s: yes', (_, text) => {
    expect(mayRun(text, isHeld)).toBe(true);
  });

  it.each<[string, string]>([
    ['an address that is held', rules({ urls: ['/a', 'https://tracker.example/b'] })],
    ['one without a scheme', rules({ urls: ['//tracker.example/b'] })],
    [
      'one with escaped slashes',
      rules({ urls: ['https://tracker.example/'] }).replaceAll('/', '\\/'),
    ],
    [
      'one behind an escape',
      rules({ urls: ['https://tracker.example/'] }).replaceAll('/', '\\u002f'),
    ],
    ['links without a condition', rules({ source: 'document' })],
    ['links by a selector alone', rules({ source: 'document', where: { selector_matches: 'a' } })],
    ['all links but one', rules({ source: 'document', where: { not: { href_matches: '/x' } } })],
    ['links without a source', rules({ where: { href_matches: 'https://*/*' } })],
    ['links of any scheme', rules({ where: { href_matches: '*://*/*' } })],
    ['links by the parts of their address', rules({ where: { href_matches: { hostname: '*' } } })],
    ['links of a protocol-relative address', rules({ where: { href_matches: '//*/*' } })],
    ['a text that is not whole yet', rules({ urls: ['/a'] }).slice(0, -1)],
    ['nothing', ''],
  ])('%s: no', (_, text) => {
    expect(mayRun(text, isHeld)).toBe(false);
  });
});
