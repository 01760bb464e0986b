/** A declaration as GitHub Flavored Markdown, which any text editor and most site builders take. */
import type {
  DeclarationBlock,
  DeclarationPart,
  DeclarationSection,
  Inline,
  Line,
  SealedDeclaration,
} from '@assent/contract';

/** Where a Markdown text leads to. */
export interface MarkdownSetting {
  /** Level of the sections' headings, 1 to 6. */
  level: number;
  /** The site's page on which the settings can be opened. */
  settingsAt: string;
  versionAt(version: number): string;
}

/** The text in pieces: it may be long. */
export function* markdownPieces(
  { intro, sections, proof, hash }: SealedDeclaration,
  setting: MarkdownSetting,
): Generator<string> {
  for (const line of intro) yield `${paragraph(line, setting)}\n\n`;
  for (const section of sections) yield* sectionPieces(section, setting);
  yield `${lineText(proof, setting)}: \`${hash}\`\n`;
}

function* sectionPieces(section: DeclarationSection, setting: MarkdownSetting): Generator<string> {
  yield heading(section.title, setting.level, setting);
  for (const block of section.blocks) yield blockText(block, section.title, setting);
  for (const part of section.parts) yield* partPieces(part, setting);
}

function* partPieces({ title, blocks }: DeclarationPart, setting: MarkdownSetting) {
  yield heading(title, Math.min(setting.level + 1, 6), setting);
  for (const block of blocks) yield blockText(block, title, setting);
}

const heading = (title: Line, level: number, setting: MarkdownSetting): string =>
  `${'#'.repeat(level)} ${lineText(title, setting)}\n\n`;

/** @param title of the heading above it */
function blockText(block: DeclarationBlock, title: Line, setting: MarkdownSetting): string {
  switch (block.kind) {
    case 'paragraph':
      return `${paragraph(block.text, setting)}\n\n`;
    case 'list':
      return `${block.items.map((item) => `- ${paragraph(item, setting)}`).join('\n')}\n\n`;
    case 'facts':
      return `${block.facts.map(({ label, values }) => factText(label, values, setting)).join('\n')}\n\n`;
    case 'table':
      return tableText(block, title, setting);
    case 'control':
      return `[${lineText(block.text, setting)}](<${setting.settingsAt}>)\n\n`;
  }
}

function factText(label: Line, values: readonly Line[], setting: MarkdownSetting): string {
  const title = `- **${lineText(label, setting)}:**`;
  const [only] = values;
  if (values.length === 1 && only) return `${title} ${lineText(only, setting)}`;
  return [title, ...values.map((value) => `  - ${paragraph(value, setting)}`)].join('\n');
}

function tableText(
  { caption, columns, rows }: Extract<DeclarationBlock, { kind: 'table' }>,
  title: Line,
  setting: MarkdownSetting,
): string {
  const named = lineText(caption, setting);
  const row = (cells: readonly Line[]) =>
    `| ${cells.map((cell) => lineText(cell, setting)).join(' | ')} |`;
  return [
    ...(named === lineText(title, setting) ? [] : [`**${named}**`, '']),
    row(columns),
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map(row),
    '',
    '',
  ].join('\n');
}

/** At the beginning of a line some characters mean something that they mean nowhere else. */
const paragraph = (line: Line, setting: MarkdownSetting): string =>
  lineText(line, setting)
    .replace(/^(\d+)(?=[.)])/, '$1\\')
    .replace(/^(?=[+=-])/, '\\');

const lineText = (line: Line, setting: MarkdownSetting): string =>
  line.map((piece) => inlineText(piece, setting)).join('');

function inlineText(piece: Inline, setting: MarkdownSetting): string {
  if (typeof piece === 'string') return escapedText(piece);
  if ('name' in piece) return escapedText(piece.name);
  if ('code' in piece) return codeText(piece.code);
  if (!('href' in piece || 'version' in piece)) return escapedText(piece.text);
  const href = 'version' in piece ? setting.versionAt(piece.version) : piece.href;
  return `[${escapedText(piece.text)}](<${href.replace(/[<>\\|]/g, encodeURIComponent)}>)`;
}

/** What Markdown or HTML within it could take for more than a character (CommonMark section 2.4). */
const SPECIAL = /[\\`*_[\]<>#|~&$]/g;

const escapedText = (text: string): string => text.replace(SPECIAL, '\\$&');

/** Nothing is escaped within code; but a table cell ends at a pipe there, too. */
const codeText = (text: string): string =>
  /[`|\\]/.test(text) ? escapedText(text) : `\`${text}\``;
