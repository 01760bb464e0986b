import { cssOf, type LoadingAttribute, loadingOf, loadingOfLink, useOfLink } from './elements.ts';
import type { Judge } from './judge.ts';
import { wanted } from './tokenizer/names.ts';
import type { Tag } from './tokenizer/tag.ts';

/** What the guard renames back; attributes of the page's own that look like it are dropped. */
const MARK = 'data-assent';

const TYPE = wanted('type');
const REL = wanted('rel');
const HREF = wanted('href');

/** The type of an element, as it is compared. */
export const typeOf = (tag: Tag): string => tag.valueOf(TYPE).trim().toLowerCase();

/**
 * The inert form of a start tag: `data-assent` marks it, and the names of loading attributes get
 * `data-assent-` before them. What stays keeps its very bytes.
 * @returns one character a byte; '' for a tag that has to go, null for one that may stay as it is
 */
export function inertTag(tag: Tag, name: string, judge: Judge): string | null {
  const isScript = name === 'script';
  if (isScript && isMarked(tag)) return null;
  const link = name === 'link' ? useOfLink(tag.valueOf(REL)) : undefined;
  if (link === 'connect') return judge.holdsOrigin(tag.valueOf(HREF)) ? '' : null;
  const loading = link ? loadingOfLink() : loadingOf(name, tag.foreign, () => typeOf(tag));
  const held = heldOf(tag, loading, judge);
  const isInert = isScript && held.length > 0;
  const all = tag.marks ? [...held, ...heldOf(tag, cssOf(tag.foreign), judge)] : held;
  return all.length ? write(tag, new Set(all), isInert) : null;
}

/** The inert form of the start tag of a `style` or `script` element whose text is held back. */
export const inertByType = (tag: Tag): string => write(tag, new Set(), true);

/** The owner made the script inert already. */
const isMarked = (tag: Tag): boolean => typeOf(tag) === 'text/plain';

function heldOf(tag: Tag, attributes: readonly LoadingAttribute[], judge: Judge): number[] {
  const held: number[] = [];
  for (const attribute of attributes) {
    const index = tag.find(attribute);
    if (index >= 0 && judge.holdsAttribute(tag, index, attribute.reading)) held.push(index);
  }
  return held;
}

/** @param untyped the element runs or applies by its type, so it gets one that does nothing */
function write(tag: Tag, held: ReadonlySet<number>, untyped: boolean): string {
  const seen = new Set<string>();
  const parts = [`${MARK}=""`];
  for (let index = 0; index < tag.count; index++) {
    const name = tag.nameOf(index);
    // Of attributes that stand twice the first one counts; a second one must not take its place.
    if (seen.has(name) || name === MARK || name.startsWith(`${MARK}-`)) continue;
    seen.add(name);
    const isMoved = held.has(index) || (untyped && name === TYPE.name);
    parts.push(isMoved ? `${MARK}-${tag.sourceOf(index)}` : tag.sourceOf(index));
  }
  if (untyped) parts.unshift('type="text/plain"');
  const name = tag.source.slice(0, tag.nameEnd - tag.start);
  return `${[name, ...parts].join(' ')}${tag.selfClosing ? ' /' : ''}>`;
}
