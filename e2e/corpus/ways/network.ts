/** Requests without elements, and code that runs apart from the page. */
import { DATAGRAM, STUN, type Way } from '../way.ts';
import {
  AHEAD_FAILS,
  COLLECT,
  HOST,
  IMAGE,
  js,
  OTHER_SCRIPT,
  ranOther,
  run,
  SCRIPT,
  SYNTAX,
  sentCollect,
} from './lib.ts';

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
    notIn: { firefox: 'it has no fetchLater()' },
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
    notIn: { firefox: 'its datagrams cannot be led to a stand-in' },
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
    cannotStop: SYNTAX,
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
    notIn: { firefox: 'it has no paint worklets' },
  },
  {
    id: 'import-dynamic',
    title: 'import()',
    html: run(`import('${OTHER_SCRIPT}')${QUIET}`),
    works: ranOther,
    cannotStop: SYNTAX,
  },
  {
    id: 'import-by-own-module',
    title: "a module of the site's own that imports a third party's",
    html: '<script type="module" src="/own-module.js"></script>',
    files: { '/own-module.js': js(`import '${OTHER_SCRIPT}'`) },
    works: ranOther,
    cannotStop: SYNTAX,
    stays: AHEAD_FAILS,
  },
  {
    id: 'web-rtc',
    title: "a connection between browsers, by a vendor's STUN server",
    html: run(
      `var c=new RTCPeerConnection({iceServers:[{urls:'stun:${STUN.host}:${STUN.port}'}]});c.createDataChannel('x');c.createOffer().then(function(o){return c.setLocalDescription(o)})${QUIET}`,
    ),
    works: { request: DATAGRAM },
    notIn: { chromium: 'its look-up for STUN cannot be led to a stand-in' },
  },
  {
    id: 'fetch-url-object',
    title: 'fetch() with a URL object, called upon another window',
    html: run(`fetch.call(window,new URL('${COLLECT}'),{mode:'no-cors'})${QUIET}`),
    works: sentCollect,
  },
  {
    id: 'xhr-url-object',
    title: 'XMLHttpRequest with an object whose text changes',
    html: run(
      `var n=0,x=new XMLHttpRequest();x.open('GET',{toString:function(){return n++?'${COLLECT}':'/own'}});x.send();var y=new XMLHttpRequest();y.open('GET',{toString:function(){return '${COLLECT}'}});y.send()`,
    ),
    works: sentCollect,
  },
  {
    id: 'beacon-blob',
    title: 'sendBeacon() with a blob, as the page goes',
    html: run(
      `addEventListener('pagehide',function(){navigator.sendBeacon('${COLLECT}',new Blob(['1']))});dispatchEvent(new Event('pagehide'))`,
    ),
    works: sentCollect,
  },
  {
    id: 'web-socket-stream',
    title: 'a WebSocketStream',
    html: run(
      `self.WebSocketStream&&new WebSocketStream('wss://ws1.hotjar.com/api').opened${QUIET}`,
    ),
    works: { request: 'ws1.hotjar.com' },
    notIn: { firefox: 'it has no WebSocketStream' },
  },
  {
    id: 'redirect-own',
    title: "an address of the site's own that leads on to a third party",
    html: '<img src="/go" alt="">',
    files: { '/go': { type: 'text/plain', body: '', status: 302, headers: { Location: IMAGE } } },
    works: sentSocket,
    cannotStop: {
      what: 'nothing',
      why: 'nobody but the browser sees where an answer leads',
    },
    stays: AHEAD_FAILS,
  },
  {
    id: 'shared-worker-blob',
    title: 'a shared worker from a blob, which fetches',
    html: run(
      `new SharedWorker(URL.createObjectURL(new Blob([${JSON.stringify(FETCH)}],{type:'text/javascript'})))`,
    ),
    works: sentCollect,
  },
  {
    id: 'worker-xhr',
    title: "a worker of the site's own with XMLHttpRequest and a socket",
    html: run(`new Worker('/worker.js')`),
    files: {
      '/worker.js': js(
        `var x=new XMLHttpRequest();x.open('GET','${COLLECT}');x.send();new WebSocket('wss://ws1.hotjar.com/api')`,
      ),
    },
    works: sentCollect,
  },
  {
    id: 'worker-import',
    title: "a worker of the site's own with import()",
    html: run(`new Worker('/worker.js')`),
    files: { '/worker.js': js(`import('${OTHER_SCRIPT}')${QUIET}`) },
    works: sentSocket,
    cannotStop: SYNTAX,
  },
  {
    id: 'audio-worklet',
    title: "an audio worklet of a third party's",
    html: run(
      `new OfflineAudioContext(1,1,8000).audioWorklet.addModule('${OTHER_SCRIPT}')${QUIET}`,
    ),
    works: sentSocket,
  },
  {
    id: 'import-json',
    title: 'import() of data',
    html: run(`import('https://${HOST.hotjar}/d.json',{with:{type:'json'}})${QUIET}`),
    works: sentSocket,
    cannotStop: SYNTAX,
  },
];
