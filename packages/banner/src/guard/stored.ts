/** Keeps denied vendors from writing cookies and web storage on the site's own host. */
import type { GuardVendor, SiteScript, StorageLetter } from '@assent/contract/vocabulary';
import type { Realm } from './realm.ts';
import { around, type Handler } from './replace.ts';

/** Tells whether a name may be written now. */
export type MayWrite = (name: string, storage: StorageLetter) => boolean;

/** The site has no id: what is its own is nobody's to deny. */
type Owner = Partial<Pick<GuardVendor, 'id' | 'stores'>>;

/**
 * The rule for one site: a name belongs to the vendor with the longest fitting pattern; a name
 * that several vendors share may be written when one of them may run.
 */
export function storedRule(
  site: Pick<SiteScript, 'stores' | 'vendors'>,
  granted: () => readonly string[],
): MayWrite {
  return (name, storage) => {
    let best = 0;
    let allowed = true;
    for (const { id, stores } of [site, ...site.vendors] as Owner[]) {
      for (const pattern of stores?.[storage] ?? []) {
        const length = fitName(pattern, name);
        if (!length || length < best) continue;
        allowed = !id || granted().includes(id) || (length === best && allowed);
        best = length;
      }
    }
    return allowed;
  };
}

/** How closely a pattern fits a name; 0 means not at all. An exact name beats every prefix. */
export function fitName(pattern: string, name: string): number {
  if (pattern === name) return 1e4;
  return pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)) ? pattern.length : 0;
}

/** What a scope may lack: workers have neither documents nor web storage. */
type Stores = { [name in 'CookieStore' | 'IDBFactory' | 'CacheStorage']?: object };

/** Patches every way to write on the device in one realm. */
export function guardStored(realm: Realm, may: MayWrite): void {
  around(realm.Document, 'cookie', (original, self, args) => {
    const text = `${args[0]}`;
    const [name] = text.split(/[=;]/) as [string];
    // A denied cookie is over as it is written. So anybody may delete one: we, and an opt-out switch of the page.
    // The last Max-Age counts, and beats Expires (RFC 6265 section 5.3).
    original(self, [may(name.trim(), 'c') ? text : `${text};max-age=0`]);
  });
  guardStores(realm, may);
  guardAreas(realm, may);
}

/**
 * Patches what pages and workers have in common. A denied write is dropped; a denied database or
 * cache never answers.
 */
export function guardStores(scope: Stores, may: MayWrite): void {
  around(scope.CookieStore, 'set', (original, self, args: unknown[]) => {
    const given = args[0] as { name?: string } | null;
    return may(`${given?.name ?? given}`, 'c') ? original(self, args) : Promise.resolve();
  });
  around(scope.IDBFactory, 'open', (original, self, args) =>
    may(`${args[0]}`, 'd') ? original(self, args) : new EventTarget(),
  );
  around(scope.CacheStorage, 'open', (original, self, args) =>
    may(`${args[0]}`, 'h') ? original(self, args) : new Promise(() => {}),
  );
}

/** What pages get → the area behind it, and the other way round: methods of any window take both. */
const areas = new WeakMap<object, Storage>();
const shown = new WeakMap<object, Storage>();
const sessions = new WeakSet<object>();
const letterOf = (area: object) => (sessions.has(area) ? 's' : 'l');

/** Web storage is written by a method, and by whatever writes a property. */
function guardAreas(realm: Realm, may: MayWrite): void {
  const write =
    (change: (...args: [Storage, PropertyKey, never]) => boolean) =>
    (area: Storage, key: PropertyKey, value: never) =>
      !may(String(key), letterOf(area)) || change(area, key, value);

  function show(area: Storage): Storage {
    let proxy = shown.get(area);
    if (!proxy) {
      proxy = new Proxy(area, {
        __proto__: null,
        // Methods and `length` are asked of the area itself.
        get: (target, key) => target[key as never],
        set: write(Reflect.set),
        defineProperty: write(Reflect.defineProperty),
      } as ProxyHandler<Storage>);
      areas.set(proxy, area);
      shown.set(area, proxy);
    }
    return proxy;
  }

  const reading: Handler = (original, self, _, name) => {
    const area = original(self, []) as Storage | null;
    if (area && name === 'sessionStorage') sessions.add(area);
    return area && show(area);
  };
  around(realm, 'localStorage sessionStorage', reading, 'get');
  // Pages compare the area of an event with what they got, and make events with it.
  around(realm.StorageEvent, 'storageArea', reading, 'get');
  around(realm, 'StorageEvent', (original, self, args: unknown[]) => {
    const [type, init] = args as [string, StorageEventInit?];
    return original(self, [
      type,
      { ...init, storageArea: areas.get(init?.storageArea as Storage) },
    ]);
  });
  around(
    realm.Storage,
    'setItem getItem removeItem clear key',
    (original, self, args: unknown[]) => {
      const area = areas.get(self) ?? self;
      const isHeld = args.length > 1 && !may(`${args[0]}`, letterOf(area));
      return isHeld ? undefined : original(area, args);
    },
  );
}
