/** Windows and documents beside the page, whose built-ins no patch of the page has touched. */
import type { Way } from '../way.ts';
import {
  byScript,
  COLLECT,
  FRAME,
  FRAME_COMES_BACK,
  IMAGE,
  js,
  LOCATION,
  ONCE,
  PIXEL,
  page,
  ranScript,
  run,
  SCRIPT,
  sentCollect,
  sentFrame,
  sentImage,
  sentPixel,
} from './lib.ts';

const QUIET = '.catch(function(){})';
const FETCH = `fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`;
const BLANK = `var f=document.createElement('iframe');document.body.append(f);`;
const DEEP = `${BLANK}var g=f.contentDocument.createElement('iframe');f.contentDocument.body.append(g);var w=g.contentWindow;`;

/** A script in a text within a script. */
const nested = (code: string): string => `<script>${code}<\\/script>`;

export const realms: readonly Way[] = [
  byScript(
    'realm-two-deep-fetch',
    'the fetch of an empty frame in an empty frame',
    `${DEEP}w.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`,
    sentCollect,
  ),
  byScript(
    'realm-two-deep-image',
    'an image in an empty frame in an empty frame',
    `${DEEP}w.document.body.innerHTML='<img src="${IMAGE}">'`,
    sentImage,
  ),
  byScript(
    'realm-by-index',
    'the fetch of an empty frame, found by its number',
    `document.body.insertAdjacentHTML('beforeend','<iframe title="x"></iframe>');window[0].fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`,
    sentCollect,
  ),
  byScript(
    'realm-by-name',
    'the fetch of an empty frame, found by its name',
    `var f=document.createElement('iframe');f.name='inner';document.body.append(f);window.open('','inner').fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`,
    sentCollect,
  ),
  {
    id: 'realm-in-markup',
    title: 'the fetch of an empty frame of the markup',
    html: `<iframe title="Empty" id="f"></iframe>${run(`document.getElementById('f').contentWindow.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`)}`,
    works: sentCollect,
    stays: FRAME_COMES_BACK,
    ...ONCE,
  },
  byScript(
    'realm-in-shadow',
    'the fetch of an empty frame in a closed shadow root',
    `var d=document.createElement('div');document.body.append(d);var f=document.createElement('iframe');d.attachShadow({mode:'closed'}).append(f);f.contentWindow.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`,
    sentCollect,
  ),
  byScript(
    'realm-object',
    'the fetch of an empty object element',
    `var o=document.createElement('object');o.data='about:blank';document.body.append(o);setTimeout(function(){o.contentWindow&&o.contentWindow.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}},200)`,
    sentCollect,
  ),
  byScript(
    'realm-window-fetch',
    'the fetch of an empty window',
    `var w=window.open('about:blank');w&&w.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}`,
    sentCollect,
  ),
  // Nobody looks into other windows for what waits.
  {
    ...byScript(
      'realm-window-write',
      'document.write into an empty window',
      `var w=window.open('about:blank');w&&w.document.write('<img src="${IMAGE}">')`,
      sentImage,
    ),
    ...ONCE,
  },
  byScript(
    'realm-late-document',
    'an empty frame that is opened anew, which puts its built-ins back',
    `${BLANK}f.onload=null;setTimeout(function(){var d=f.contentDocument;d.open();d.write('${nested(`new Image().src="${IMAGE}"`)}');d.close()},100)`,
    sentImage,
  ),
  byScript(
    'srcdoc-fetch',
    'a srcdoc frame that fetches',
    `var f=document.createElement('iframe');f.srcdoc="${nested(FETCH)}";document.body.append(f)`,
    sentCollect,
  ),
  // The frame writes it once.
  {
    ...byScript(
      'srcdoc-cookie',
      'a srcdoc frame that writes a cookie',
      `var f=document.createElement('iframe');f.srcdoc='${nested(`document.cookie="_ga=GA1.1.1.1;path=/"`)}';document.body.append(f)`,
      { stored: '_ga' },
    ),
    ...ONCE,
  },
  // Nobody can look into the sandbox for what waits.
  {
    ...byScript(
      'srcdoc-set-attribute',
      'a srcdoc frame by setAttribute, sandboxed',
      `var f=document.createElement('iframe');f.setAttribute('sandbox','allow-scripts');f.setAttribute('srcdoc','<img src="${IMAGE}">');document.body.append(f)`,
      sentImage,
    ),
    ...ONCE,
  },
  byScript(
    'srcdoc-refresh',
    'a srcdoc frame that sends itself on',
    `var f=document.createElement('iframe');f.srcdoc='<meta http-equiv="refresh" content="0;url=${FRAME}">';document.body.append(f)`,
    sentFrame,
  ),
  byScript(
    'srcdoc-refresh-attribute',
    'the same by setAttribute, in another notation',
    `var f=document.createElement('iframe');f.setAttribute('srcDoc','<p>Wait<META content="0.5, ${FRAME}" http-equiv=Refresh>');document.body.append(f)`,
    sentFrame,
  ),
  byScript(
    'blob-frame-script',
    'a frame with a blob address whose script fetches',
    `var f=document.createElement('iframe');f.src=URL.createObjectURL(new Blob(['${nested(`fetch("${COLLECT}",{mode:"no-cors"})`)}'],{type:'text/html'}));document.body.append(f)`,
    sentCollect,
  ),
  {
    id: 'blob-frame-cookie',
    title: 'a frame with a blob address that writes a cookie',
    html: run(
      `var f=document.createElement('iframe');f.src=URL.createObjectURL(new Blob(['${nested(`document.cookie="_gid=1;path=/"`)}'],{type:'text/html'}));document.body.append(f)`,
    ),
    works: { stored: '_gid' },
    notIn: { chromium: 'a document with a blob address has no cookies there' },
  },
  byScript(
    'data-frame-script',
    'a frame with a data address that a script makes',
    `var f=document.createElement('iframe');f.src='data:text/html,'+encodeURIComponent('${nested(`new Image().src="${PIXEL}"`)}');document.body.append(f)`,
    sentPixel,
  ),
  byScript(
    'frame-link-click',
    'a click on a link that leads into a frame',
    `var f=document.createElement('iframe');f.name='sink';document.body.append(f);var a=document.createElement('a');a.href='${FRAME}';a.target='sink';document.body.append(a);a.click()`,
    sentFrame,
  ),
  byScript(
    'frame-link-detached',
    'a click on a link that is in no document and leads into a frame',
    `var f=document.createElement('iframe');f.name='sink';document.body.append(f);var a=document.createElement('a');a.href='${FRAME}';a.target='sink';a.click()`,
    sentFrame,
  ),
  {
    ...byScript(
      'frame-location-href',
      'the location of an empty frame, set as a property of window',
      `${BLANK}f.contentWindow.location='${FRAME}'`,
      sentFrame,
    ),
    cannotStop: LOCATION,
  },
  byScript(
    'worker-blank-realm',
    'the Worker of an empty frame',
    `${BLANK}new f.contentWindow.Worker('/worker.js')`,
    sentCollect,
    { '/worker.js': js(FETCH) },
  ),
  byScript(
    'own-page-realm',
    "the fetch of a page of the site's own in a frame",
    `var f=document.createElement('iframe');f.src='/inside.html';f.onload=function(){f.contentWindow.fetch('${COLLECT}',{mode:'no-cors'})${QUIET}};document.body.append(f)`,
    sentCollect,
    { '/inside.html': page('<!doctype html><p>Inside') },
  ),
  byScript(
    'parent-document',
    "a script in the page that a frame's script puts there",
    `var f=document.createElement('iframe');f.srcdoc='${nested(`var s=document.createElement("script");s.src="${SCRIPT}";parent.document.body.append(s)`)}';document.body.append(f)`,
    ranScript,
  ),
];
