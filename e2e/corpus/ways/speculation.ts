/** Speculation rules: the browser fetches or renders the next page ahead of the click. */
import type { Way } from '../way.ts';
import { HOST, run } from './lib.ts';

const NEXT = `https://${HOST.hotjar}/next`;
const rules = (kind: string): string =>
  `{"${kind}":[{"source":"list","urls":["${NEXT}"],"eagerness":"immediate"}]}`;
const NO_RULES = { firefox: 'it knows no speculation rules' };
const sent = { request: HOST.hotjar };

export const speculation: readonly Way[] = [
  {
    id: 'speculation-prefetch',
    title: 'prefetch by rules in the markup',
    html: '<p>Text</p>',
    head: `<script type="speculationrules">${rules('prefetch')}</script>`,
    works: sent,
    notIn: NO_RULES,
  },
  {
    id: 'speculation-svg',
    title: 'prefetch by rules in a drawing',
    html: `<svg><script type="speculationrules">${rules('prefetch')}</script></svg>`,
    works: sent,
    notIn: NO_RULES,
  },
  {
    id: 'speculation-document',
    title: 'prefetch of every link of the page',
    html: `<a href="${NEXT}">Next</a><script type="speculationrules">{"prefetch":[{"source":"document","where":{"href_matches":"https://*/*"},"eagerness":"immediate"}]}</script>`,
    works: sent,
    stays: {
      why: 'such rules reach hosts that nobody was asked about, and whatever is unknown stays held',
    },
    notIn: NO_RULES,
  },
  {
    id: 'speculation-by-script',
    title: 'prefetch by rules that a script puts in',
    html: run(
      `var s=document.createElement('script');s.type='speculationrules';s.textContent='${rules('prefetch')}';document.head.append(s)`,
    ),
    works: sent,
    notIn: NO_RULES,
  },
  {
    id: 'speculation-header',
    title: 'prefetch by rules that a header names',
    html: '<p>Text</p>',
    headers: { 'Speculation-Rules': '"/rules.json"' },
    files: {
      '/rules.json': { type: 'application/speculationrules+json', body: rules('prefetch') },
    },
    works: sent,
    cannotStop: { what: 'request', why: 'the header acts without the page' },
    notIn: NO_RULES,
    once: ['edge-in-place'],
  },
];
