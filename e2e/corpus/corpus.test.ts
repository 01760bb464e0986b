import { describe, expect, it } from 'vitest';
import { CANARIES } from './canaries/index.ts';
import { WAYS } from './ways/index.ts';

/** The data only; `pnpm run corpus` runs them in a browser. */
describe('the corpus', () => {
  const all = [...WAYS, ...CANARIES];

  it('has at least 60 ways and 8 canaries', () => {
    expect(WAYS.length).toBeGreaterThanOrEqual(60);
    expect(CANARIES.length).toBeGreaterThanOrEqual(8);
  });

  it('names each once', () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it.each(all)('$id has a page, a title and one way to see that it works', (way) => {
    expect(way.title).not.toBe('');
    expect(way.html).not.toBe('');
    expect(Object.values(way.works).filter(Boolean)).toHaveLength(1);
    for (const path of Object.keys(way.files ?? {})) expect(path).toMatch(/^\/./);
  });

  it('says why wherever it says that a page cannot stop a way', () => {
    const bare = WAYS.filter(({ cannotStop }) => cannotStop && cannotStop.why.length < 20);
    expect(bare).toEqual([]);
  });

  it('says why wherever it says that a browser does not know a way', () => {
    const reasons = all.flatMap(({ notIn = {} }) => Object.values(notIn));
    expect(reasons.filter((why) => why.length < 10)).toEqual([]);
  });

  it('closes no inline script too early', () => {
    const pieces = all.flatMap(({ html, head = '' }) => [html, head]);
    const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const odd = pieces.filter(
      (text) => count(text, /<script[\s>]/g) !== count(text, /<\\?\/script>/g),
    );
    expect(odd).toEqual([]);
  });
});
