/**
 * What few pages do, and what leads to others none the less. Some of it the guards could hold and do not, for want
 * of bytes: it has no excuse here, so that a run counts it.
 */
import type { Level, Way } from '../way.ts';
import {
  byScript,
  COLLECT,
  FRAME,
  HOST,
  IMAGE,
  js,
  ONCE,
  page,
  run,
  sentCollect,
  sentFrame,
  sentImage,
} from './lib.ts';

const ELSEWHERE = `https://${HOST.hotjar}`;
const QUIET = '.catch(function(){})';
const FETCH = `fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`;
const LATER = page(`<!doctype html><p>Inside<script>setTimeout(function(){${FETCH}},400)</script>`);
const FORM = `<form action="${ELSEWHERE}/form" method="post" target="_blank"><button>Send</button></form>`;
const RULES = `{"prefetch":[{"urls":["${ELSEWHERE}/next"],"eagerness":"immediate"}]}`;
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg"><g id="g"><image href="${IMAGE}" width="9" height="9"/></g></svg>`;
const CSS = `#b{background:url(${IMAGE})}`;
const SEARCH = `rel="search" type="application/opensearchdescription+xml" title="Shop" href="${ELSEWHERE}/search.xml"`;
const BOX = '<div id="b">x</div>';
const B = `document.getElementById('b')`;
const BLANK = `var f=document.createElement('iframe');document.body.append(f);`;
const SINK = `var f=document.createElement('iframe');f.name='sink';document.body.append(f);`;

const way = (id: string, title: string, code: string, works: Way['works']): Way => ({
  ...byScript(id, title, code, works),
  html: BOX + run(code),
});

const IN_PLACE: readonly Level[] = ['edge-in-place', 'marked', 'observe'];

export const rare: readonly Way[] = [
  {
    id: 'hint-search',
    title: "the description of a site's search",
    html: '<p>Text</p>',
    head: `<link ${SEARCH}>`,
    works: sentImage,
    once: IN_PLACE,
    notIn: { firefox: 'it fetches such a description when its user wants it' },
  },
  way(
    'hint-rel-later',
    'a link that becomes a preconnect after it was put in',
    `var l=document.createElement('link');l.href='${ELSEWHERE}';document.head.append(l);l.rel='preconnect'`,
    { connection: HOST.hotjar },
  ),
  way(
    'style-link-words',
    'a link that becomes a style sheet by a text in place of its words',
    `var l=document.createElement('link');l.href='${ELSEWHERE}/s.css';document.head.append(l);l.relList='stylesheet'`,
    sentImage,
  ),
  {
    ...way(
      'speculation-in-shadow',
      'prefetch by rules in a shadow root',
      `var s=document.createElement('script');s.type='speculationrules';s.textContent='${RULES}';${B}.attachShadow({mode:'open'}).append(s)`,
      sentImage,
    ),
    notIn: { firefox: 'it knows no speculation rules' },
  },
  {
    ...way(
      'passkey-of-others',
      "a log-in by a third party's passkey",
      `navigator.credentials.get({publicKey:{rpId:'${HOST.hotjar}',challenge:new Uint8Array(16)}})${QUIET}`,
      sentImage,
    ),
    ...ONCE,
  },
  {
    ...way(
      'passkey-signal',
      'word of a passkey to a third party',
      `PublicKeyCredential.signalUnknownCredential({rpId:'${HOST.hotjar}',credentialId:'AAAA'})${QUIET}`,
      sentImage,
    ),
    ...ONCE,
    notIn: { firefox: 'it knows nothing of the kind' },
  },
  {
    ...byScript(
      'object-own-page',
      "a page of the site's own in an object element, which fetches later",
      `var o=document.createElement('object');o.data='/inside.html';document.body.append(o)`,
      sentCollect,
      { '/inside.html': LATER },
    ),
    ...ONCE,
  },
  {
    id: 'frame-own-drawing',
    title: "a drawing of the site's own in a frame, with a picture of others",
    html: '<iframe title="Drawing" src="/drawing.svg"></iframe>',
    files: { '/drawing.svg': { type: 'image/svg+xml', body: DRAWING } },
    works: sentImage,
    cannotStop: {
      where: { levels: ['strict', 'strict-paths', 'edge-in-place', 'marked', 'observe'] },
      what: 'request',
      why: 'the inner document has its own policy, and a drawing takes none from outside',
    },
  },
  {
    ...byScript(
      'worker-blob-nested',
      "a worker from a blob that starts one from the site's own file",
      `new Worker(URL.createObjectURL(new Blob(["new Worker('"+location.origin+"/inner.js')"],{type:'text/javascript'})))`,
      sentCollect,
      { '/inner.js': js(FETCH) },
    ),
    ...ONCE,
  },
  {
    ...byScript(
      'worker-in-srcdoc',
      "a worker of the site's own that a srcdoc frame starts at once",
      `var f=document.createElement('iframe');f.srcdoc="<script>new Worker('/worker.js')<\\/script>";document.body.append(f)`,
      sentCollect,
      { '/worker.js': js(FETCH) },
    ),
    ...ONCE,
  },
  {
    ...way(
      'form-in-shadow',
      'a form in a shadow root',
      `var s=${B}.attachShadow({mode:'closed'});s.innerHTML='${FORM}';s.querySelector('button').click()`,
      sentImage,
    ),
    ...ONCE,
  },
  {
    ...way(
      'form-address-late',
      'a form that gets its address while it is sent',
      `${B}.innerHTML='<form action="/own" target="_blank"><button>Send</button></form>';var f=document.forms[0];f.onsubmit=function(){f.action='${ELSEWHERE}/form'};f.querySelector('button').click()`,
      sentImage,
    ),
    ...ONCE,
  },
  {
    id: 'header-report',
    title: 'a policy of the site that is reported on to others',
    html: '<img src="/own.gif" alt="">',
    headers: {
      'Content-Security-Policy-Report-Only': `img-src 'none'; report-uri ${ELSEWHERE}/csp`,
    },
    works: sentImage,
    cannotStop: {
      where: { levels: ['strict', 'strict-paths', 'marked', 'observe'] },
      what: 'request',
      why: 'the browser reports without the page',
    },
    ...ONCE,
  },
  {
    id: 'hint-header-of-file',
    title: "a Link header of a file of the site's own",
    html: '<p>Text</p>',
    head: '<link rel="stylesheet" href="/own.css">',
    files: {
      '/own.css': {
        type: 'text/css',
        body: 'p{color:red}',
        headers: { Link: `<${ELSEWHERE}>; rel=preconnect` },
      },
    },
    works: { connection: HOST.hotjar },
    cannotStop: {
      where: { levels: ['strict', 'strict-paths', 'marked', 'observe'] },
      what: 'connection',
      why: 'the header acts without the page',
    },
    stays: {
      where: { levels: ['edge', 'edge-in-place'] },
      why: 'caches keep files for everybody, so that their headers never hint at others',
    },
    ...ONCE,
    notIn: { firefox: 'it takes such hints from pages only' },
  },
  {
    ...byScript(
      'cache-add',
      'add() and addAll() of a cache',
      `caches.open('own').then(function(c){return Promise.allSettled([c.add(new Request('${IMAGE}',{mode:'no-cors'})),c.addAll(['${IMAGE}?2'])])}).then(function(){return caches.delete('own')})${QUIET}`,
      sentImage,
    ),
    ...ONCE,
  },
  {
    ...way(
      'set-html',
      'an image by setHTML()',
      `${B}.setHTML('<img src="${IMAGE}">',{sanitizer:{elements:['img'],attributes:['src']}})`,
      sentImage,
    ),
    // It takes the marks of what waits out, too.
    ...ONCE,
  },
  way(
    'svg-other-prefix',
    'setAttributeNS with another name for the space of links',
    `var n='http://www.w3.org/2000/svg',v=document.createElementNS(n,'svg'),i=document.createElementNS(n,'image');i.setAttributeNS('http://www.w3.org/1999/xlink','l:href','${IMAGE}');v.append(i);document.body.append(v)`,
    sentImage,
  ),
  way(
    'style-link-data',
    'a style sheet that stands in an address',
    `var l=document.createElement('link');l.rel='stylesheet';l.href='data:text/css,'+encodeURIComponent('${CSS}');document.head.append(l)`,
    sentImage,
  ),
  way(
    'style-link-blob',
    'a style sheet from a blob',
    `var l=document.createElement('link');l.rel='stylesheet';l.href=URL.createObjectURL(new Blob(['${CSS}'],{type:'text/css'}));document.head.append(l)`,
    sentImage,
  ),
  {
    ...way(
      'use-blob',
      'a part of a drawing from a blob',
      `${B}.innerHTML='<svg width="9" height="9"><use href="'+URL.createObjectURL(new Blob(['${DRAWING}'],{type:'image/svg+xml'}))+'#g"/></svg>'`,
      sentImage,
    ),
    notIn: { firefox: 'it takes parts of drawings from files only' },
  },
  way(
    'javascript-frame-text',
    'a frame whose program gives a document as text',
    `var f=document.createElement('iframe');f.src="javascript:'<img src=${IMAGE}>'";document.body.append(f)`,
    sentImage,
  ),
  way(
    'frame-area-click',
    'a click on an area of a map that leads into a frame',
    `${SINK}var a=document.createElement('area');a.href='${FRAME}';a.target='sink';document.body.append(a);a.click()`,
    sentFrame,
  ),
  way(
    'frame-navigation',
    'the navigation of an empty frame',
    `${BLANK}f.contentWindow.navigation.navigate('${FRAME}')`,
    sentFrame,
  ),
  way(
    'realm-base',
    'a relative address in an empty frame with a base of its own',
    `${BLANK}var d=f.contentDocument;d.head.innerHTML='<base href="${ELSEWHERE}/">';var i=d.createElement('img');i.src='i.gif';d.body.append(i)`,
    sentImage,
  ),
  way(
    'cssom-image-set-variable',
    'image-set() with an address out of a custom property',
    `${B}.style.setProperty('--u','"${IMAGE}"');${B}.style.background='image-set(var(--u) 1x)'`,
    sentImage,
  ),
];
