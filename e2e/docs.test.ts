import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './kit/service.ts';

/** Documents that lead nowhere mislead: every link to a file must have its file. */
const documents = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['node_modules', 'dist', '.git', 'data'].includes(entry.name) ? [] : documents(path);
    }
    return entry.name.endsWith('.md') ? [path] : [];
  });

/** What a heading is called in addresses, as forges and editors have it. */
const slugOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** The headings of a document, but for lines of code that look like some. */
const slugsIn = (text: string): string[] =>
  [...text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    slugOf(heading),
  );

/** Why a link leads nowhere; null where it does not. */
function faultOf(from: string, target: string): string | null {
  const [file = '', anchor] = target.split('#');
  const path = file ? join(dirname(from), file) : from;
  if (!existsSync(path)) return `${target}: there is no such file`;
  if (anchor === undefined || !path.endsWith('.md')) return null;
  return slugsIn(readFileSync(path, 'utf8')).includes(anchor)
    ? null
    : `${target}: there is no such heading`;
}

describe('links between the documents and to the sources', () => {
  it.each(documents(ROOT).map((path) => relative(ROOT, path)))('%s', (path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, target]) => target ?? '');
    const faults = targets
      .filter((target) => !/^[a-z]+:/.test(target))
      .flatMap((target) => faultOf(join(ROOT, path), target) ?? []);
    expect(faults).toEqual([]);
  });
});
