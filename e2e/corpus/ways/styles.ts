/** Addresses in style sheets, style attributes and the CSS object model. */
import type { Way } from '../way.ts';
import { css, FONT, HOST, IMAGE, ONCE, run, STYLE, SYNTAX, sentImage, sentStyle } from './lib.ts';

const BOX = '<div id="b" style="width:9px;height:9px">x</div>';
const FACE = `@font-face{font-family:T;src:url(${FONT})}`;
const sentFont = { request: HOST.fontFiles };

/** A policy holds it, and so does whoever marks the file. */
const OWN_SHEET = {
  where: { levels: ['edge-in-place', 'observe'] },
  what: 'request',
  why: "no script sees a style sheet file of the site's own before the browser",
} as const;

export const styles: readonly Way[] = [
  {
    id: 'style-link',
    title: 'a style sheet of a third party',
    html: '<p style="font-family:Bitter">Text</p>',
    head: `<link rel="stylesheet" href="${STYLE}">`,
    works: sentStyle,
  },
  {
    id: 'style-import',
    title: '@import in a style element',
    html: '<p>Text</p>',
    head: `<style>@import url(${STYLE});</style>`,
    works: sentStyle,
  },
  {
    id: 'style-font-face',
    title: '@font-face in a style element',
    html: '<p style="font-family:T">Text</p>',
    head: `<style>${FACE}</style>`,
    works: sentFont,
  },
  {
    id: 'style-background',
    title: 'url() in a style element',
    html: BOX,
    head: `<style>#b{background:url(${IMAGE})}</style>`,
    works: sentImage,
  },
  {
    id: 'style-attribute',
    title: 'url() in a style attribute',
    html: `<div style="width:9px;height:9px;background:url('${IMAGE}')"></div>`,
    works: sentImage,
  },
  {
    id: 'style-content',
    title: 'url() as the content of a pseudo-element',
    html: BOX,
    head: `<style>#b::after{content:url(${IMAGE})}</style>`,
    works: sentImage,
  },
  {
    id: 'style-image-set',
    title: 'image-set() and a custom property',
    html: BOX,
    head: `<style>:root{--i:image-set("${IMAGE}" 1x)}#b{background:var(--i)}</style>`,
    works: sentImage,
  },
  {
    id: 'style-own-file',
    title: "url() in a style sheet of the site's own",
    html: BOX,
    head: '<link rel="stylesheet" href="/own.css">',
    files: { '/own.css': css(`#b{background:url(${IMAGE})}`) },
    works: sentImage,
    cannotStop: OWN_SHEET,
  },
  {
    id: 'style-own-file-import',
    title: "@import in a style sheet of the site's own",
    html: BOX,
    head: '<link rel="stylesheet" href="/own.css">',
    files: { '/own.css': css(`@import url(${STYLE});`) },
    works: sentStyle,
    cannotStop: OWN_SHEET,
  },
  {
    id: 'cssom-insert-rule',
    title: 'insertRule()',
    html: `${BOX}<style></style>${run(`document.styleSheets[document.styleSheets.length-1].insertRule('#b{background:url(${IMAGE})}')`)}`,
    works: sentImage,
  },
  {
    id: 'cssom-property',
    title: 'a property of element.style',
    html: BOX + run(`document.getElementById('b').style.backgroundImage='url(${IMAGE})'`),
    works: sentImage,
  },
  {
    id: 'cssom-set-property',
    title: 'style.setProperty() with a list image',
    html: `<ul><li id="b">x</ul>${run(`document.getElementById('b').style.setProperty('list-style-image','url(${IMAGE})')`)}`,
    works: sentImage,
  },
  {
    id: 'cssom-adopted',
    title: 'an adopted constructed style sheet',
    html:
      BOX +
      run(
        `var s=new CSSStyleSheet();s.replaceSync('#b{background:url(${IMAGE})}');document.adoptedStyleSheets=[s]`,
      ),
    works: sentImage,
  },
  {
    id: 'style-text-by-script',
    title: 'a style element filled by a script',
    html:
      BOX +
      run(
        `var s=document.createElement('style');s.textContent='@import url(${STYLE});';document.head.append(s)`,
      ),
    works: sentStyle,
  },
  {
    id: 'font-face-api',
    title: 'the FontFace constructor',
    html: run(`new FontFace('T','url(${FONT})').load().catch(function(){})`),
    works: sentFont,
    ...ONCE,
  },
  {
    id: 'style-print',
    title: 'a style sheet for printing that applies itself once loaded',
    html: '<p style="font-family:Bitter">Text</p>',
    head: `<link rel="stylesheet" media="print" onload="this.media='all'" href="${STYLE}">`,
    works: sentStyle,
  },
  {
    id: 'style-mask',
    title: 'url() in a mask and in a border',
    html: BOX,
    head: `<style>#b{mask-image:url(${IMAGE});border:9px solid;border-image:url(${IMAGE}?2) 1}</style>`,
    works: sentImage,
  },
  {
    id: 'style-shape',
    title: 'url() as the shape of a float',
    html: BOX,
    head: `<style>#b{float:left;shape-outside:url(${IMAGE})}</style>`,
    works: sentImage,
  },
  {
    id: 'style-keyframes',
    title: 'url() in keyframes',
    html: BOX,
    head: `<style>@keyframes k{from,to{background-image:url(${IMAGE})}}#b{animation:k 9s}</style>`,
    works: sentImage,
  },
  {
    id: 'style-nested',
    title: 'url() within @media, @supports and @layer',
    html: BOX,
    head: `<style>@layer a{@media all{@supports (color:red){#b{background:url(${IMAGE})}}}}</style>`,
    works: sentImage,
  },
  {
    id: 'style-import-odd',
    title: '@import with a layer, a condition and escapes',
    html: '<p>Text</p>',
    head: `<style>@\\69mport "${STYLE}" layer(a) supports(color:red) screen;</style>`,
    works: sentStyle,
  },
  {
    id: 'cssom-css-text',
    title: 'style.cssText',
    html:
      BOX +
      run(
        `document.getElementById('b').style.cssText='width:9px;height:9px;background:url(${IMAGE})'`,
      ),
    works: sentImage,
  },
  {
    id: 'cssom-style-attribute',
    title: 'the style attribute by setAttribute()',
    html:
      BOX +
      run(
        `document.getElementById('b').setAttribute('style','width:9px;height:9px;background:url(${IMAGE})')`,
      ),
    works: sentImage,
  },
  {
    id: 'cssom-style-property',
    title: 'a text that is put in place of element.style',
    html:
      BOX +
      run(`document.getElementById('b').style='width:9px;height:9px;background:url(${IMAGE})'`),
    works: sentImage,
  },
  {
    id: 'cssom-rule-style',
    title: 'the style of a rule',
    html:
      `<style id="s">#b{color:red}</style>${BOX}` +
      run(`document.getElementById('s').sheet.cssRules[0].style.background='url(${IMAGE})'`),
    works: sentImage,
  },
  {
    id: 'cssom-typed',
    title: 'the typed object model',
    html:
      BOX +
      run(
        `var b=document.getElementById('b');b.attributeStyleMap&&b.attributeStyleMap.set('background-image',CSSStyleValue.parse('background-image','url(${IMAGE})'))`,
      ),
    works: sentImage,
    notIn: { firefox: 'it has no typed object model' },
  },
  {
    id: 'cssom-animate',
    title: 'an animation by animate()',
    html:
      BOX +
      run(
        `document.getElementById('b').animate([{backgroundImage:'url(${IMAGE})'},{backgroundImage:'url(${IMAGE})'}],9000)`,
      ),
    works: sentImage,
  },
  {
    id: 'cssom-replace',
    title: 'replace() of a constructed style sheet in a shadow root',
    html:
      BOX +
      run(
        `var r=document.getElementById('b').attachShadow({mode:'closed'}),s=new CSSStyleSheet();r.innerHTML='<p>x</p>';r.adoptedStyleSheets.push(s);s.replace('p{background:url(${IMAGE})}')`,
      ),
    works: sentImage,
  },
  {
    id: 'style-text-node',
    title: 'a text node within a style element, filled later',
    html:
      BOX +
      run(
        `var s=document.createElement('style'),t=document.createTextNode('');s.append(t);document.head.append(s);t.data='#b{background:url(${IMAGE})}'`,
      ),
    works: sentImage,
  },
  {
    id: 'style-link-by-script',
    title: 'a style sheet link that a script makes',
    html: `<p style="font-family:Bitter">Text</p>${run(`var l=document.createElement('link');l.rel='stylesheet';l.href='${STYLE}';document.head.append(l)`)}`,
    works: sentStyle,
  },
  {
    id: 'style-link-rel-later',
    title: 'a link that becomes a style sheet after it was put in',
    html: `<p>Text</p>${run(`var l=document.createElement('link');l.href='${STYLE}';document.head.append(l);l.relList.add('stylesheet')`)}`,
    works: sentStyle,
  },
  {
    id: 'style-module',
    title: 'a style sheet that a script imports as a module',
    html: run(`import('https://${HOST.hotjar}/m.css',{with:{type:'css'}}).catch(function(){})`),
    works: sentImage,
    cannotStop: SYNTAX,
  },
  {
    id: 'font-face-set',
    title: 'a FontFace that text needs',
    html: `<p style="font-family:U">Text</p>${run(`document.fonts.add(new FontFace('U','url(${FONT})'))`)}`,
    works: sentFont,
  },
];
