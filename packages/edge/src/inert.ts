import type { RewritingStream } from 'parse5-html-rewriting-stream';
import { addressesInCss } from './css.ts';
import { readingOf, useOfLink } from './elements.ts';
import type { Gate, Verdict } from './gate.ts';
import { addressesInSrcset } from './srcset.ts';

export type StartTag = Parameters<RewritingStream['emitStartTag']>[0];
type Attribute = StartTag['attrs'][number];

/** How addresses of a page are judged. */
export interface Judge {
  gate: Gate;
  /** What relative addresses are relative to. */
  base: string;
  /** From the bytes of the page, one a character, to characters. */
  decode(text: string): string;
  /** The ids that hold a document in an attribute back. */
  nested(html: string): Verdict;
}

/** A tag that was made inert; its text is '' when it has to go. */
export interface Inert {
  html: string;
  ids: readonly string[];
}

/**
 * The inert form of a start tag: loading attributes get `data-` before their name, and
 * `data-assent` names the vendors. What stays keeps its very bytes.
 * @returns null when the tag may stay as it is
 */
export function inertTag(tag: StartTag, raw: string, judge: Judge, foreign: boolean): Inert | null {
  const name = tag.tagName.toLowerCase();
  const type = valueIn(tag, 'type').trim().toLowerCase();
  // Its owner made it inert already.
  const isMarked = name === 'script' && type === 'text/plain';
  const link = name === 'link' ? useOfLink(valueIn(tag, 'rel')) : undefined;
  if (link === 'connect') {
    const ids = judge.gate.origin(judge.decode(valueIn(tag, 'href')), judge.base);
    return ids && { html: '', ids };
  }
  const held = new Map<Attribute, readonly string[]>();
  for (const attr of tag.attrs) {
    const isHref = link === 'load' && attr.name === 'href';
    if (isMarked && attr.name !== 'style') continue;
    const reading = isHref ? 'address' : readingOf(name, fullName(attr), type, foreign);
    const ids = reading && verdictOn(judge.decode(attr.value), reading, judge);
    if (ids) held.set(attr, ids);
  }
  if (!held.size) return null;
  const isScript = name === 'script' && [...held.keys()].some((attr) => attr.name !== 'style');
  const moved = new Set([...held.keys(), ...(isScript ? attrsNamed(tag, 'type') : [])]);
  const ids = [...held.values()].flat();
  return { html: write(tag, raw, moved, ids, isScript), ids };
}

/** The inert form of the start tag of a `style` or `script` element whose text is held back. */
export function inertByType(tag: StartTag, raw: string, ids: readonly string[]): string {
  return write(tag, raw, new Set(attrsNamed(tag, 'type')), ids, true);
}

/** The ids of all addresses that are held back; null when none is. */
export function verdictOnAll(
  addresses: readonly string[],
  { gate, base }: Pick<Judge, 'gate' | 'base'>,
): Verdict {
  const held = addresses
    .map((address) => gate.address(address, base))
    .filter((ids) => ids !== null);
  return held.length ? held.flat() : null;
}

function verdictOn(value: string, reading: string, judge: Judge): Verdict {
  if (reading === 'document') return judge.nested(value);
  if (reading === 'srcset') return verdictOnAll(addressesInSrcset(value), judge);
  if (reading === 'css') return verdictOnAll(addressesInCss(value), judge);
  return judge.gate.address(value, judge.base);
}

export const valueIn = (tag: StartTag, name: string): string =>
  attrsNamed(tag, name)[0]?.value ?? '';

const attrsNamed = (tag: StartTag, name: string): Attribute[] =>
  tag.attrs.filter((attr) => fullName(attr) === name);

const fullName = ({ prefix, name }: Attribute): string =>
  (prefix ? `${prefix}:${name}` : name).toLowerCase();

function write(
  tag: StartTag,
  raw: string,
  moved: ReadonlySet<Attribute>,
  ids: readonly string[],
  untyped: boolean,
): string {
  const taken = new Set(['data-assent', ...[...moved].map((attr) => `data-${fullName(attr)}`)]);
  if (untyped) taken.add('data-type');
  const kept = tag.attrs
    .filter((attr) => !taken.has(fullName(attr)))
    .map((attr) => `${moved.has(attr) ? 'data-' : ''}${source(tag, raw, attr)}`);
  const marks = `${untyped ? 'type="text/plain" ' : ''}data-assent="${[...new Set(ids)].join(' ')}"`;
  const name = /^<[^\s/>]+/.exec(raw)?.[0] ?? `<${tag.tagName}`;
  return `${[name, marks, ...kept].join(' ')}${tag.selfClosing ? ' /' : ''}>`;
}

/** An attribute as its page wrote it, so that neither its entities nor its bytes change. */
function source(tag: StartTag, raw: string, attr: Attribute): string {
  const start = tag.sourceCodeLocation?.startOffset ?? 0;
  const place = placesOf(tag)[fullName(attr)];
  if (place) return raw.slice(place.startOffset - start, place.endOffset - start);
  const value = attr.value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `${fullName(attr)}="${value}"`;
}

interface Span {
  startOffset: number;
  endOffset: number;
}

/** The parser gives the places of attributes with those of a tag, but its types do not say so. */
const placesOf = (tag: StartTag): Record<string, Span | undefined> =>
  (tag.sourceCodeLocation as { attrs?: Record<string, Span> } | undefined)?.attrs ?? {};
