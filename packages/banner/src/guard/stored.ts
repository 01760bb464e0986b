/** Keeps denied vendors from writing cookies and web storage on the site's own host. */
import {
  type SiteScript,
  STORAGE_LETTERS,
  type Storage as StorageName,
} from '@assent/contract/vocabulary';

/** Tells whether a name may be written now. */
export type MayWrite = (name: string, storage: StorageName) => boolean;

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
        const length = stores[pattern]?.includes(STORAGE_LETTERS[storage])
          ? fitName(pattern, name)
          : 0;
        if (!length || length < best) continue;
        allowed = may || (length === best && allowed);
        best = length;
      }
    };
    claim(site.stores, true);
    for (const { id, stores } of site.vendors) claim(stores, granted().includes(id));
    return allowed;
  };
}

/** How closely a pattern fits a name; 0 means not at all. An exact name beats every prefix. */
export function fitName(pattern: string, name: string): number {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1)) ? pattern.length - 1 : 0;
  return pattern === name ? 1e4 : 0;
}

/**
 * Deleting is always allowed: to us, and to an opt-out switch of the page. The last attribute of a
 * name counts, and Max-Age beats Expires (RFC 6265 section 5.3).
 */
function isDeletion(text: string): boolean {
  let life: number | undefined;
  let expires: number | undefined;
  for (const attribute of text.split(';').slice(1)) {
    const [name = '', value = ''] = attribute.trim().split(/\s*=\s*/);
    if (/^max-age$/i.test(name) && /^-?\d+$/.test(value)) life = Number(value);
    if (/^expires$/i.test(name)) expires = Date.parse(value) - Date.now();
  }
  return (life ?? expires ?? 1) <= 0;
}

/** Patches `document.cookie` and `setItem`. A denied write is dropped, as if storage were blocked. */
export function guardStored(may: MayWrite): void {
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  if (cookie?.set && cookie.configurable) {
    const { set } = cookie;
    Object.defineProperty(Document.prototype, 'cookie', {
      ...cookie,
      set(this: Document, text: string) {
        const name = String(text).split(/[=;]/)[0]?.trim() ?? '';
        if (isDeletion(String(text)) || may(name, 'cookie')) set.call(this, text);
      },
    });
  }
  const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (this: Storage, key: string, value: string) {
    let area: StorageName = 'localStorage';
    try {
      if (this === sessionStorage) area = 'sessionStorage';
    } catch {
      // Storage is blocked here; the original says so below.
    }
    if (may(String(key), area)) setItem.call(this, key, value);
  };
}

/** The promise-based way to the same cookies, which not every browser has. */
interface CookieStore {
  set(...args: CookieArguments): Promise<void>;
}
type CookieArguments = [name: string, value: string] | [cookie: { name: string; value: string }];

/** Patches `cookieStore.set`. What is allowed goes through with the very arguments it came with. */
export function guardCookieStore(may: MayWrite): void {
  const { cookieStore } = window as { cookieStore?: CookieStore };
  if (!cookieStore) return;
  const prototype = Object.getPrototypeOf(cookieStore) as CookieStore;
  const { set } = prototype;
  prototype.set = function (this: CookieStore, ...args) {
    const [first] = args;
    const name = typeof first === 'string' ? first : String(first?.name);
    return may(name, 'cookie') ? set.apply(this, args) : Promise.resolve();
  };
}
