/** What scripts of the page put into it. */
import type { Way } from '../way.ts';
import {
  COLLECT,
  FRAME,
  IMAGE,
  PIXEL,
  ranScript,
  run,
  SCRIPT,
  sentCollect,
  sentFrame,
  sentImage,
  sentPixel,
} from './lib.ts';

const BOX = '<div id="b"></div>';
const B = `document.getElementById('b')`;
/** A literal `<script>` must not end the script that writes it. */
const WRITTEN = `<script src="${SCRIPT}"><\\/script>`;
const IMG = `<img src="${IMAGE}">`;

/** A way that is one inline script. */
const way = (id: string, title: string, code: string, works: Way['works']): Way => ({
  id,
  title,
  html: BOX + run(code),
  works,
});

export const scripted: readonly Way[] = [
  way(
    'create-script',
    'createElement and a property',
    `var s=document.createElement('script');s.src='${SCRIPT}';document.head.appendChild(s)`,
    ranScript,
  ),
  way(
    'create-script-attribute',
    'createElement and setAttribute, address set after insertion',
    `var s=document.createElement('script');document.head.append(s);s.setAttribute('src','${SCRIPT}')`,
    ranScript,
  ),
  way(
    'create-script-ns',
    'createElementNS for an SVG script and setAttributeNS',
    `var n='http://www.w3.org/2000/svg',v=document.createElementNS(n,'svg'),s=document.createElementNS(n,'script');s.setAttributeNS('http://www.w3.org/1999/xlink','xlink:href','${SCRIPT}');v.append(s);document.body.append(v)`,
    ranScript,
  ),
  way('new-image', 'new Image()', `new Image().src='${PIXEL}'`, sentPixel),
  way(
    'image-srcset-property',
    'the srcset property of an image that is in no document',
    `document.createElement('img').srcset='${IMAGE} 1x'`,
    sentImage,
  ),
  way(
    'image-set-attribute-node',
    'an attribute node',
    `var a=document.createAttribute('src');a.value='${IMAGE}';document.createElement('img').setAttributeNode(a)`,
    sentImage,
  ),
  way(
    'image-attribute-value',
    'the value of an attribute node',
    `var i=new Image();i.src='/own.gif';i.attributes.src.value='${IMAGE}'`,
    sentImage,
  ),
  way(
    'svg-set-attribute-ns',
    'setAttributeNS on an SVG image',
    `var n='http://www.w3.org/2000/svg',v=document.createElementNS(n,'svg'),i=document.createElementNS(n,'image');i.setAttributeNS('http://www.w3.org/1999/xlink','href','${IMAGE}');v.append(i);document.body.append(v)`,
    sentImage,
  ),
  way(
    'svg-href-base-val',
    'href.baseVal of an SVG image',
    `var n='http://www.w3.org/2000/svg',v=document.createElementNS(n,'svg'),i=document.createElementNS(n,'image');i.href.baseVal='${IMAGE}';v.append(i);document.body.append(v)`,
    sentImage,
  ),
  way(
    'frame-property',
    'a frame that a script makes',
    `var f=document.createElement('iframe');f.src='${FRAME}';document.body.append(f)`,
    sentFrame,
  ),
  way(
    'frame-location',
    'the location of an empty frame',
    `var f=document.createElement('iframe');document.body.append(f);f.contentWindow.location.replace('${FRAME}')`,
    sentFrame,
  ),
  way(
    'frame-open-by-name',
    'window.open() into a named frame',
    `var f=document.createElement('iframe');f.name='sink';document.body.append(f);window.open('${FRAME}','sink')`,
    sentFrame,
  ),
  way('inner-html-image', 'an image by innerHTML', `${B}.innerHTML='${IMG}'`, sentImage),
  way(
    'inner-html-detached',
    'an image by innerHTML of an element that is in no document',
    `document.createElement('div').innerHTML='${IMG}'`,
    sentImage,
  ),
  way(
    'inner-html-frame',
    'a frame by innerHTML',
    `${B}.innerHTML='<iframe src="${FRAME}"></iframe>'`,
    sentFrame,
  ),
  way('outer-html', 'an image by outerHTML', `${B}.outerHTML='${IMG}'`, sentImage),
  way(
    'insert-adjacent-html',
    'an image by insertAdjacentHTML',
    `${B}.insertAdjacentHTML('beforeend','${IMG}')`,
    sentImage,
  ),
  way('document-write', 'a script by document.write', `document.write('${WRITTEN}')`, ranScript),
  way(
    'document-write-split',
    'a tag that several writes put together',
    `document.write('<im');document.write('g src="${IMAGE}');document.writeln('">')`,
    sentImage,
  ),
  way(
    'fragment',
    'a fragment with two elements',
    `var f=document.createDocumentFragment(),s=document.createElement('script');s.src='${SCRIPT}';f.append(document.createElement('p'),s);document.body.append(f)`,
    ranScript,
  ),
  way(
    'range-fragment',
    'createContextualFragment with a script',
    `document.body.append(document.createRange().createContextualFragment('${WRITTEN}'))`,
    ranScript,
  ),
  way(
    'dom-parser-adopt',
    'an image from DOMParser',
    `var d=new DOMParser().parseFromString('${IMG}','text/html');document.body.append(document.adoptNode(d.images[0]))`,
    sentImage,
  ),
  way(
    'import-node',
    'importNode from another document',
    `var d=document.implementation.createHTMLDocument('');d.body.innerHTML='${IMG}';document.body.append(document.importNode(d.body,true).firstChild)`,
    sentImage,
  ),
  way(
    'clone-node',
    'cloneNode of an element that nobody inserted',
    `var s=document.createElement('script');s.src='${SCRIPT}';document.body.append(s.cloneNode())`,
    ranScript,
  ),
  way(
    'template-clone',
    'the content of a template',
    `var t=document.createElement('template');t.innerHTML='${WRITTEN}${IMG}';document.body.append(t.content.cloneNode(true))`,
    sentImage,
  ),
  way(
    'shadow-open',
    'innerHTML of an open shadow root',
    `${B}.attachShadow({mode:'open'}).innerHTML='${IMG}'`,
    sentImage,
  ),
  way(
    'shadow-closed',
    'a script in a closed shadow root',
    `var s=document.createElement('script');s.src='${SCRIPT}';${B}.attachShadow({mode:'closed'}).append(s)`,
    ranScript,
  ),
  way(
    'shadow-set-html-unsafe',
    'a declarative shadow root by setHTMLUnsafe',
    `${B}.setHTMLUnsafe('<p><template shadowrootmode=open>${IMG}</template></p>')`,
    sentImage,
  ),
  way(
    'custom-element',
    'a custom element that loads as it is connected',
    `customElements.define('x-pixel',class extends HTMLElement{connectedCallback(){this.innerHTML='${IMG}'}});document.body.append(document.createElement('x-pixel'))`,
    sentImage,
  ),
  way(
    'blank-realm-image',
    'the Image of an empty frame',
    `var f=document.createElement('iframe');document.body.append(f);new f.contentWindow.Image().src='${PIXEL}'`,
    sentPixel,
  ),
  way(
    'blank-realm-fetch',
    'the fetch of an empty frame',
    `var f=document.createElement('iframe');document.body.append(f);f.contentWindow.fetch('${COLLECT}',{mode:'no-cors'}).catch(function(){})`,
    sentCollect,
  ),
  way(
    'blank-realm-write',
    'document.write into an empty frame',
    `var f=document.createElement('iframe');document.body.append(f);var d=f.contentDocument;d.open();d.write('${WRITTEN}');d.close()`,
    ranScript,
  ),
  way(
    'blank-realm-patch-undone',
    "an empty frame's setter used on the page's own image",
    `var f=document.createElement('iframe');document.body.append(f);Object.getOwnPropertyDescriptor(f.contentWindow.HTMLImageElement.prototype,'src').set.call(new Image(),'${IMAGE}')`,
    sentImage,
  ),
  way(
    'srcdoc-realm',
    'the srcdoc property',
    `var f=document.createElement('iframe');f.srcdoc='${WRITTEN}';document.body.append(f)`,
    ranScript,
  ),
  way(
    'blob-frame',
    'a frame with a blob address',
    `var f=document.createElement('iframe');f.src=URL.createObjectURL(new Blob(['${IMG}'],{type:'text/html'}));document.body.append(f)`,
    sentImage,
  ),
  way(
    'javascript-frame',
    'a frame with a javascript address',
    `var f=document.createElement('iframe');f.src='javascript:void(new Image().src="${IMAGE}")';document.body.append(f)`,
    sentImage,
  ),
  way('new-audio', 'new Audio()', `new Audio('${IMAGE}?a.mp3').preload='auto'`, sentImage),
  way(
    'video-property',
    'the src property of a video',
    `var v=document.createElement('video');v.preload='auto';v.src='${IMAGE}?v.mp4'`,
    sentImage,
  ),
  way(
    'object-property',
    'the data property of an object element',
    `var o=document.createElement('object');o.data='${IMAGE}';document.body.append(o)`,
    sentImage,
  ),
  way(
    'handler-by-attribute',
    'a handler by setAttribute',
    `var i=new Image();i.setAttribute('onerror',"new Image().src='${PIXEL}'");i.src='/none.gif'`,
    sentPixel,
  ),
  way(
    'code-from-text',
    'new Function() and a timer with text',
    `new Function("setTimeout('new Image().src=\\\\'${PIXEL}\\\\'',1)")()`,
    sentPixel,
  ),
  way(
    'late',
    'a script put in a while after the page has loaded',
    `addEventListener('load',function(){setTimeout(function(){var s=document.createElement('script');s.src='${SCRIPT}';document.body.append(s)},300)})`,
    ranScript,
  ),
];
