import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { snippetFor } from './snippet.ts';

async function snippet(service: string, input = siteInput()): Promise<string> {
  const store = tempStore();
  await publishConfig(store, input);
  return snippetFor(await liveConfigs(store).current(input.site), service);
}

const cspOf = (text: string): string => /content="(default-src[^"]*)"/.exec(text)?.[1] ?? '';

/** Runs the snippet's inline script against a cookie and a storage; returns what it wrote. */
function written(text: string, cookie: string, stored: string | null): string {
  let output = '';
  const code = /<script>(.*?)<\/script>/s.exec(text)?.[1] ?? '';
  const page = { cookie, write: (html: string) => (output += html) };
  new Function('document', 'localStorage', 'self', code)(page, { getItem: () => stored }, {});
  return output;
}

describe('snippetFor', () => {
  it('puts inline script, static CSP and site script in this order', async () => {
    const text = await snippet('https://consent.example');
    const places = [
      '<script>try',
      'Content-Security-Policy" content="default',
      '<!-- assent -->',
      '/s/shop.js',
    ];
    const found = places.map((part) => text.indexOf(part));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(found).toEqual([...found].sort((a, b) => a - b));
  });

  it('names the service and the necessary hosts in the CSP, and no vendor that waits', async () => {
    const input = siteInput({ guard: { necessaryHosts: ['cdn.shop.example'] } });
    const csp = cspOf(await snippet('https://consent.example:8443', input));
    expect(csp).toContain(' consent.example:8443');
    expect(csp).toContain(' cdn.shop.example');
    expect(csp).not.toMatch(/google|youtube/);
  });

  it('lets through before a choice what needs no consent, and the guard can narrow that', async () => {
    const reason = 'Aggregated counts only, nothing stored, nothing passed on to anybody.';
    const input = siteInput({
      vendors: [
        { id: 'plausible', category: 'analytical', gate: { value: 'exempt-conditional', reason } },
        { id: 'youtube', category: 'functionality' },
      ],
    });
    const csp = cspOf(await snippet('', input));
    expect(csp).toContain('plausible.io/api/event');
    expect(csp).not.toContain('youtube');
  });

  it('opens what was granted when the stored CSP belongs to the cookie', async () => {
    const text = await snippet('');
    expect(written(text, 'a=1; assent_shop=1.2.x', "1.2.x default-src 'self' y.example")).toBe(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'self' y.example"><!--`,
    );
  });

  it('tells Firefox alone to read again what it judged by the static CSP', async () => {
    const code = /<script>(.*?)<\/script>/s.exec(await snippet(''))?.[1] ?? '';
    const listenersIn = (self: object, cookie: string) => {
      const page = { cookie, write: () => {} };
      const storage = { getItem: () => "1.2.x default-src 'self'" };
      const listeners: string[] = [];
      const listen = (type: string) => listeners.push(type);
      new Function('document', 'localStorage', 'self', 'addEventListener', code)(
        page,
        storage,
        self,
        listen,
      );
      return listeners;
    };
    expect(listenersIn({ mozInnerScreenX: 0 }, 'assent_shop=1.2.x')).toEqual([
      'error',
      'DOMContentLoaded',
    ]);
    expect(listenersIn({ mozInnerScreenX: 0 }, '')).toEqual([]);
    expect(listenersIn({}, 'assent_shop=1.2.x')).toEqual([]);
  });

  it.each([
    ['no cookie', '', "1.2.x default-src 'self'"],
    ['another cookie value', 'assent_shop=1.3.x', "1.2.x default-src 'self'"],
    ["another site's cookie", 'assent_shop2=1.2.x', "1.2.x default-src 'self'"],
    ['a look-alike cookie', 'xassent_shop=1.2.x', "1.2.x default-src 'self'"],
    ['nothing stored', 'assent_shop=1.2.x', null],
    ['markup in storage', 'assent_shop=1.2.x', '1.2.x "><script>alert(1)</script>'],
  ])('leaves the static CSP in force with %s', async (_, cookie, stored) => {
    expect(written(await snippet(''), cookie, stored)).toBe('');
  });
});
