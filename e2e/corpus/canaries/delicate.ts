/** What a guard's patches disturb first: code that looks at the platform, or changes it itself. */
import type { Canary } from '../way.ts';
import { js, run } from '../ways/lib.ts';
import { MARK, own, TEXT, when } from './lib.ts';

export const delicate: readonly Canary[] = [
  {
    id: 'own-lazy-loader',
    title: 'an own lazy loader that keeps addresses in data-src',
    html: `<img class="lazy" data-src="/lazy.gif" alt="">${run(
      `addEventListener('load',function(){document.querySelectorAll('img[data-src]').forEach(function(i){i.src=i.dataset.src})})`,
    )}`,
    works: { served: '/lazy.gif' },
  },
  {
    id: 'own-image-load',
    title: 'an image that says that it has loaded, and its address as it was written',
    html: run(
      `var i=new Image();i.onload=function(){${when(`i.naturalWidth===1&&i.complete&&i.src===location.origin+'/own.gif'&&i.getAttribute('src')==='/own.gif'`)}};i.src='/own.gif'`,
    ),
    works: own,
  },
  {
    id: 'own-script-error',
    title: 'a script that is not there, and says so',
    html: run(
      `var s=document.createElement('script');s.src='/gone.js';s.onerror=function(){${MARK}};document.head.append(s)`,
    ),
    works: own,
  },
  {
    id: 'own-media',
    title: 'own film and own object',
    html: '<video src="/own.mp4" preload="auto"></video><object data="/object.gif"></object>',
    works: { served: '/own.mp4' },
  },
  {
    id: 'own-storage-keys',
    title: 'local storage as an object: keys, in, delete, for and JSON',
    html: run(
      `localStorage.own_x='1';localStorage['own_y']='2';var k=[];for(var n in localStorage)if(localStorage.hasOwnProperty(n))k.push(n);delete localStorage.own_y;${when(`Object.keys(localStorage).includes('own_x')&&k.includes('own_y')&&'own_x' in localStorage&&!('own_y' in localStorage)&&JSON.parse(JSON.stringify(localStorage)).own_x==='1'&&localStorage instanceof Storage&&String(localStorage)==='[object Storage]'`)}`,
    ),
    works: own,
  },
  {
    id: 'own-database-record',
    title: 'a record that is written into an own database and read back',
    html: run(
      `var o=indexedDB.open('own_records',1);o.onupgradeneeded=function(){o.result.createObjectStore('s')};o.onsuccess=function(){var t=o.result.transaction('s','readwrite').objectStore('s');t.put('v','k');t.get('k').onsuccess=function(e){${when(`e.target.result==='v'&&e.target instanceof IDBRequest`)}}}`,
    ),
    works: own,
  },
  {
    id: 'own-is-native',
    title: 'feature detection in the style of lodash and of polyfills',
    html: run(
      `var base=RegExp('^'+Function.prototype.toString.call(Object.prototype.hasOwnProperty).replace(/[\\\\^$.*+?()[\\]{}|]/g,'\\\\$&').replace(/hasOwnProperty|(function).*?(?=\\\\\\()| for .+?(?=\\\\\\])/g,'$1.*?')+'$');var d=Object.getOwnPropertyDescriptor(HTMLImageElement.prototype,'src');${when(`[fetch,Worker,Element.prototype.setAttribute,Node.prototype.appendChild,d.set,d.get].every(function(f){return base.test(Function.prototype.toString.call(f))})&&/native code/.test(String(fetch))&&/native code/.test(fetch+'')&&fetch.name==='fetch'&&fetch.length===1&&d.set.name==='set src'&&!('prototype' in fetch)&&XMLHttpRequest.prototype.constructor===XMLHttpRequest`)}`,
    ),
    works: own,
  },
  {
    id: 'own-fetch-wrapped',
    title: 'a page that puts its own fetch and its own open in place of the built-in ones',
    html: run(
      `var n=0,f=window.fetch,o=XMLHttpRequest.prototype.open;window.fetch=function(){n++;return f.apply(this,arguments)};XMLHttpRequest.prototype.open=function(){n++;return o.apply(this,arguments)};fetch('/api/items').then(function(){var x=new XMLHttpRequest();x.onload=function(){${when('n===2&&fetch!==f')}};x.open('GET','/api/items');x.send()})`,
    ),
    files: { '/api/items': TEXT },
    works: own,
  },
  {
    id: 'own-subclasses',
    title: 'classes that build upon built-in ones',
    html: run(
      `class R extends XMLHttpRequest{go(){this.open('GET','/api/items');this.send()}}class W extends Worker{}var w=new W('/w.js'),r=new R();r.onload=function(){${when(`r.responseText==='yes'&&r instanceof R&&w instanceof W&&w instanceof Worker`)}};r.go()`,
    ),
    files: { '/api/items': TEXT, '/w.js': js('') },
    works: own,
  },
  {
    id: 'own-frozen-objects',
    title: 'a page that freezes the prototypes of objects and arrays',
    html: run(
      `Object.freeze(Object.prototype);Object.freeze(Array.prototype);fetch('/api/items').then(function(r){${when('r.ok')}})`,
    ),
    files: { '/api/items': TEXT },
    works: own,
  },
  {
    id: 'own-array-methods',
    title: 'an old library that gives arrays and strings a toJSON and an enumerable method',
    html: run(
      `Array.prototype.toJSON=function(){return '[old]'};String.prototype.toJSON=function(){return 'old'};Array.prototype.own=function(){};${MARK}`,
    ),
    works: own,
  },
  {
    id: 'own-mutation-observer',
    title: 'an observer of attributes, which sees each change once',
    html: `<img id="i" alt="">${run(
      `var i=document.getElementById('i'),seen=[];new MutationObserver(function(l){l.forEach(function(m){seen.push(m.attributeName+' '+m.oldValue)});${when(`seen.join()==='src null,src /own.gif,srcset null'`)}}).observe(i,{attributes:true,attributeOldValue:true});i.src='/own.gif';i.setAttribute('src','/own2.gif');i.srcset='/own3.gif 1x'`,
    )}`,
    works: own,
  },
  {
    id: 'own-custom-element',
    title: 'a custom element that the parser meets first, with observed attributes',
    html: `<x-own src="/a"></x-own>${run(
      `var seen=[];customElements.define('x-own',class extends HTMLElement{static observedAttributes=['src'];attributeChangedCallback(n,o,v){seen.push(v)}connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<slot></slot>';this.setAttribute('src','/b')}});${when(`seen.join()==='/a,/b'`)}`,
    )}`,
    works: own,
  },
  {
    id: 'own-inner-html',
    title: 'markup that reads as it was written',
    html: `<div id="d"></div>${run(
      `var d=document.getElementById('d'),h='<img src="/own.gif" data-src="x"><iframe src="/inside.html" title="t"></iframe><template><b>t</b></template>';d.innerHTML=h;${when(`d.innerHTML===h&&d.firstChild.outerHTML==='<img src="/own.gif" data-src="x">'`)}`,
    )}`,
    works: own,
  },
  {
    id: 'own-navigation',
    title: 'moves within the page: fragment, pushState, the navigation API',
    html: run(
      `var seen=0;onhashchange=function(){seen++;history.replaceState({a:1},'','/');${when(`seen===1&&history.state.a===1&&location.pathname==='/'`)}};location.hash='#part'`,
    ),
    works: own,
  },
  {
    id: 'own-view-transition',
    title: 'a view transition',
    html: run(
      `var change=function(){document.body.append('new')};(document.startViewTransition?document.startViewTransition(change).updateCallbackDone:Promise.resolve(change())).then(function(){${MARK}})`,
    ),
    works: own,
  },
  {
    id: 'own-trusted-types',
    title: 'a site that demands trusted types, and has a policy of its own',
    html: `<div id="d"></div>${run(
      `var p=self.trustedTypes?trustedTypes.createPolicy('own',{createHTML:function(t){return t}}):{createHTML:String};document.getElementById('d').innerHTML=p.createHTML('<b>x</b>');${when(`document.querySelector('#d b')`)}`,
    )}`,
    headers: { 'Content-Security-Policy': `require-trusted-types-for 'script'` },
    works: own,
  },
];
