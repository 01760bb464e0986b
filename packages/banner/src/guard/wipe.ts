/** Deletes what withdrawn vendors have stored on the site's own host. */
import { type GuardVendor, STORAGE_LETTERS } from '@assent/contract/vocabulary';
import { fitName } from './stored.ts';

/** Removes cookies, localStorage and sessionStorage entries that fit the vendors' patterns. */
export function wipe(vendors: readonly GuardVendor[]): void {
  for (const name of cookieNames()) {
    if (isTheirs(vendors, name, STORAGE_LETTERS.cookie)) expire(name);
  }
  wipeArea(() => localStorage, vendors, STORAGE_LETTERS.localStorage);
  wipeArea(() => sessionStorage, vendors, STORAGE_LETTERS.sessionStorage);
}

const cookieNames = (): string[] =>
  document.cookie.split('; ').map((pair) => pair.split('=')[0] ?? '');

const isTheirs = (vendors: readonly GuardVendor[], name: string, letter: string): boolean =>
  vendors.some(({ stores }) =>
    Object.keys(stores).some(
      (pattern) => stores[pattern]?.includes(letter) && fitName(pattern, name),
    ),
  );

/** A cookie is deleted only with the domain and path it was set with, so every one is tried. */
function expire(name: string): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, i) => `;domain=${labels.slice(i).join('.')}`)];
  const steps = location.pathname.split('/');
  const paths = steps.flatMap((_, i) => {
    const path = steps.slice(0, i + 1).join('/');
    return [path || '/', `${path}/`];
  });
  for (const domain of domains) {
    for (const path of new Set(paths)) document.cookie = `${name}=;max-age=0;path=${path}${domain}`;
  }
}

function wipeArea(open: () => Storage, vendors: readonly GuardVendor[], letter: string): void {
  try {
    const area = open();
    for (const key of Object.keys(area)) if (isTheirs(vendors, key, letter)) area.removeItem(key);
  } catch {
    // Storage is blocked: nothing can lie in it.
  }
}
