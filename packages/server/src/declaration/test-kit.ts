/** What the tests of the declaration share. Only tests import it. */
import { readFileSync } from 'node:fs';
import { plainText } from '@assent/banner/declaration';
import type {
  DeclarationBlock,
  DeclarationSection,
  SealedDeclaration,
  SiteConfigInput,
} from '@assent/contract';
import { type LiveConfig, sealConfig } from '../config/published.ts';
import { resolveConfig } from '../config/resolve.ts';
import { declare } from './content/declare.ts';
import type { History } from './content/source.ts';

export const FIRST: History = { earlier: [], previous: null };

/** A configuration as if it were published. */
export function liveOf(input: unknown, version = 1): LiveConfig {
  const published = resolveConfig(input);
  const { hash } = sealConfig(published);
  const { site } = published.config;
  const publishedAt = Date.parse('2026-11-02T10:00:00Z');
  return { ...published, siteId: 1, site, version, hash, since: {}, publishedAt };
}

/** The configuration of an example, as its owner wrote it. */
export const exampleInput = (site: string): SiteConfigInput =>
  JSON.parse(
    readFileSync(new URL(`../../../../examples/${site}/site.json`, import.meta.url), 'utf8'),
  ) as SiteConfigInput;

export const declared = (input: unknown, language: string, history = FIRST): SealedDeclaration =>
  declare(liveOf(input), language, history);

/** The lines of a section as they are heard, headings included; rows of tables with ` | ` between cells. */
export function linesIn(declaration: SealedDeclaration, id: string): string[] {
  const section = declaration.sections.find((each) => each.id === id);
  return section ? sectionLines(section) : [];
}

export const allLines = ({ intro, sections }: SealedDeclaration): string[] => [
  ...intro.map(plainText),
  ...sections.flatMap(sectionLines),
];

const sectionLines = ({ title, blocks, parts }: DeclarationSection): string[] => [
  plainText(title),
  ...blocks.flatMap(blockLines),
  ...parts.flatMap((part) => [plainText(part.title), ...part.blocks.flatMap(blockLines)]),
];

function blockLines(block: DeclarationBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'control':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(plainText);
    case 'facts':
      return block.facts.flatMap(({ label, values }) =>
        values.map((value) => `${plainText(label)}: ${plainText(value)}`),
      );
    case 'table':
      return [
        plainText(block.caption),
        ...[block.columns, ...block.rows].map((row) => row.map(plainText).join(' | ')),
      ];
  }
}
