import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readStylesAgain } from './read-styles-again.ts';

const STYLE = '@import url(https://f.example/css);';

beforeEach(() => {
  document.head.innerHTML = `<style>${STYLE}</style><style></style><style>p{color:red}</style>`;
});
afterEach(() => vi.unstubAllGlobals());

const texts = () => [...document.querySelectorAll('style')].map(({ textContent }) => textContent);

it('gives styles that load something another text for other grants, in Firefox', () => {
  vi.stubGlobal('mozInnerScreenX', 0);
  readStylesAgain(['fonts', 'maps']);
  expect(texts()).toEqual([`${STYLE}/*fonts,maps*/`, '', 'p{color:red}']);
});

it('changes nothing where nothing was granted', () => {
  vi.stubGlobal('mozInnerScreenX', 0);
  readStylesAgain([]);
  expect(texts()[0]).toBe(STYLE);
});

it('changes nothing elsewhere', () => {
  readStylesAgain(['fonts']);
  expect(texts()[0]).toBe(STYLE);
});
