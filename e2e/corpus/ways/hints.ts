/** Hints that make the browser fetch or connect ahead of need. */
import type { Way } from '../way.ts';
import {
  CANDIDATES,
  FONT,
  HINT_FAILS,
  HOST,
  IMAGE,
  OTHER_SCRIPT,
  run,
  SCRIPT,
  STYLE,
  sentImage,
} from './lib.ts';

const P = '<p>Text</p>';
const HINT_ACTS =
  'the parser acts on the hint before any script can take it away, and no policy covers it';
const HEADER_ACTS = 'the header acts before the page exists';
const PREFETCH_FAILS = {
  where: { levels: ['strict', 'strict-paths', 'edge'], browser: 'firefox' },
  why: 'it prefetches nothing for a page that is loaded anew, and judges by the static policy',
} as const;
const connected = { connection: HOST.hotjar };
const NO_LOOKUP = 'a look-up of a name reaches no stand-in';

const byScript = (props: string): string =>
  run(`document.head.append(Object.assign(document.createElement('link'),${props}))`);

export const hints: readonly Way[] = [
  {
    id: 'hint-preconnect',
    title: 'preconnect in the markup',
    html: P,
    head: `<link rel="preconnect" href="https://${HOST.hotjar}">`,
    works: connected,
    cannotStop: { what: 'connection', why: HINT_ACTS },
    once: ['edge-in-place'],
  },
  {
    id: 'hint-dns-prefetch',
    title: 'dns-prefetch in the markup',
    html: P,
    head: `<link rel="dns-prefetch" href="//${HOST.hotjar}">`,
    works: { unseen: NO_LOOKUP },
    cannotStop: { what: 'connection', why: HINT_ACTS },
  },
  {
    id: 'hint-preload-script',
    title: 'preload of a script',
    html: P,
    head: `<link rel="preload" as="script" href="${SCRIPT}">`,
    works: { request: HOST.analytics },
    stays: HINT_FAILS,
  },
  {
    id: 'hint-preload-image',
    title: 'preload of an image by imagesrcset',
    html: P,
    head: `<link rel="preload" as="image" imagesrcset="${IMAGE} 1x">`,
    works: sentImage,
    cannotStop: CANDIDATES,
  },
  {
    id: 'hint-preload-style',
    title: 'preload of a style sheet that applies itself',
    html: P,
    head: `<link rel="preload" as="style" href="${STYLE}" onload="this.onload=null;this.rel='stylesheet'">`,
    works: { request: HOST.fonts },
  },
  {
    id: 'hint-modulepreload',
    title: 'modulepreload',
    html: P,
    head: `<link rel="modulepreload" href="${OTHER_SCRIPT}">`,
    works: sentImage,
    stays: HINT_FAILS,
  },
  {
    id: 'hint-prefetch',
    title: 'prefetch in the markup',
    html: P,
    head: `<link rel="prefetch" href="${IMAGE}">`,
    works: sentImage,
    stays: PREFETCH_FAILS,
  },
  {
    id: 'hint-header-preload',
    title: 'a Link header that preloads',
    html: P,
    headers: { Link: `<${SCRIPT}>; rel=preload; as=script` },
    works: { request: HOST.analytics },
    cannotStop: { what: 'request', why: HEADER_ACTS },
    once: ['edge-in-place'],
  },
  {
    id: 'hint-header-preconnect',
    title: 'a Link header that preconnects',
    html: P,
    headers: { Link: `<https://${HOST.hotjar}>; rel=preconnect` },
    works: connected,
    cannotStop: { what: 'connection', why: HEADER_ACTS },
    once: ['edge-in-place'],
  },
  {
    id: 'hint-preconnect-by-script',
    title: 'preconnect that a script puts in',
    html: byScript(`{rel:'preconnect',href:'https://${HOST.hotjar}'}`),
    works: connected,
  },
  {
    id: 'hint-dns-prefetch-by-script',
    title: 'dns-prefetch that a script puts in',
    html: byScript(`{rel:'dns-prefetch',href:'https://${HOST.hotjar}'}`),
    works: { unseen: NO_LOOKUP },
  },
  {
    id: 'hint-preload-by-script',
    title: 'preload that a script puts in',
    html: byScript(`{rel:'preload',as:'script',href:'${SCRIPT}'}`),
    works: { request: HOST.analytics },
    stays: HINT_FAILS,
  },
  {
    id: 'hint-prefetch-by-script',
    title: 'prefetch that a script puts in',
    html: byScript(`{rel:'prefetch',href:'${IMAGE}'}`),
    works: sentImage,
    stays: PREFETCH_FAILS,
  },
  {
    id: 'hint-preconnect-inner-html',
    title: 'preconnect by innerHTML',
    html: `<div id="b"></div>${run(`document.getElementById('b').innerHTML='<link rel=preconnect href=https://${HOST.hotjar}>'`)}`,
    works: connected,
  },
  {
    id: 'hint-icon',
    title: 'an icon of the page',
    html: P,
    head: `<link rel="icon" href="${IMAGE}">`,
    works: sentImage,
  },
  {
    id: 'hint-touch-icon',
    title: 'an icon for the home screen',
    html: P,
    head: `<link rel="apple-touch-icon" href="${IMAGE}">`,
    works: sentImage,
    notIn: { chromium: 'it fetches such icons on phones only' },
  },
  {
    id: 'hint-manifest',
    title: 'a manifest of the page',
    html: P,
    head: `<link rel="manifest" href="https://${HOST.hotjar}/app.webmanifest">`,
    works: sentImage,
    notIn: { firefox: 'it fetches a manifest only to install the page' },
  },
  {
    id: 'hint-preload-fetch',
    title: 'preload of data',
    html: P,
    head: `<link rel="preload" as="fetch" crossorigin href="https://${HOST.hotjar}/d.json">`,
    works: sentImage,
    stays: HINT_FAILS,
  },
  {
    id: 'hint-preload-font',
    title: 'preload of a font',
    html: P,
    head: `<link rel="preload" as="font" type="font/woff2" crossorigin href="${FONT}">`,
    works: { request: HOST.fontFiles },
    stays: HINT_FAILS,
  },
  {
    id: 'hint-module-by-script',
    title: 'modulepreload that a script puts in',
    html: byScript(`{rel:'modulepreload',href:'${OTHER_SCRIPT}'}`),
    works: sentImage,
    stays: HINT_FAILS,
  },
  {
    id: 'hint-href-later',
    title: 'a preconnect whose address comes after it was put in',
    html: run(
      `var l=document.createElement('link');l.rel='preconnect';document.head.append(l);l.setAttribute('href','https://${HOST.hotjar}')`,
    ),
    works: connected,
  },
];
