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

describe('links between the documents and to the sources', () => {
  it.each(documents(ROOT).map((path) => relative(ROOT, path)))('%s', (path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target]) => target ?? '');
    const missing = targets.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(path), target)),
    );
    expect(missing).toEqual([]);
  });
});
