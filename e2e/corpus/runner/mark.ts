/** What an owner makes of a tracker's tags by hand, so that nothing of them acts before a yes. */
import type { Way } from '../way.ts';

/** Which category does not matter here: whoever says yes says it to all. */
const MARK = 'data-assent="analytical"';

/** Attributes that are renamed, by element: without them it lies idle. */
const ADDRESSES: Record<string, readonly string[]> = {
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  iframe: ['src', 'srcdoc'],
  embed: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  object: ['data'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
};

/** Elements that lie idle only inside a template. */
const WRAPPED = ['svg', 'math', 'style', 'table', 'template', 'base', 'noscript', 'a', 'form'];
const LOADING_STYLE = /url\(|image-set\(/;

const VOID = ['img', 'source', 'embed', 'track', 'input', 'link', 'base', 'meta', 'br'];

const ATTRIBUTE = /([\w:-]+)(=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g;
const ATTRIBUTES = `((?:\\s+${ATTRIBUTE.source.replace(/\((?!\?)/g, '(?:')})*)`;
/** A whole script element, or one tag. The markup of the corpus is tidy enough for this. */
const PIECE = new RegExp(
  `<script${ATTRIBUTES}>([\\s\\S]*?)</script>|<(/?)([a-z][\\w-]*)${ATTRIBUTES}\\s*(/?)>`,
  'g',
);

interface Attribute {
  name: string;
  /** With its `=`, as it was written; '' when it has none. */
  value: string;
}

/** The way as it is on a page whose owner has marked it. */
export function markUp(way: Way): Way {
  if (way.marked) return { ...way, head: way.marked.head, html: way.marked.html };
  return { ...way, head: way.head && marked(way.head), html: marked(way.html) };
}

/**
 * Marks a piece of markup: scripts and elements with addresses in place, and whatever else is active
 * inside a template, as wide as the outermost element that has to go there.
 */
export function marked(html: string): string {
  let out = '';
  let wrapped = '';
  let seen = 0;
  const open: string[] = [];
  for (const match of html.matchAll(PIECE)) {
    const [raw, scriptAttrs, code, slash, name = 'script', attrs = '', selfClosing] = match;
    add(html.slice(seen, match.index));
    seen = match.index + raw.length;
    if (open.length) inside(raw, name, slash, selfClosing);
    else if (code !== undefined) out += scriptOf(attributesOf(scriptAttrs ?? ''), code);
    else if (!slash && isWrapped(name, attributesOf(attrs))) inside(raw, name, slash, selfClosing);
    else out += slash ? raw : tagOf(name, attributesOf(attrs), raw);
  }
  add(html.slice(seen));
  return out;

  function add(raw: string): void {
    if (open.length) wrapped += raw;
    else out += raw;
  }

  function inside(raw: string, name: string, slash = '', selfClosing = ''): void {
    wrapped += raw;
    if (slash) open.length = Math.max(0, open.lastIndexOf(name));
    else if (name !== 'script' && !selfClosing && !VOID.includes(name)) open.push(name);
    if (open.length) return;
    out += `<template ${MARK}>${wrapped}</template>`;
    wrapped = '';
  }
}

const attributesOf = (text: string): Attribute[] =>
  [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => ({ name, value }));

/** A handler or a ping acts by itself, and so does a style with an address. */
const isWrapped = (element: string, attributes: readonly Attribute[]): boolean =>
  WRAPPED.includes(element) ||
  attributes.some(
    ({ name, value }) =>
      name.startsWith('on') || name === 'ping' || (name === 'style' && LOADING_STYLE.test(value)),
  );

function tagOf(element: string, attributes: readonly Attribute[], raw: string): string {
  const addresses = ADDRESSES[element] ?? [];
  if (!attributes.some(({ name }) => addresses.includes(name))) return raw;
  return `<${element} ${MARK}${renamed(attributes, addresses)}>`;
}

const scriptOf = (attributes: readonly Attribute[], code: string): string =>
  `<script type="text/plain" ${MARK}${renamed(attributes, ['type', 'src'])}>${code}</script>`;

const renamed = (attributes: readonly Attribute[], names: readonly string[]): string =>
  attributes
    .map(({ name, value }) => ` ${names.includes(name) ? 'data-' : ''}${name}${value}`)
    .join('');
