/** Keeps denied vendors from writing cookies and web storage on the site's own host. */
import {
  type SiteScript,
  STORAGE_LETTERS,
  type Storage as StorageName,
} from '@assent/contract/vocabulary';

/** Tells whether a name may be written now. */
type MayWrite = (name: string, storage: StorageName) => boolean;

/**
 * The rule for one site: a name belongs to the vendor with the longest fitting pattern; a name
 * that several vendors share may be written when one of them may run.
 */
export function storedRule(site: SiteScript, granted: () => string[]): MayWrite {
  return (name, storage) => {
    let best = 0;
    let allowed = true;
    for (const vendor of site.vendors) {
      for (const [pattern, letters] of Object.entries(vendor.stores)) {
        const length = letters.includes(STORAGE_LETTERS[storage]) ? fitName(pattern, name) : 0;
        if (!length || length < best) continue;
        allowed = granted().includes(vendor.id) || (length === best && allowed);
        best = length;
      }
    }
    return allowed;
  };
}

/** How closely a pattern fits a name; 0 means not at all. An exact name beats every prefix. */
export function fitName(pattern: string, name: string): number {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1)) ? pattern.length - 1 : 0;
  return pattern === name ? 1e4 : 0;
}

/** Deleting is always allowed: to us, and to an opt-out switch of the page. */
const isDeletion = (text: string): boolean =>
  /;\s*(max-age=\s*(0|-)|expires=[^;]*\b19[67]\d)/i.test(text);

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
