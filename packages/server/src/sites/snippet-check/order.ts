/** What stands where in a page, and should not. */
import { type Finding, PARTS, type PartName } from './finding.ts';
import type { Found } from './parts.ts';
import { equivOf, type Item } from './read-page.ts';

/** Elements that load, run or rule something; what only describes the page may stand anywhere. */
const ACTIVE = [
  'script',
  'link',
  'style',
  'base',
  'noscript',
  'iframe',
  'frame',
  'img',
  'image',
  'source',
  'video',
  'audio',
  'track',
  'embed',
  'object',
];

/** What `<meta http-equiv>` may say without any effect on what loads. */
const HARMLESS_EQUIV = ['', 'content-type', 'content-language', 'x-ua-compatible'];

/** The snippet comes first into the head, its lines in their order, with nothing between them. */
export function orderFindings(items: readonly Item[], found: Found): Finding[] {
  const present = PARTS.flatMap((part) => {
    const item = found[part];
    return item ? [{ part, item }] : [];
  });
  const sorted = present.toSorted((one, other) => one.item.at - other.item.at);
  const first = sorted[0]?.item.at ?? 0;
  const last = sorted.at(-1)?.item.at ?? 0;
  const foreign = items.filter(
    (item) => isActive(item) && !sorted.some((own) => own.item === item),
  );
  const before = foreign.filter(({ at }) => at < first).map(tagOf);
  const between = foreign.filter(({ at }) => first < at && at < last).map(tagOf);
  const order = sorted.map(({ part }) => part);
  return [
    ...sorted.filter(({ item }) => !item.inHead).map(outside),
    ...(before.length ? [{ kind: 'not-first' as const, before }] : []),
    ...(order.join() === present.map(({ part }) => part).join()
      ? []
      : [{ kind: 'wrong-order' as const, found: order }]),
    ...(between.length ? [{ kind: 'between' as const, tags: between }] : []),
  ];
}

const outside = ({ part }: { part: PartName }): Finding => ({ kind: 'outside-head', part });

function isActive(item: Item): boolean {
  if (item.name === 'meta') return !HARMLESS_EQUIV.includes(equivOf(item));
  return ACTIVE.includes(item.name) && !(item.name === 'script' && isData(item));
}

/** A script of another type, such as JSON-LD, is data. */
const isData = ({ attributes: { type = '' } }: Item): boolean => !isRunning(type);

/** Whether a script of this type runs or rules what loads. */
export const isRunning = (type: string): boolean =>
  /^\s*(|((text|application)\/(x-)?(java|ecma)script)|module|importmap|speculationrules)\s*$/i.test(
    type,
  );

/** A tag as an owner finds it again. */
function tagOf({ name, attributes }: Item): string {
  const telling = ['rel', 'http-equiv', 'src', 'href'].flatMap((key) =>
    attributes[key] === undefined ? [] : [`${key}="${attributes[key]}"`],
  );
  return `<${[name, ...telling].join(' ')}>`;
}
