/** What most sites do. */
import type { Canary } from '../way.ts';
import { js, page, run } from '../ways/lib.ts';
import { MARK, NECESSARY, own, TEXT, when } from './lib.ts';

export const everyday: readonly Canary[] = [
  {
    id: 'own-inline',
    title: 'an inline script and a handler',
    html: `<img alt="" src="/none.gif" onerror="${MARK}">`,
    works: own,
  },
  {
    id: 'own-script',
    title: 'a script file',
    html: '<script src="/app.js"></script>',
    files: { '/app.js': js(MARK) },
    works: own,
  },
  {
    id: 'own-module',
    title: 'modules, static and dynamic',
    html: '<script type="module" src="/app.js"></script>',
    files: {
      '/app.js': js(`import {a} from './a.js';import('./b.js').then(({b})=>{${when('a+b===3')}})`),
      '/a.js': js('export const a=1'),
      '/b.js': js('export const b=2'),
    },
    works: own,
  },
  {
    id: 'own-created-script',
    title: 'a script element that a script makes, with its load event',
    html: run(
      `var s=document.createElement('script');s.src='/app.js';s.onload=function(){${when('window.app===1')}};document.head.append(s)`,
    ),
    files: { '/app.js': js('window.app=1') },
    works: own,
  },
  {
    id: 'own-fetch',
    title: 'the own API by fetch',
    html: run(
      `fetch('/api/items').then(r=>r.text()).then(t=>fetch(new Request('/api/'+t,{method:'POST',body:'1'}))).then(r=>{${when('r.ok')}})`,
    ),
    files: { '/api/items': TEXT, '/api/yes': TEXT },
    works: own,
  },
  {
    id: 'own-xhr',
    title: 'the own API by XMLHttpRequest',
    html: run(
      `var x=new XMLHttpRequest();x.open('GET','/api/items');x.onload=function(){${when(`x.responseText==='yes'`)}};x.send()`,
    ),
    files: { '/api/items': TEXT },
    works: own,
  },
  {
    id: 'own-beacon',
    title: 'the own API by sendBeacon',
    html: run(`navigator.sendBeacon('/api/beacon','1')`),
    files: { '/api/beacon': TEXT },
    works: { served: '/api/beacon' },
  },
  {
    id: 'own-worker',
    title: 'a worker from a file, which asks the own API and imports a script',
    html: run(
      `new Worker('/worker.js').onmessage=function(e){${when(`e.data==='yes1'&&e instanceof MessageEvent`)}}`,
    ),
    files: {
      '/worker.js': js(
        `importScripts('/lib.js');fetch('/api/items').then(r=>r.text()).then(t=>postMessage(t+lib))`,
      ),
      '/lib.js': js('self.lib=1'),
      '/api/items': TEXT,
    },
    works: own,
  },
  {
    id: 'own-worker-module',
    title: 'a module worker that knows its own address',
    html: run(
      `new Worker('/w/worker.js?v=1',{type:'module',name:'n'}).onmessage=function(e){${when(`e.data==='/w/worker.js?v=1 n 2'`)}}`,
    ),
    files: {
      '/w/worker.js?v=1': js(
        `import {two} from './two.js';postMessage(location.pathname+location.search+' '+name+' '+two)`,
      ),
      '/w/two.js': js('export const two=2'),
    },
    works: own,
  },
  {
    id: 'own-worker-blob',
    title: 'a worker from a blob',
    html: run(
      `new Worker(URL.createObjectURL(new Blob(["postMessage('yes')"]))).onmessage=function(e){${when(`e.data==='yes'`)}}`,
    ),
    works: own,
  },
  {
    id: 'own-worker-revoked',
    title: 'a worker from a blob whose address is taken back at once',
    html: run(
      `var u=URL.createObjectURL(new Blob(["postMessage('yes')"])),w=new Worker(u);URL.revokeObjectURL(u);w.onmessage=function(e){${when(`e.data==='yes'`)}}`,
    ),
    works: own,
  },
  {
    id: 'own-images',
    title: 'images by src, srcset and CSS',
    html: '<img src="/1.gif" alt=""><img srcset="/2.gif 1x" alt=""><p style="background:url(/3.gif)">x</p>',
    works: { served: '/3.gif' },
  },
  {
    id: 'own-srcset',
    title: 'the srcset property, read back as it was written',
    html: run(
      `var i=new Image();i.srcset='/4.gif 1x, /5.gif 2x';${when(`i.srcset==='/4.gif 1x, /5.gif 2x'&&i.getAttribute('srcset')===i.srcset`)}`,
    ),
    works: own,
  },
  {
    id: 'own-style',
    title: 'a style sheet with a rule and an own font',
    head: '<link rel="stylesheet" href="/own.css">',
    html: `<p id="p">x</p>${run(
      `addEventListener('load',function(){${when(`getComputedStyle(document.getElementById('p')).color==='rgb(1, 2, 3)'`)}})`,
    )}`,
    files: { '/own.css': { type: 'text/css', body: '#p{color:rgb(1,2,3)}' } },
    works: own,
  },
  {
    id: 'own-frame',
    title: 'an own page in a frame that talks to its parent',
    html: `${run(`onmessage=function(e){${when(`e.data==='inside'`)}}`)}<iframe src="/inside.html" title="Inside"></iframe>`,
    files: { '/inside.html': page(run(`parent.postMessage('inside','*')`)) },
    works: own,
  },
  {
    id: 'own-blank-frame',
    title: 'an empty frame that is written into, and keeps its realm',
    html: run(
      `var f=document.createElement('iframe');document.body.append(f);f.contentWindow.x=1;f.contentDocument.body.innerHTML='<p>y</p>';${when(`f.contentWindow.x===1&&f.contentDocument.querySelector('p').textContent==='y'`)}`,
    ),
    works: own,
  },
  {
    id: 'own-form-post',
    title: 'a form post to the own host',
    html: `<iframe name="sink" title="Sink"></iframe><form id="f" method="post" action="/own/post" target="sink"><input name="q" value="1"></form>${run(`document.getElementById('f').submit()`)}`,
    files: { '/own/post': page('thanks') },
    works: { served: '/own/post' },
  },
  {
    id: 'own-history',
    title: 'a single-page application that moves through its history',
    html: `<main id="m"></main>${run(
      `onpopstate=function(){document.getElementById('m').innerHTML='<p>home</p>';${when(`location.pathname!=='/deep/page'&&document.querySelector('#m p')`)}};var here=location.href;history.pushState({},'','/deep/page');history.back()`,
    )}`,
    works: own,
  },
  {
    id: 'own-cookie',
    title: 'an own cookie',
    html: run(`document.cookie='basket=1;path=/';${when(`/basket=1/.test(document.cookie)`)}`),
    works: { stored: 'basket' },
  },
  {
    id: 'own-cookie-store',
    title: 'an own cookie by cookieStore',
    html: run(
      `cookieStore.set('basket2','1').then(()=>cookieStore.get('basket2')).then(c=>{${when(`c.value==='1'`)}})`,
    ),
    works: own,
  },
  {
    id: 'own-cookie-store-object',
    title: 'an own cookie by cookieStore, given as one object',
    html: run(`cookieStore.set({name:'basket3',value:'1'})`),
    works: { stored: 'basket3' },
  },
  {
    id: 'own-storage',
    title: 'own local and session storage, by method and by property',
    html: run(
      `localStorage.setItem('own_a','1');localStorage.own_b='2';sessionStorage.own_c='3';${when(`localStorage.own_a+localStorage.getItem('own_b')+sessionStorage.getItem('own_c')==='123'`)}`,
    ),
    works: own,
  },
  {
    id: 'own-database',
    title: 'an own database and an own cache',
    html: run(
      `indexedDB.open('own_db').onsuccess=function(){caches.open('own_cache').then(()=>caches.keys()).then(k=>{${when(`k.includes('own_cache')`)}})}`,
    ),
    works: own,
  },
  {
    id: 'own-document-write',
    title: 'document.write of an own script, in order',
    html: `${run(`document.write('<script src="/app.js"><\\/script>')`)}${run(when('window.app===1'))}`,
    files: { '/app.js': js('window.app=1') },
    works: own,
  },
  {
    id: 'own-event-stream',
    title: 'an own event stream',
    html: run(
      `var s=new EventSource('/api/events');s.onmessage=function(e){s.close();${when(`e.data==='hello'`)}}`,
    ),
    files: { '/api/events': { type: 'text/event-stream', body: 'data: hello\n\n' } },
    works: own,
  },
  {
    id: 'own-natives',
    title: 'feature detection: built-ins look like built-ins',
    html: run(
      when(
        `[fetch,XMLHttpRequest,WebSocket,Worker,Image,navigator.sendBeacon,Element.prototype.setAttribute,document.write].every(function(f){return /\\[native code\\]/.test(Function.prototype.toString.call(f))})&&fetch.length===1&&Worker.name==='Worker'&&new Image() instanceof HTMLImageElement`,
      ),
    ),
    works: own,
  },
  {
    id: 'necessary-host',
    title: 'a third party that the configuration names as necessary',
    html: `<script src="https://${NECESSARY}/lib.js"></script>`,
    works: { ran: NECESSARY },
  },
];
