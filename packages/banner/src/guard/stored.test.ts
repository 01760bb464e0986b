import { describe, expect, it } from 'vitest';
import { siteOf, vendorOf } from '../test-kit.ts';
import type { Realm } from './realm.ts';
import { fitName, guardStored, type MayWrite, storedRule } from './stored.ts';

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
  const counter = vendorOf('counter', { stores: { c: ['_c*'], l: ['state'] } });
  const ads = vendorOf('ads', { stores: { c: ['_c_ads*', '_c_me'], l: ['_c_ads*'] } });

  /** Whether a name may be written when these vendors run, whatever their order. */
  function may(granted: string[], name: string, storage: 'c' | 'l' = 'c') {
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
    expect(may([], '_cid', 'l')).toBe(true);
    expect(may([], 'state', 'l')).toBe(false);
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
    const vendors = ['a', 'b', 'c'].map((id) => vendorOf(id, { stores: { c: ['shared'] } }));
    const site = siteOf({ vendors });
    expect(storedRule(site, () => [])('shared', 'c')).toBe(false);
    for (const { id } of vendors) {
      expect(storedRule(site, () => [id])('shared', 'c')).toBe(true);
    }
  });

  it('follows the answer as it changes', () => {
    let granted: string[] = [];
    const rule = storedRule(siteOf({ vendors: [counter] }), () => granted);
    expect(rule('_cid', 'c')).toBe(false);
    granted = ['counter'];
    expect(rule('_cid', 'c')).toBe(true);
  });
});

/** The part of a window that matters here, in the browsers' shape. */
function fakeRealm() {
  const cookies: string[] = [];
  const made: string[] = [];
  class FakeStorage {
    readonly #items = new Map<string, string>();
    setItem(key: string, value: string): void {
      this.#items.set(key, value);
    }
    getItem(key: string): string | null {
      return this.#items.get(key) ?? null;
    }
    removeItem(key: string): void {
      this.#items.delete(key);
    }
    keys(): string[] {
      return [...this.#items.keys(), ...Object.keys(this)];
    }
  }
  class FakeDocument {
    get cookie(): string {
      return cookies.join('; ');
    }
    set cookie(text: string) {
      cookies.push(text);
    }
  }
  class CookieStore {
    async set(...args: unknown[]): Promise<void> {
      cookies.push(JSON.stringify(args));
    }
  }
  class Maker {
    open(name: string): string {
      made.push(name);
      return name;
    }
  }
  const areas = { local: new FakeStorage(), session: new FakeStorage() };
  const realm = {
    Document: FakeDocument,
    Storage: FakeStorage,
    CookieStore,
    IDBFactory: Maker,
    CacheStorage: class extends Maker {
      override open(name: string): string {
        return super.open(name);
      }
    },
    EventTarget,
    get localStorage() {
      return areas.local;
    },
    get sessionStorage() {
      return areas.session;
    },
  };
  return { realm, areas, cookies, made, document: new FakeDocument() };
}

function guarded(may: MayWrite) {
  const fake = fakeRealm();
  // Only what is named above is asked for.
  guardStored(fake.realm as unknown as Realm, may);
  return fake;
}

describe('guardStored: cookies', () => {
  /** Cookies as they were written, each with the last `Max-Age` of its attributes, which counts. */
  const ended = (cookies: readonly string[]) =>
    cookies.map((text) => [text.split(/[=;]/)[0]?.trim(), /.*max-age=([^;]*)/is.exec(text)?.[1]]);

  it.each([
    '_ga=1;path=/',
    ' _ga = 1; path=/',
    '_ga;path=/',
    '_ga=1=2;path=/',
    '_ga=1; path=/; max-age=1000',
    '_ga=1; path=/; expires=Fri, 01 Jan 2100 00:00:00 GMT',
    '_ga=1; path=/; max-age=0; Max-Age=1000',
  ])('ends a denied one as it is written: %s', (text) => {
    const { document, cookies } = guarded((name) => name !== '_ga');
    document.cookie = text;
    expect(ended(cookies)).toEqual([['_ga', '0']]);
  });

  it('lets others through as they are', () => {
    const { document, cookies } = guarded((name) => name !== '_ga');
    document.cookie = 'cart=_ga; path=/';
    expect(cookies).toEqual(['cart=_ga; path=/']);
  });

  it('lets a denied one be deleted', () => {
    const { document, cookies } = guarded(() => false);
    document.cookie = '_ga=; path=/; domain=shop.example; max-age=-1';
    expect(cookies).toEqual(['_ga=; path=/; domain=shop.example; max-age=-1;max-age=0']);
  });

  it('reads an object once, which could say something else the next time', () => {
    const { document, cookies } = guarded((name) => name !== '_ga');
    const texts = ['cart=1', '_ga=1'];
    document.cookie = { toString: () => `${texts.shift()}` } as unknown as string;
    expect(cookies).toEqual(['cart=1']);
  });

  it('are held in both ways to call the cookie store, and others go through as they came', async () => {
    const { realm, cookies } = guarded((name) => name !== '_ga');
    const store = new realm.CookieStore();
    await store.set('_ga', '1');
    await store.set({ name: '_ga', value: '1' });
    await store.set('cart', '1');
    // With a second argument, even undefined, a browser takes the object for a name.
    await store.set({ name: 'cart', value: '2' });
    expect(cookies).toEqual(['["cart","1"]', '[{"name":"cart","value":"2"}]']);
  });
});

describe('guardStored: web storage', () => {
  it('drops denied items by method and by property, each area by itself', () => {
    const { realm, areas } = guarded((name, letter) => name !== 'x' || letter === 's');
    for (const area of [realm.localStorage, realm.sessionStorage]) {
      area.setItem('x', '1');
      area.setItem('y', '1');
    }
    expect(areas.local.keys()).toEqual(['y']);
    expect(areas.session.keys()).toEqual(['x', 'y']);
  });

  it('drops properties, and definitions of properties', () => {
    const { realm, areas } = guarded((name) => name !== 'x');
    const area = realm.localStorage as unknown as { x?: string; y?: string };
    expect(() => {
      area.x = '1';
      area.y = '1';
      Object.defineProperty(area, 'x', { value: '1' });
    }).not.toThrow();
    expect(Object.keys(areas.local)).toEqual(['y']);
  });

  it('reads, deletes and stays the same object', () => {
    const { realm, areas } = guarded(() => true);
    areas.local.setItem('a', '1');
    expect(realm.localStorage).toBe(realm.localStorage);
    expect(realm.localStorage.getItem('a')).toBe('1');
    expect(realm.Storage.prototype.getItem.call(realm.localStorage, 'a')).toBe('1');
    realm.localStorage.removeItem('a');
    expect(areas.local.keys()).toEqual([]);
  });
});

describe('guardStored: databases and caches', () => {
  it('never answers for a denied name, and opens nothing', async () => {
    const { realm, made } = guarded((name) => name === 'own');
    const request: unknown = new realm.IDBFactory().open('tracker');
    expect(request).toBeInstanceOf(EventTarget);
    const opened = Promise.resolve(new realm.CacheStorage().open('tracker'));
    await expect(Promise.race([opened, Promise.resolve('nothing')])).resolves.toBe('nothing');
    expect(made).toEqual([]);
    expect(new realm.IDBFactory().open('own')).toBe('own');
  });

  it('is content with a browser that lacks them', () => {
    const { realm } = fakeRealm();
    const { IDBFactory: _, CacheStorage: __, CookieStore: ___, ...poor } = realm;
    expect(() => guardStored(poor as unknown as Realm, () => true)).not.toThrow();
  });
});
