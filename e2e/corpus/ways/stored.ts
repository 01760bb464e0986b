/** What is written on the device under a vendor's name; the names are the registry's. */
import type { Way } from '../way.ts';
import { js, run } from './lib.ts';

const QUIET = '.catch(function(){})';
const REALM = `var f=document.createElement('iframe');document.body.append(f);var w=f.contentWindow;`;

/** A way that is one inline script and writes one name. */
const way = (id: string, title: string, code: string, stored: string): Way => ({
  id,
  title,
  html: run(code),
  works: { stored },
});

export const stored: readonly Way[] = [
  way('cookie', 'document.cookie', `document.cookie='_ga=GA1.1.1.1;path=/;max-age=99999'`, '_ga'),
  way(
    'cookie-domain',
    'document.cookie in the style of a vendor who tries domains',
    `document.cookie='_fbp=fb.1;path=/;domain='+location.hostname;document.cookie='_fbp=fb.1;path=/'`,
    '_fbp',
  ),
  way(
    'cookie-store',
    'cookieStore.set()',
    `cookieStore.set({name:'_clck',value:'1'})${QUIET}`,
    '_clck',
  ),
  way(
    'cookie-blank-realm',
    'document.cookie of an empty frame',
    `${REALM}w.document.cookie='_uetsid=1;path=/'`,
    '_uetsid',
  ),
  way(
    'cookie-late',
    'document.cookie long after the page has loaded',
    `setTimeout(function(){document.cookie='_ga_ABC=1;path=/'},400)`,
    '_ga_ABC',
  ),
  {
    id: 'cookie-header',
    title: "a vendor's cookie that the site's own server sets",
    html: '<p>Text</p>',
    headers: { 'Set-Cookie': '_gcl_au=1.1.1; Path=/; Max-Age=99999' },
    works: { stored: '_gcl_au' },
  },
  {
    id: 'cookie-header-later',
    title: "a vendor's cookie that an answer of the site's own API sets",
    html: run(`fetch('/api/visit')${QUIET}`),
    files: {
      '/api/visit': { type: 'text/plain', body: '', headers: { 'Set-Cookie': '_ttp=1; Path=/' } },
    },
    works: { stored: '_ttp' },
    cannotStop: {
      what: 'request',
      why: 'the answer sets the cookie without the page; it can only be deleted afterwards',
    },
  },
  way(
    'local-set-item',
    'localStorage.setItem()',
    `localStorage.setItem('b24_visit','1')`,
    'b24_visit',
  ),
  way(
    'local-property',
    'a property of localStorage',
    `localStorage.b24_crm_guest_1='1'`,
    'b24_crm_guest_1',
  ),
  way(
    'local-define-property',
    'Object.defineProperty on localStorage',
    `Object.defineProperty(localStorage,'bx_crm_1',{value:'1'})`,
    'bx_crm_1',
  ),
  way(
    'local-blank-realm',
    'setItem of an empty frame',
    `${REALM}w.localStorage.setItem('b24_frame','1')`,
    'b24_frame',
  ),
  way(
    'session-set-item',
    'sessionStorage.setItem()',
    `sessionStorage.setItem('tt_sessionId','1')`,
    'tt_sessionId',
  ),
  way(
    'session-property',
    'a property of sessionStorage',
    `sessionStorage.tt_appInfo='1'`,
    'tt_appInfo',
  ),
  way(
    'indexed-db',
    "a database by a vendor's name",
    `indexedDB.open('b24_crm_guest_db').onupgradeneeded=function(){this.result.createObjectStore('s')}`,
    'b24_crm_guest_db',
  ),
  way('cache', "a cache by a vendor's name", `caches.open('b24_cache')${QUIET}`, 'b24_cache'),
  way(
    'cookie-realm-setter',
    "an empty frame's setter used on the page's own document",
    `${REALM}Object.getOwnPropertyDescriptor(w.Document.prototype,'cookie').set.call(document,'_gid=1;path=/')`,
    '_gid',
  ),
  way(
    'cookie-odd-name',
    'document.cookie with white space and without an end',
    `document.cookie=' _ga = GA1.1 ; path=/'`,
    '_ga',
  ),
  way(
    'local-reflect',
    'Reflect.set() and Object.assign() on localStorage',
    `Reflect.set(localStorage,'b24_visit','1');Object.assign(localStorage,{bx_crm_2:'1'})`,
    'b24_visit',
  ),
  way(
    'local-prototype',
    'setItem of the prototype of an empty frame',
    `${REALM}w.Storage.prototype.setItem.call(localStorage,'b24_visit','1')`,
    'b24_visit',
  ),
  way(
    'indexed-db-blank-realm',
    'a database by the factory of an empty frame',
    `${REALM}w.indexedDB.open('b24_crm_guest_db')`,
    'b24_crm_guest_db',
  ),
  {
    id: 'indexed-db-worker',
    title: "a database that a worker of the site's own makes",
    html: run(`new Worker('/worker.js')`),
    files: { '/worker.js': js(`indexedDB.open('b24_crm_guest_db')`) },
    works: { stored: 'b24_crm_guest_db' },
  },
  way(
    'cache-blank-realm',
    'a cache by the storage of an empty frame',
    `${REALM}w.caches.open('b24_cache')${QUIET}`,
    'b24_cache',
  ),
];
