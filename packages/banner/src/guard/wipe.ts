/** Deletes what denied vendors have stored on the site's own host. */
import type { MayWrite } from './stored.ts';

/** Removes the cookies and web storage entries that may not be written now. */
export function wipe(may: MayWrite): void {
  for (const name of cookieNames()) if (!may(name, 'cookie')) expire(name);
  wipeArea(
    () => localStorage,
    (key) => may(key, 'localStorage'),
  );
  wipeArea(
    () => sessionStorage,
    (key) => may(key, 'sessionStorage'),
  );
}

const cookieNames = (): string[] =>
  document.cookie.split('; ').map((pair) => pair.split('=')[0] ?? '');

/** A cookie is deleted only with the domain and path it was set with, so every one is tried. */
function expire(name: string): void {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, i) => `;domain=${labels.slice(i).join('.')}`)];
  const steps = location.pathname.split('/');
  const paths = steps.flatMap((_, i) => {
    const path = steps.slice(0, i + 1).join('/');
    return [path || '/', `${path}/`];
  });
  // A cookie whose name asks for it is only ever set, and so deleted, as a secure one.
  const secure = name.startsWith('__') ? ';secure' : '';
  for (const domain of domains) {
    for (const path of new Set(paths)) {
      document.cookie = `${name}=;max-age=0;path=${path}${domain}${secure}`;
    }
  }
}

function wipeArea(open: () => Storage, may: (key: string) => boolean): void {
  try {
    const area = open();
    for (const key of Object.keys(area)) if (!may(key)) area.removeItem(key);
  } catch {
    // Storage is blocked: nothing can lie in it.
  }
}
