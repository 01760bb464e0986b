import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDevice, siteOf, vendorOf } from '../test-kit.ts';
import { fitName, guardCookieStore, guardStored, storedRule } from './stored.ts';

describe('fitName', () => {
  it.each([
    ['_ga', '_ga', true],
    ['_ga', '_gat', false],
    ['_ga', '_GA', false],
    ['_ga_*', '_ga_ABC', true],
    ['_ga_*', '_ga_', true],
    ['_ga_*', '_ga', false],
    ['_ga_*', 'x_ga_1', false],
  ])('%s and %s: %s', (pattern, name, fits) => {
    expect(fitName(pattern, name) > 0).toBe(fits);
  });

  it('is closer for a longer prefix, and closest for the name itself', () => {
    const closeness = ['_g*', '_ga_*', '_ga_ABC'].map((pattern) => fitName(pattern, '_ga_ABC'));
    expect(closeness).toEqual([...closeness].sort((a, b) => a - b));
    expect(new Set(closeness).size).toBe(3);
  });
});

describe('storedRule', () => {
  const counter = vendorOf('counter', { stores: { '_c*': 'c', state: 'l' } });
  const ads = vendorOf('ads', { stores: { '_c_ads*': 'cl', _c_me: 'c' } });

  /** Whether a name may be written when these vendors run, whatever their order. */
  function may(granted: string[], name: string, storage: 'cookie' | 'localStorage' = 'cookie') {
    const answers = [
      [counter, ads],
      [ads, counter],
    ].map((vendors) => storedRule(siteOf({ vendors }), () => granted)(name, storage));
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }

  it('lets through names that belong to nobody', () => {
    expect(may([], 'session')).toBe(true);
    expect(may([], 'x_c')).toBe(true);
  });

  it('holds back the names of a denied vendor, in its own storage only', () => {
    expect(may([], '_cid')).toBe(false);
    expect(may([], '_cid', 'localStorage')).toBe(true);
    expect(may([], 'state', 'localStorage')).toBe(false);
    expect(may([], 'state')).toBe(true);
    expect(may(['counter'], '_cid')).toBe(true);
  });

  it('gives a name to the vendor with the longest fitting pattern', () => {
    expect(may(['counter'], '_c_ads1')).toBe(false);
    expect(may(['ads'], '_c_ads1')).toBe(true);
    expect(may(['ads'], '_cid')).toBe(false);
    expect(may(['counter'], '_c_me')).toBe(false);
    expect(may(['ads'], '_c_me')).toBe(true);
  });

  it('lets through a name that several vendors share once one of them may run', () => {
    const vendors = ['a', 'b', 'c'].map((id) => vendorOf(id, { stores: { shared: 'c' } }));
    const site = siteOf({ vendors });
    expect(storedRule(site, () => [])('shared', 'cookie')).toBe(false);
    for (const { id } of vendors) {
      expect(storedRule(site, () => [id])('shared', 'cookie')).toBe(true);
    }
  });

  it('follows the answer as it changes', () => {
    let granted: string[] = [];
    const rule = storedRule(siteOf({ vendors: [counter] }), () => granted);
    expect(rule('_cid', 'cookie')).toBe(false);
    granted = ['counter'];
    expect(rule('_cid', 'cookie')).toBe(true);
  });
});

describe('guardStored', () => {
  /** A stand-in in the browsers' shape: happy-dom's `setItem` does not see on which area it is called. */
  class FakeStorage {
    readonly items = new Map<string, string>();
    setItem(key: string, value: string): void {
      this.items.set(String(key), String(value));
    }
  }
  let local: FakeStorage;
  let session: FakeStorage;
  let restore: () => void;

  beforeEach(() => {
    clearDevice();
    local = new FakeStorage();
    session = new FakeStorage();
    class Fresh extends FakeStorage {}
    Object.setPrototypeOf(local, Fresh.prototype);
    Object.setPrototypeOf(session, Fresh.prototype);
    vi.stubGlobal('Storage', Fresh);
    vi.stubGlobal('localStorage', local);
    vi.stubGlobal('sessionStorage', session);

    // In browsers the document is a `Document`; happy-dom's is one of a class that it hides.
    let owner: object = document;
    while (!Object.hasOwn(owner, 'cookie')) owner = Object.getPrototypeOf(owner);
    vi.stubGlobal('Document', owner.constructor);
    const cookie = Object.getOwnPropertyDescriptor(owner, 'cookie') as PropertyDescriptor;
    restore = () => {
      Object.defineProperty(owner, 'cookie', cookie);
    };
  });
  afterEach(() => {
    restore();
    vi.unstubAllGlobals();
  });

  it('drops denied cookies, however they are written, and lets others through', () => {
    guardStored((name) => name !== '_ga');
    for (const text of ['_ga=1;path=/', ' _ga = 1; path=/', '_ga;path=/', '_ga=1=2;path=/']) {
      document.cookie = text;
    }
    expect(document.cookie).toBe('');
    document.cookie = 'cart=_ga; path=/';
    document.cookie = '_gat=1; path=/';
    expect(document.cookie).toBe('cart=_ga; _gat=1');
  });

  it.each(['max-age=0', 'Max-Age=-1', 'expires=Thu, 01 Jan 1970 00:00:00 GMT'])(
    'lets a denied cookie be deleted by %s, but not be written for a while',
    async (deletion) => {
      document.cookie = '_ga=1; path=/';
      guardStored(() => false);
      document.cookie = '_ga=2; path=/; max-age=1000';
      document.cookie = '_ga=2; path=/; expires=Fri, 01 Jan 2100 00:00:00 GMT';
      expect(document.cookie).toBe('_ga=1');
      document.cookie = `_ga=; path=/; ${deletion}`;
      // It is gone with the next tick of the clock.
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(document.cookie).toBe('');
    },
  );

  it.each([
    'expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=1000',
    'max-age=0; max-age=1000',
    'max-age=01000',
    'max-age=-x',
  ])('is not fooled by a write that only looks like a deletion: %s', (attributes) => {
    guardStored(() => false);
    document.cookie = `_ga=1; path=/; ${attributes}`;
    expect(document.cookie).toBe('');
  });

  it('asks for a cookie as for a cookie, and for each area as for itself', () => {
    const may = vi.fn(() => true);
    guardStored(may);
    document.cookie = 'a=1; path=/';
    localStorage.setItem('b', '1');
    sessionStorage.setItem('c', '1');
    expect(may.mock.calls).toEqual([
      ['a', 'cookie'],
      ['b', 'localStorage'],
      ['c', 'sessionStorage'],
    ]);
    expect([...local.items]).toEqual([['b', '1']]);
    expect([...session.items]).toEqual([['c', '1']]);
  });

  it('drops denied items without an error, as if storage were full of nothing', () => {
    guardStored((name, storage) => name !== 'x' || storage === 'sessionStorage');
    localStorage.setItem('x', '1');
    localStorage.setItem('y', '1');
    sessionStorage.setItem('x', '1');
    expect([...local.items.keys()]).toEqual(['y']);
    expect([...session.items.keys()]).toEqual(['x']);
  });

  it('still works where the session storage may not be touched', () => {
    guardStored((name) => name !== 'x');
    vi.stubGlobal('sessionStorage', undefined);
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    localStorage.setItem('x', '1');
    localStorage.setItem('y', '1');
    expect([...local.items.keys()]).toEqual(['y']);
  });
});

describe('guardCookieStore', () => {
  it('drops denied cookies in both ways to call it, and lets others through', async () => {
    const set = vi.fn(async () => {});
    class Cookies {
      set(...args: unknown[]) {
        return set.apply(this, args as []);
      }
    }
    vi.stubGlobal('cookieStore', new Cookies());
    guardCookieStore((name) => name !== '_ga');
    const { cookieStore } = globalThis as unknown as { cookieStore: Cookies };
    await cookieStore.set('_ga', '1');
    await cookieStore.set({ name: '_ga', value: '1' });
    await cookieStore.set('cart', '1');
    // With a second argument, even undefined, a browser takes the object for a name.
    await cookieStore.set({ name: 'cart', value: '2' });
    expect(set.mock.calls).toEqual([['cart', '1'], [{ name: 'cart', value: '2' }]]);
    vi.unstubAllGlobals();
  });

  it('is content where there is no such store', () => {
    expect(() => guardCookieStore(() => false)).not.toThrow();
  });
});
