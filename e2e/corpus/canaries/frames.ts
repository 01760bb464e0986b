/** The site's own frames, workers and connections. */
import type { Canary } from '../way.ts';
import { js, page, run } from '../ways/lib.ts';
import { MARK, own, PAYMENT, TEXT, when } from './lib.ts';

const HEARS = run(`onmessage=function(e){${when(`e.data==='inside'`)}}`);
const SPEAKS = `<script>parent.postMessage('inside','*')</script>`;

export const frames: readonly Canary[] = [
  {
    id: 'own-srcdoc-frame',
    title: 'a srcdoc frame in the markup',
    html: `${HEARS}<iframe title="Inside" srcdoc="${SPEAKS}"></iframe>`,
    works: own,
  },
  {
    id: 'own-srcdoc-by-script',
    title: 'a srcdoc frame that a script makes',
    html: `${HEARS}${run(`var f=document.createElement('iframe');f.srcdoc="${SPEAKS.replace('</', '<\\/')}";document.body.append(f)`)}`,
    works: own,
  },
  {
    id: 'own-sandboxed-frame',
    title: 'a sandboxed frame of an own page',
    html: `${HEARS}<iframe title="Inside" sandbox="allow-scripts" src="/inside.html"></iframe>`,
    files: { '/inside.html': page(SPEAKS) },
    works: own,
  },
  {
    id: 'own-blob-frame',
    title: 'a frame with a blob address',
    html: `${HEARS}${run(`var f=document.createElement('iframe');f.src=URL.createObjectURL(new Blob(["${SPEAKS.replace('</', '<\\/')}"],{type:'text/html'}));document.body.append(f)`)}`,
    works: own,
  },
  {
    id: 'own-meta-refresh',
    title: 'an own page in a frame that moves on by itself',
    html: '<iframe title="Inside" src="/inside.html"></iframe>',
    files: {
      '/inside.html': page('<meta http-equiv="refresh" content="0;url=/next.html">'),
      '/next.html': page('next'),
    },
    works: { served: '/next.html' },
  },
  {
    id: 'own-frame-location',
    title: 'an empty frame that is sent to an own page by its location',
    html: `${HEARS}${run(`var f=document.createElement('iframe');document.body.append(f);f.contentWindow.location.href='/inside.html'`)}`,
    files: { '/inside.html': page(SPEAKS) },
    works: own,
  },
  {
    id: 'own-worker-relative',
    title: 'a worker whose addresses are relative to its own',
    html: run(`new Worker('/w/worker.js').onmessage=function(e){${when(`e.data==='yes1'`)}}`),
    files: {
      '/w/worker.js': js(
        `importScripts('lib.js');fetch('items').then(r=>r.text()).then(t=>postMessage(t+lib))`,
      ),
      '/w/lib.js': js('self.lib=1'),
      '/w/items': TEXT,
    },
    works: own,
  },
  {
    id: 'own-shared-worker',
    title: 'a shared worker',
    html: run(
      `var w=new SharedWorker('/shared.js');w.port.onmessage=function(e){${when(`e.data==='yes'`)}};w.port.postMessage('yes')`,
    ),
    files: {
      '/shared.js': js('onconnect=e=>{var p=e.ports[0];p.onmessage=m=>p.postMessage(m.data)}'),
    },
    works: own,
  },
  {
    id: 'own-service-worker',
    title: 'a service worker',
    html: run(
      `navigator.serviceWorker.register('/sw.js');navigator.serviceWorker.ready.then(function(r){${when(`r.active.scriptURL.endsWith('/sw.js')`)}})`,
    ),
    files: { '/sw.js': js('onactivate=()=>{}') },
    works: own,
  },
  {
    id: 'own-web-socket',
    title: 'an own WebSocket',
    html: run(
      `new WebSocket(location.origin.replace('http','ws')+'/socket').onopen=function(){${MARK}}`,
    ),
    works: own,
  },
  {
    id: 'own-speculation',
    title: 'speculation rules for an own page',
    html: '<script type="speculationrules">{"prefetch":[{"urls":["/next.html"],"eagerness":"immediate"}]}</script>',
    files: { '/next.html': page('next') },
    works: { served: '/next.html' },
    notIn: { firefox: 'it knows no speculation rules' },
  },
  {
    id: 'own-form-payment',
    title: 'a form to a payment provider that is no vendor',
    html: `<form id="f" method="post" action="https://${PAYMENT}/checkout" target="_blank"><input name="sum" value="1"></form>${run(`document.getElementById('f').submit()`)}`,
    works: { request: PAYMENT },
  },
];
