/** Deletes what denied vendors have stored on the site's own host. */
import type { StorageLetter } from '@assent/contract/vocabulary';
import type { MayWrite } from '../guard/stored.ts';
import { cookies } from '../kept.ts';

/** Removes what may not be there now: cookies, web storage, databases and caches. */
export async function wipe(may: MayWrite): Promise<void> {
  // Nothing can lie in a sandboxed document, and some browsers complain of the question.
  if (origin === 'null') return;
  for (const pair of cookies().split('; ')) {
    const [name = ''] = pair.split('=');
    if (!may(name, 'c')) expire(name);
  }
  wipeArea(() => localStorage, 'l', may);
  wipeArea(() => sessionStorage, 's', may);
  await wipeNamed('d', may, databaseNames, (name) => indexedDB.deleteDatabase(name));
  await wipeNamed(
    'h',
    may,
    () => caches.keys(),
    (name) => caches.delete(name),
  );
}

/** A cookie is deleted only with the domain and path it was set with, so every one is tried. */
function expire(name: string): void {
  const labels = location.hostname.split('.');
  const steps = location.pathname.split('/');
  // A cookie whose name asks for it is only ever set, and so deleted, as a secure one.
  const secure = name.startsWith('__') ? ';secure' : '';
  for (const domain of ['', ...labels.map((_, i) => `;domain=${labels.slice(i).join('.')}`)]) {
    steps.forEach((_, i) => {
      const path = steps.slice(0, i + 1).join('/');
      for (const end of ['', '/']) {
        document.cookie = `${name}=;max-age=0;path=${path}${end}${domain}${secure}`;
      }
    });
  }
}

function wipeArea(open: () => Storage, letter: 'l' | 's', may: MayWrite): void {
  try {
    const area = open();
    for (const key of Object.keys(area)) if (!may(key, letter)) area.removeItem(key);
  } catch {
    // Storage is blocked: nothing can lie in it.
  }
}

async function databaseNames(): Promise<string[]> {
  const databases = await indexedDB.databases();
  return databases.map(({ name }) => name ?? '');
}

async function wipeNamed(
  letter: StorageLetter,
  may: MayWrite,
  list: () => Promise<string[]>,
  remove: (name: string) => unknown,
): Promise<void> {
  try {
    for (const name of await list()) if (!may(name, letter)) remove(name);
  } catch {
    // Blocked, or not known to this browser.
  }
}
