/** Addresses in style sheets, style attributes and the CSS object model. */
import type { Way } from '../way.ts';
import { css, FONT, HOST, IMAGE, run, STYLE, sentImage, sentStyle } from './lib.ts';

const BOX = '<div id="b" style="width:9px;height:9px">x</div>';
const FACE = `@font-face{font-family:T;src:url(${FONT})}`;
const sentFont = { request: HOST.fontFiles };

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
  },
  {
    id: 'style-own-file-import',
    title: "@import in a style sheet of the site's own",
    html: BOX,
    head: '<link rel="stylesheet" href="/own.css">',
    files: { '/own.css': css(`@import url(${STYLE});`) },
    works: sentStyle,
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
  },
];
