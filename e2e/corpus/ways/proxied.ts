/** A vendor's traffic through a path of the site's own, which the configuration names. */
import { PROXIED, type Way } from '../way.ts';
import { css, js, run } from './lib.ts';

const PROGRAM = `${PROXIED}m.js`;
const PICTURE = `${PROXIED}p.gif`;
const COUNT = `${PROXIED}count`;

/** Strict pages know hosts only; what makes the tags inert on the server knows paths, too. */
const OWN_HOST = {
  what: 'request',
  why: 'a policy that lets the site in cannot leave out a path of it, and the parser fetches ahead of scripts',
} as const;

const ran = { ran: 'proxied' };
const picture = { served: PICTURE };
const counted = { served: COUNT };

export const proxied: readonly Way[] = [
  {
    id: 'proxied-script',
    title: 'a script element',
    html: `<script src="${PROGRAM}"></script>`,
    works: ran,
    cannotStop: OWN_HOST,
  },
  {
    id: 'proxied-pixel',
    title: 'a pixel',
    html: `<img src="${PICTURE}" alt="">`,
    works: picture,
    cannotStop: OWN_HOST,
  },
  {
    id: 'proxied-style',
    title: 'an address in a style element',
    head: `<style>#b{background:url(${PICTURE})}</style>`,
    html: '<div id="b">x</div>',
    works: picture,
    cannotStop: OWN_HOST,
  },
  {
    id: 'proxied-own-style',
    title: "an address in the site's own style sheet",
    head: '<link rel="stylesheet" href="/own.css">',
    html: '<div id="b">x</div>',
    files: { '/own.css': css(`#b{background:url(${PICTURE})}`) },
    works: picture,
    cannotStop: OWN_HOST,
  },
  {
    id: 'proxied-script-created',
    title: 'a script element that a script makes, with a relative address',
    html: run(`var s=document.createElement('script');s.src='.${PROGRAM}';document.head.append(s)`),
    works: ran,
  },
  {
    id: 'proxied-image-created',
    title: 'new Image() with a full address',
    html: run(`new Image().src=location.origin+'${PICTURE}'`),
    works: picture,
  },
  {
    id: 'proxied-fetch',
    title: 'fetch() with a URL object',
    html: run(`fetch(new URL('${COUNT}',location.href),{method:'POST',body:'1'})`),
    works: counted,
  },
  {
    id: 'proxied-xhr',
    title: 'XMLHttpRequest with dots in its path',
    html: run(`var x=new XMLHttpRequest();x.open('POST','/a/..${COUNT}');x.send('1')`),
    works: counted,
  },
  {
    id: 'proxied-beacon',
    title: 'sendBeacon()',
    html: run(`navigator.sendBeacon('${COUNT}','1')`),
    works: counted,
  },
  {
    id: 'proxied-worker',
    title: "a worker of the site's own, which fetches",
    html: run(`new Worker('/worker.js')`),
    files: { '/worker.js': js(`fetch('${COUNT}',{method:'POST',body:'1'})`) },
    works: counted,
  },
  {
    id: 'proxied-import',
    title: 'import()',
    html: run(`import('${PROGRAM}').catch(function(){})`),
    works: ran,
    cannotStop: {
      what: 'program',
      why: 'import() is syntax, which no patch sees, and a policy that lets the site in cannot leave out a path of it',
    },
  },
];

/** Where the configuration names no path, these are the site's own affair. */
export const isProxied = (id: string): boolean => proxied.some((way) => way.id === id);
