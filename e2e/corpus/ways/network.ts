/** Requests without elements, and code that runs apart from the page. */
import { DATAGRAM, type Way } from '../way.ts';
import { COLLECT, HOST, js, OTHER_SCRIPT, ranOther, run, SCRIPT, sentCollect } from './lib.ts';

const QUIET = '.catch(function(){})';
const FETCH = `fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`;
const sentSocket = { request: HOST.hotjar };

export const network: readonly Way[] = [
  { id: 'fetch', title: 'fetch()', html: run(FETCH), works: sentCollect },
  {
    id: 'fetch-request',
    title: 'fetch() with a Request and keepalive',
    html: run(
      `fetch(new Request('${COLLECT}',{method:'POST',mode:'no-cors',keepalive:true,body:'1'}))${QUIET}`,
    ),
    works: sentCollect,
  },
  {
    id: 'fetch-later',
    title: 'fetchLater(), which sends when the page goes',
    html: run(`self.fetchLater&&fetchLater('${COLLECT}',{activateAfter:50})`),
    works: sentCollect,
  },
  {
    id: 'xhr',
    title: 'XMLHttpRequest',
    html: run(`var x=new XMLHttpRequest();x.open('GET','${COLLECT}');x.send()`),
    works: sentCollect,
  },
  {
    id: 'xhr-sync',
    title: 'a synchronous XMLHttpRequest whose code is run',
    html: run(
      `try{var x=new XMLHttpRequest();x.open('GET','${COLLECT}',false);x.send()}catch(e){}`,
    ),
    works: sentCollect,
  },
  {
    id: 'send-beacon',
    title: 'sendBeacon()',
    html: run(`navigator.sendBeacon('${COLLECT}','1')`),
    works: sentCollect,
  },
  {
    id: 'web-socket',
    title: 'a WebSocket',
    html: run(`new WebSocket('wss://ws1.hotjar.com/api')`),
    works: { request: 'ws1.hotjar.com' },
  },
  {
    id: 'event-source',
    title: 'an EventSource',
    html: run(`new EventSource('https://${HOST.hotjar}/events')`),
    works: sentSocket,
  },
  {
    id: 'web-transport',
    title: 'WebTransport',
    html: run(`self.WebTransport&&new WebTransport('https://${HOST.hotjar}/wt').ready${QUIET}`),
    works: { request: DATAGRAM },
  },
  {
    id: 'worker-file',
    title: "a worker from a file of the site's own, which fetches",
    html: run(`new Worker('/worker.js')`),
    files: { '/worker.js': js(FETCH) },
    works: sentCollect,
  },
  {
    id: 'worker-import-scripts',
    title: "a worker from a file of the site's own, which imports a script",
    html: run(`new Worker('/worker.js')`),
    files: { '/worker.js': js(`self.window=self;importScripts('${SCRIPT}')`) },
    works: sentCollect,
  },
  {
    id: 'worker-module',
    title: "a module worker of the site's own, which imports a third party's module",
    html: run(`new Worker('/worker.js',{type:'module'})`),
    files: { '/worker.js': js(`import '${OTHER_SCRIPT}'`) },
    works: sentSocket,
  },
  {
    id: 'worker-blob',
    title: 'a worker from a blob, which fetches',
    html: run(
      `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(FETCH)}],{type:'text/javascript'})))`,
    ),
    works: sentCollect,
  },
  {
    id: 'worker-blob-import-scripts',
    title: 'a worker from a blob, which imports a script',
    html: run(
      `new Worker(URL.createObjectURL(new Blob(["importScripts('${SCRIPT}')"],{type:'text/javascript'})))`,
    ),
    works: sentCollect,
  },
  {
    id: 'worker-data-url',
    title: 'a worker from a data address, which fetches',
    html: run(`new Worker('data:text/javascript,'+encodeURIComponent(${JSON.stringify(FETCH)}))`),
    works: sentCollect,
  },
  {
    id: 'worker-nested',
    title: 'a worker that starts another, which fetches',
    html: run(`new Worker('/outer.js')`),
    files: { '/outer.js': js(`new Worker('/inner.js')`), '/inner.js': js(FETCH) },
    works: sentCollect,
  },
  {
    id: 'shared-worker',
    title: "a shared worker of the site's own, which fetches",
    html: run(`new SharedWorker('/shared.js')`),
    files: { '/shared.js': js(FETCH) },
    works: sentCollect,
  },
  {
    id: 'service-worker',
    title: "a service worker of the site's own, which fetches",
    html: run(
      `navigator.serviceWorker.register('/sw.js');navigator.serviceWorker.ready.then(function(r){r.active.postMessage(1)})`,
    ),
    files: { '/sw.js': js(`onmessage=function(){${FETCH}}`) },
    works: sentCollect,
    cannotStop: {
      what: 'request',
      why: 'a service worker comes from its own file with its own policy, and no page can wrap it',
    },
  },
  {
    id: 'worklet',
    title: "a paint worklet of a third party's",
    html: run(`CSS.paintWorklet&&CSS.paintWorklet.addModule('${OTHER_SCRIPT}')${QUIET}`),
    works: sentSocket,
  },
  {
    id: 'import-dynamic',
    title: 'import()',
    html: run(`import('${OTHER_SCRIPT}')${QUIET}`),
    works: ranOther,
  },
  {
    id: 'import-by-own-module',
    title: "a module of the site's own that imports a third party's",
    html: '<script type="module" src="/own-module.js"></script>',
    files: { '/own-module.js': js(`import '${OTHER_SCRIPT}'`) },
    works: ranOther,
  },
];
