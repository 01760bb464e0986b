import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storedRule } from '../guard/stored.ts';
import { clearDevice, siteOf, vendorOf } from '../test-kit.ts';
import { wipe } from './wipe.ts';

const counter = vendorOf('counter', {
  stores: { c: ['_c', '_c_*', 'both'], l: ['c.state', 'both'], s: ['c.tab*'] },
});

const deny = storedRule(siteOf({ vendors: [counter] }), () => []);
const allow = storedRule(siteOf({ vendors: [counter] }), () => ['counter']);

const cookies = () => document.cookie.split('; ').filter(Boolean).sort();

/** A cookie with max-age=0 is gone with the next tick of the clock. */
const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(clearDevice);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('wipe', () => {
  it('removes the cookies of the vendors, and leaves the others', async () => {
    for (const name of ['_c', '_c_1', '_c_', 'both', '_cx', 'x_c', 'cart']) {
      document.cookie = `${name}=1;path=/`;
    }
    wipe(deny);
    await tick();
    expect(cookies()).toEqual(['_cx=1', 'cart=1', 'x_c=1']);
  });

  it('removes their items from the storage that they use, and from no other', () => {
    for (const area of [localStorage, sessionStorage]) {
      for (const key of ['c.state', 'c.tab1', 'both', '_c', 'cart']) area.setItem(key, '1');
    }
    wipe(deny);
    expect(Object.keys(localStorage).sort()).toEqual(['_c', 'c.tab1', 'cart']);
    expect(Object.keys(sessionStorage).sort()).toEqual(['_c', 'both', 'c.state', 'cart']);
  });

  it('removes nothing when no vendor is denied', async () => {
    document.cookie = '_c=1;path=/';
    localStorage.setItem('c.state', '1');
    wipe(allow);
    await tick();
    expect(cookies()).toEqual(['_c=1']);
    expect(localStorage.getItem('c.state')).toBe('1');
  });

  it('leaves what a granted or a strictly necessary vendor stores under the same name', async () => {
    const shared = vendorOf('shared', { stores: { c: ['_s*', 'own_id'] } });
    const owner = vendorOf('owner', { stores: { c: ['_s_x'] } });
    const site = siteOf({ vendors: [shared, owner], stores: { c: ['own_id'] } });
    for (const name of ['_s_x', '_s_y', 'own_id']) document.cookie = `${name}=1;path=/`;
    wipe(storedRule(site, () => ['owner']));
    await tick();
    expect(cookies()).toEqual(['_s_x=1', 'own_id=1']);
  });

  it('deletes a cookie that must be secure as a secure one', () => {
    const site = siteOf({ vendors: [vendorOf('v', { stores: { c: ['__Secure-v'] } })] });
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('__Secure-v=1');
    const written: string[] = [];
    vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => written.push(text));
    wipe(storedRule(site, () => []));
    expect(written.length).toBeGreaterThan(0);
    expect(written.every((text) => text.endsWith(';secure'))).toBe(true);
  });

  it('finds a cookie on whichever domain and path a page of the site can set it', () => {
    vi.spyOn(location, 'hostname', 'get').mockReturnValue('www.shop.example');
    vi.spyOn(location, 'pathname', 'get').mockReturnValue('/a/b');
    vi.spyOn(document, 'cookie', 'get').mockReturnValue('_c=1; cart=1');
    const written: string[] = [];
    vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => written.push(text));
    wipe(deny);
    const places = written.map((text) => {
      const [, path, domain] = /^_c=;max-age=0;path=([^;]*)(?:;domain=(.+))?$/.exec(text) ?? [];
      return `${domain ?? ''} ${path}`;
    });
    for (const domain of ['', 'www.shop.example', 'shop.example']) {
      for (const path of ['/', '/a', '/a/', '/a/b']) expect(places).toContain(`${domain} ${path}`);
    }
    expect(new Set(places).size).toBe(places.length);
  });

  it('wipes one storage even where the other is blocked', () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    sessionStorage.setItem('c.tab1', '1');
    wipe(deny);
    expect(sessionStorage.getItem('c.tab1')).toBeNull();
  });
});
