/** The declaration as elements: the server writes them as HTML, the embed makes them in the page. */
import {
  type Declaration,
  type DeclarationBlock,
  type DeclarationPart,
  type DeclarationSection,
  directionOf,
  type Inline,
  type Line,
} from '@assent/contract/vocabulary';

/** A text, or an element with its attributes and what stands in it. */
export type Tree =
  | string
  | readonly [tag: string, attributes: Attributes, children: Iterable<Tree>];
export type Attributes = Readonly<Record<string, string>>;

/** What differs by where the declaration stands. */
export interface Setting {
  /** Level of the sections' headings, 1 to 6. */
  level: number;
  /** Headings have ids to be linked to; only where nothing else on the page can have the same. */
  hasIds: boolean;
  /**
   * Wide tables scroll, or the style stacks their cells. Browsers forget what a stacked table is, unless its
   * elements say so.
   */
  tables: 'scroll' | 'stack';
  /** Elements say themselves how they scroll; a script sets that apart, for policies that forbid it in markup. */
  hasStyles: boolean;
  /** Where the settings cannot be opened from: a link to the page on which they can. */
  settingsAt: string | null;
  /** What a link leads to that the site's owner wrote as a path. */
  addressOf(path: string): string;
  /** Where another version is. */
  versionAt(version: number): string;
}

/** The parts of the page that a declaration is, one after the other and none within another. */
export function* elementsOf(
  declaration: Pick<Declaration, 'intro' | 'sections'>,
  setting: Setting,
): Generator<Tree> {
  for (const line of declaration.intro) yield ['p', {}, lineTrees(line, setting)];
  for (const section of declaration.sections) yield* sectionTrees(section, setting);
}

/** The id of a section's heading. */
export const headingId = (section: string): string => `declaration-${section}`;

function* sectionTrees(
  { id, title, blocks, parts }: DeclarationSection,
  setting: Setting,
): Generator<Tree> {
  const attributes: Attributes = setting.hasIds ? { id: headingId(id) } : {};
  yield [`h${setting.level}`, attributes, lineTrees(title, setting)];
  for (const block of blocks) yield blockTree(block, title, setting);
  for (const part of parts) yield* partTrees(part, setting);
}

function* partTrees({ title, blocks }: DeclarationPart, setting: Setting): Generator<Tree> {
  yield [`h${Math.min(setting.level + 1, 6)}`, {}, lineTrees(title, setting)];
  for (const block of blocks) yield blockTree(block, title, setting);
}

/** @param title of the heading above it */
function blockTree(block: DeclarationBlock, title: Line, setting: Setting): Tree {
  switch (block.kind) {
    case 'paragraph':
      return ['p', {}, lineTrees(block.text, setting)];
    case 'list':
      return ['ul', {}, block.items.map((item) => ['li', {}, lineTrees(item, setting)])];
    case 'facts':
      return [
        'dl',
        {},
        block.facts.flatMap(({ label, values }) => [
          ['dt', {}, lineTrees(label, setting)] as const,
          ...values.map((value) => ['dd', {}, lineTrees(value, setting)] as const),
        ]),
      ];
    case 'table':
      return tableTree(block, title, setting);
    case 'control':
      return controlTree(block, setting);
  }
}

function tableTree(
  { caption, columns, rows }: Extract<DeclarationBlock, { kind: 'table' }>,
  title: Line,
  setting: Setting,
): Tree {
  const stacks = setting.tables === 'stack';
  const is = (role: string): Attributes => (stacks ? { role } : {});
  const cellAttributes = columns.map((column, at): Attributes => {
    const label = { 'data-label': plainText(column) };
    return at ? { ...label, ...is('cell') } : { scope: 'row', ...label, ...is('rowheader') };
  });
  const rowAttributes = is('row');
  const head = columns.map(
    (column): Tree => ['th', { scope: 'col', ...is('columnheader') }, lineTrees(column, setting)],
  );
  const body = lazily(rows, (row) => {
    const cells = row.map(
      (cell, at): Tree => [at ? 'td' : 'th', cellAttributes[at] ?? {}, lineTrees(cell, setting)],
    );
    return ['tr', rowAttributes, cells];
  });
  const label = plainText(caption);
  // What the heading says need not be read twice.
  const isNamed = label === plainText(title);
  const table: Tree = [
    'table',
    { ...is('table'), ...(isNamed && { 'aria-label': label }) },
    [
      ...(isNamed ? [] : [['caption', {}, lineTrees(caption, setting)] as const]),
      ['thead', is('rowgroup'), [['tr', is('row'), head]]],
      ['tbody', is('rowgroup'), body],
    ],
  ];
  return stacks ? table : scrolling(table, label, setting);
}

/** Trees that are made when they are read: thousands of rows need not be in memory at once. */
const lazily = <Item>(items: readonly Item[], treeOf: (item: Item) => Tree): Iterable<Tree> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield treeOf(item);
  },
});

/** A region that is reached, and scrolled, by keyboard as well. */
const scrolling = (table: Tree, label: string, { hasStyles }: Setting): Tree => [
  'div',
  {
    class: 'assent-table',
    role: 'region',
    'aria-label': label,
    tabindex: '0',
    ...(hasStyles && { style: 'overflow-x:auto;overflow-wrap:normal' }),
  },
  [table],
];

function controlTree(
  { opens, text }: Extract<DeclarationBlock, { kind: 'control' }>,
  setting: Setting,
): Tree {
  const content = lineTrees(text, setting);
  const { settingsAt } = setting;
  if (settingsAt !== null) {
    return ['p', { class: 'assent-control' }, [['a', linkAttributes(settingsAt), content]]];
  }
  const mark = opens === 'settings' ? '' : opens;
  const button = ['button', { type: 'button', 'data-assent-open': mark }, content] as const;
  return ['p', { class: 'assent-control' }, [button]];
}

export const lineTrees = (line: Line, setting: Setting): Tree[] =>
  line.map((piece) => inlineTree(piece, setting));

function inlineTree(piece: Inline, setting: Setting): Tree {
  if (typeof piece === 'string') return piece;
  if ('name' in piece) return named(piece.name);
  if ('code' in piece) return ['code', { translate: 'no', dir: 'ltr' }, [piece.code]];
  if ('version' in piece) return linkTree([named(piece.text)], setting.versionAt(piece.version));
  if (!('href' in piece)) return inLanguage(piece);
  const { text, href, lang } = piece;
  // Whatever a link may once be, none of these runs a script.
  if (!/^(https?:\/\/|mailto:|\/(?!\/))/i.test(href)) return text;
  const content = lang === undefined ? named(text) : inLanguage({ text, lang });
  return linkTree([content], href.startsWith('/') ? setting.addressOf(href) : href);
}

/** A name or an address keeps its own direction. */
const named = (text: string): Tree => ['bdi', {}, [text]];

const inLanguage = ({ text, lang }: { text: string; lang: string }): Tree => [
  'span',
  { lang, dir: directionOf(lang) },
  [text],
];

const linkTree = (content: readonly Tree[], href: string): Tree => [
  'a',
  linkAttributes(href),
  content,
];

const linkAttributes = (href: string): Attributes =>
  /^https?:/i.test(href) ? { href, rel: 'noopener' } : { href };

/** A line as it is heard. */
export const plainText = (line: Line): string =>
  line
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('name' in piece) return piece.name;
      return 'code' in piece ? piece.code : piece.text;
    })
    .join('');
