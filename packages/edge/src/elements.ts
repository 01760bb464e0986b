/** Which attributes make a browser load something, by element. */
const LOADING: Record<string, readonly string[]> = {
  script: ['src', 'href', 'xlink:href'],
  img: ['src'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  video: ['src', 'poster'],
  audio: ['src'],
  source: ['src'],
  track: ['src'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  feimage: ['href', 'xlink:href'],
  ...Object.fromEntries(
    ['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'].map((tag) => [
      tag,
      ['background'],
    ]),
  ),
};

const SRCSETS: Record<string, string> = { img: 'srcset', source: 'srcset', link: 'imagesrcset' };

/** SVG attributes that may hold `url()`. */
const PRESENTATION =
  'fill stroke filter mask clip-path marker-start marker-mid marker-end cursor'.split(' ');

const LINK_LOADS =
  'stylesheet preload prefetch prerender modulepreload icon mask-icon apple-touch-icon apple-touch-icon-precomposed manifest'.split(
    ' ',
  );
const LINK_CONNECTS = ['preconnect', 'dns-prefetch'];

/** How an attribute's value is to be read for addresses. */
export type Reading = 'address' | 'srcset' | 'css' | 'document';

/**
 * How an attribute of an element is read; undefined when it loads nothing.
 * @param type the element's `type`, which matters for `input`
 * @param foreign the element is in SVG or MathML
 */
export function readingOf(
  tag: string,
  name: string,
  type: string,
  foreign: boolean,
): Reading | undefined {
  if (name === 'style' || (foreign && PRESENTATION.includes(name))) return 'css';
  if (SRCSETS[tag] === name) return 'srcset';
  if (tag === 'iframe' && name === 'srcdoc') return 'document';
  if (tag === 'input') return name === 'src' && type === 'image' ? 'address' : undefined;
  return LOADING[tag]?.includes(name) ? 'address' : undefined;
}

/** What a `rel` asks for: to load something, to open a connection only, or neither. */
export function useOfLink(rel: string): 'load' | 'connect' | undefined {
  const words = rel.toLowerCase().split(/\s+/);
  if (words.some((word) => LINK_LOADS.includes(word))) return 'load';
  return words.some((word) => LINK_CONNECTS.includes(word)) ? 'connect' : undefined;
}
