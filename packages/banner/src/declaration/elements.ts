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
  | readonly [tag: string, attributes: Attributes, children: readonly Tree[]];
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
  for (const block of blocks) yield blockTree(block, setting);
  for (const part of parts) yield* partTrees(part, setting);
}

function* partTrees({ title, blocks }: DeclarationPart, setting: Setting): Generator<Tree> {
  yield [`h${Math.min(setting.level + 1, 6)}`, {}, lineTrees(title, setting)];
  for (const block of blocks) yield blockTree(block, setting);
}

function blockTree(block: DeclarationBlock, setting: Setting): Tree {
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
      return tableTree(block, setting);
    case 'control':
      return controlTree(block, setting);
  }
}

function tableTree(
  { caption, columns, rows }: Extract<DeclarationBlock, { kind: 'table' }>,
  setting: Setting,
): Tree {
  const stacks = setting.tables === 'stack';
  const is = (role: string): Attributes => (stacks ? { role } : {});
  const labels = columns.map(plainText);
  const head = columns.map(
    (column): Tree => ['th', { scope: 'col', ...is('columnheader') }, lineTrees(column, setting)],
  );
  const body = rows.map((row): Tree => {
    const cells = row.map((cell, at): Tree => {
      const label = { 'data-label': labels[at] ?? '' };
      const content = lineTrees(cell, setting);
      return at
        ? ['td', { ...label, ...is('cell') }, content]
        : ['th', { scope: 'row', ...label, ...is('rowheader') }, content];
    });
    return ['tr', is('row'), cells];
  });
  const table: Tree = [
    'table',
    is('table'),
    [
      ['caption', {}, lineTrees(caption, setting)],
      ['thead', is('rowgroup'), [['tr', is('row'), head]]],
      ['tbody', is('rowgroup'), body],
    ],
  ];
  return stacks ? table : scrolling(table, plainText(caption));
}

/** A region that is reached, and scrolled, by keyboard as well. */
const scrolling = (table: Tree, label: string): Tree => [
  'div',
  { class: 'assent-table', role: 'region', 'aria-label': label, tabindex: '0' },
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
  if ('name' in piece) return ['bdi', {}, [piece.name]];
  if ('code' in piece) return ['code', { translate: 'no', dir: 'ltr' }, [piece.code]];
  if ('lang' in piece) {
    return ['span', { lang: piece.lang, dir: directionOf(piece.lang) }, [piece.text]];
  }
  if ('version' in piece) return linkTree(piece.text, setting.versionAt(piece.version));
  // Whatever a link may once be, none of these runs a script.
  if (!/^(https?:\/\/|mailto:|\/(?!\/))/i.test(piece.href)) return piece.text;
  const isPath = piece.href.startsWith('/');
  return linkTree(piece.text, isPath ? setting.addressOf(piece.href) : piece.href);
}

/** Its text may be a name or an address, which keeps its own direction. */
const linkTree = (text: string, href: string): Tree => [
  'a',
  linkAttributes(href),
  [['bdi', {}, [text]]],
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
