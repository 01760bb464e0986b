import { type Wanted, wanted } from './tokenizer/names.ts';

/** How an attribute's value is to be read for addresses. */
export type Reading = 'address' | 'srcset' | 'css' | 'document';

/** An attribute that makes a browser load something. */
export interface LoadingAttribute extends Wanted {
  reading: Reading;
}

const attributes = (reading: Reading, names: readonly string[]): LoadingAttribute[] =>
  names.map((name) => ({ ...wanted(name), reading }));

const address = (...names: string[]) => attributes('address', names);
const srcset = (name: string) => attributes('srcset', [name]);

/** Which attributes load something, by element. */
const LOADING = new Map<string, readonly LoadingAttribute[]>([
  ['script', address('src', 'href', 'xlink:href')],
  ['img', [...address('src'), ...srcset('srcset')]],
  ['iframe', [...address('src'), ...attributes('document', ['srcdoc'])]],
  ['frame', address('src')],
  ['embed', address('src')],
  ['object', address('data')],
  ['video', address('src', 'poster')],
  ['audio', address('src')],
  ['source', [...address('src'), ...srcset('srcset')]],
  ['track', address('src')],
  ['image', address('href', 'xlink:href')],
  ['use', address('href', 'xlink:href')],
  ['feimage', address('href', 'xlink:href')],
]);

/** Only their background loads something, so they are worth no look for their name. */
const WITH_BACKGROUND = ['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'];

const INPUT_IMAGE = address('src');
const LINK = [...address('href'), ...srcset('imagesrcset')];
const BACKGROUND = address('background');
const NONE: readonly LoadingAttribute[] = [];

const STYLE = attributes('css', ['style']);
/** SVG attributes that may hold `url()`. */
const PRESENTATION = attributes(
  'css',
  'fill stroke filter mask clip-path marker-start marker-mid marker-end cursor'.split(' '),
);

/** Elements that are worth a look for their name; the others are so for some attributes only. */
export const LOADING_ELEMENTS = [...LOADING.keys(), 'input', 'link'];
export const CSS_ATTRIBUTES = STYLE.map(({ name }) => name);
export const PRESENTATION_ATTRIBUTES = PRESENTATION.map(({ name }) => name);
export const BACKGROUND_ATTRIBUTES = BACKGROUND.map(({ name }) => name);
/** Every attribute that holds addresses, but for those of `link` and of what is in SVG. */
export const ADDRESS_ATTRIBUTES = ['src', 'srcset', 'poster', 'data', ...BACKGROUND_ATTRIBUTES];

/**
 * The attributes of an element that may load something beside its style.
 * @param foreign the element is in SVG or MathML
 * @param type the element's `type`, which matters for `input`
 */
export function loadingOf(
  tag: string,
  foreign: boolean,
  type: () => string,
): readonly LoadingAttribute[] {
  if (tag === 'input') return type() === 'image' ? INPUT_IMAGE : NONE;
  // HTML has no `image`: browsers read it as `img`.
  const loading = LOADING.get(tag === 'image' && !foreign ? 'img' : tag);
  return loading ?? (WITH_BACKGROUND.includes(tag) ? BACKGROUND : NONE);
}

/** The attributes of a `link` that loads something. */
export const loadingOfLink = (): readonly LoadingAttribute[] => LINK;

/** The attributes that hold CSS. */
export const cssOf = (foreign: boolean): readonly LoadingAttribute[] =>
  foreign ? [...STYLE, ...PRESENTATION] : STYLE;

const LINK_LOADS =
  'stylesheet preload prefetch prerender modulepreload icon mask-icon apple-touch-icon apple-touch-icon-precomposed manifest compression-dictionary search'.split(
    ' ',
  );
const LINK_CONNECTS = ['preconnect', 'dns-prefetch'];

/** What a `rel` asks for: to load something, to open a connection only, or neither. */
export function useOfLink(rel: string): 'load' | 'connect' | undefined {
  const words = rel.toLowerCase().split(/\s+/);
  if (words.some((word) => LINK_LOADS.includes(word))) return 'load';
  return words.some((word) => LINK_CONNECTS.includes(word)) ? 'connect' : undefined;
}
