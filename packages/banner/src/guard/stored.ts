/** Keeps denied vendors from writing cookies and web storage on the site's own host. */
import type { SiteScript, StorageLetter } from '@assent/contract/vocabulary';
import type { Realm } from './realm.ts';
import { around, aroundProperty } from './replace.ts';

/** Tells whether a name may be written now. */
export type MayWrite = (name: string, storage: StorageLetter) => boolean;

/**
 * The rule for one site: a name belongs to the vendor with the longest fitting pattern; a name
 * that several vendors share may be written when one of them may run.
 */
export function storedRule(site: SiteScript, granted: () => string[]): MayWrite {
  return (name, storage) => {
    let best = 0;
    let allowed = true;
    const claim = (stores: Record<string, string>, may: boolean) => {
      for (const pattern of Object.keys(stores)) {
        const length = stores[pattern]?.includes(storage) ? fitName(pattern, name) : 0;
        if (!length || length < best) continue;
        allowed = may || (length === best && allowed);
        best = length;
      }
    };
    claim(site.stores, true);
    for (const { id, stores = {} } of site.vendors) claim(stores, granted().includes(id));
    return allowed;
  };
}

/** How closely a pattern fits a name; 0 means not at all. An exact name beats every prefix. */
export function fitName(pattern: string, name: string): number {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1)) ? pattern.length - 1 : 0;
  return pattern === name ? 1e4 : 0;
}

/**
 * Deleting is always allowed: to us, and to an opt-out switch of the page. Max-Age beats Expires
 * (RFC 6265 section 5.3); whoever gives a lifetime anywhere does not delete.
 */
const isDeletion = (text: string): boolean =>
  !/;\s*max-age\s*=\s*0*[1-9]/i.test(text) &&
  /;\s*(max-age\s*=\s*(0|-\d)|expires\s*=.*\b1970\b)/i.test(text);

/**
 * Patches every way to write on the device in one realm. A denied write is dropped; a denied
 * database or cache never answers.
 */
export function guardStored(realm: Realm & { CookieStore?: { prototype: object } }, may: MayWrite) {
  aroundProperty(realm.Document.prototype, 'cookie', (original, self, args) => {
    const text = `${args[0]}`;
    const name = text.split(/[=;]/)[0]?.trim() ?? '';
    if (isDeletion(text) || may(name, 'c')) original(self, args);
  });
  around(realm.CookieStore?.prototype, 'set', (original, self, args: unknown[]) => {
    const given = args[0] as { name?: string } | null;
    return may(`${given?.name ?? given}`, 'c') ? original(self, args) : Promise.resolve();
  });
  around(realm.IDBFactory?.prototype, 'open', (original, self, args) =>
    may(`${args[0]}`, 'd') ? original(self, args) : new realm.EventTarget(),
  );
  around(realm.CacheStorage?.prototype, 'open', (original, self, args) =>
    may(`${args[0]}`, 'h') ? original(self, args) : new Promise(() => {}),
  );
  guardAreas(realm, may);
}

/** Web storage is written by a method, and by whatever writes a property. */
function guardAreas(realm: Realm, may: MayWrite): void {
  /** What the page gets → the area behind it, and the other way round. */
  const areas = new WeakMap<object, Storage>();
  const shown = new WeakMap<object, Storage>();
  let session: Storage | undefined;
  const letterOf = (area: object) => (area === session ? 's' : 'l');
  const write =
    (change: (...args: [Storage, PropertyKey, never]) => boolean) =>
    (area: Storage, key: PropertyKey, value: never) =>
      !may(String(key), letterOf(area)) || change(area, key, value);

  function show(area: Storage): Storage {
    let proxy = shown.get(area);
    if (!proxy) {
      proxy = new Proxy(area, {
        // Methods and `length` are asked of the area itself.
        get: (target, key) => target[key as never],
        set: write(Reflect.set),
        defineProperty: write(Reflect.defineProperty),
      });
      areas.set(proxy, area);
      shown.set(area, proxy);
    }
    return proxy;
  }

  aroundProperty(realm, 'localStorage', null, (original, self) =>
    show(original(self, []) as Storage),
  );
  aroundProperty(realm, 'sessionStorage', null, (original, self) => {
    session = original(self, []) as Storage;
    return show(session);
  });
  // Pages compare the area of an event with what they got, and make events with it.
  aroundProperty(realm.StorageEvent?.prototype, 'storageArea', null, (original, self) => {
    const area = original(self, []) as Storage | null;
    return area && show(area);
  });
  around(realm, 'StorageEvent', (original, self, args: unknown[]) => {
    const [type, init] = args as [string, StorageEventInit?];
    return original(self, [
      type,
      { ...init, storageArea: areas.get(init?.storageArea as Storage) },
    ]);
  });
  around(
    realm.Storage.prototype,
    'setItem getItem removeItem clear key',
    (original, self, args: unknown[]) => {
      const area = areas.get(self) ?? self;
      const isHeld = args.length > 1 && !may(`${args[0]}`, letterOf(area));
      return isHeld ? undefined : original(area, args);
    },
  );
}
