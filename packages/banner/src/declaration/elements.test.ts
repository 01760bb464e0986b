import type { Inline } from '@assent/contract/vocabulary';
import { describe, expect, it } from 'vitest';
import { appended } from './append.ts';
import { elementsOf, lineTrees, type Setting } from './elements.ts';

const setting: Setting = {
  level: 2,
  hasIds: false,
  tables: 'scroll',
  hasStyles: false,
  settingsAt: null,
  addressOf: (path) => `https://site.example${path}`,
  versionAt: (version) => `declaration?version=${version}`,
};

const made = (...line: Inline[]): HTMLElement => {
  const parent = document.createElement('p');
  appended(parent, lineTrees(line, setting));
  return parent;
};

describe('a line', () => {
  it('is text, whatever it looks like', () => {
    const line = made('<b>a</b>', { name: '<i>' }, { code: '&amp;' }, { text: '<u>', lang: 'fr' });
    expect(line.textContent).toBe('<b>a</b><i>&amp;<u>');
    expect([...line.children].map(({ localName }) => localName)).toEqual(['bdi', 'code', 'span']);
  });

  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['/path', 'https://site.example/path'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('leads to %s', (href, expected) => {
    expect(made({ text: 'a', href }).querySelector('a')?.getAttribute('href')).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:1',
    ' javascript:1',
    '//evil.example',
    'data:text/html,x',
    'x',
  ])('leads nowhere for %s', (href) => {
    const line = made({ text: 'a', href });
    expect(line.querySelector('a')).toBeNull();
    expect(line.textContent).toBe('a');
  });

  it('leads to a version where the setting has it', () => {
    const link = made({ text: 'a', version: 3 }).querySelector('a');
    expect(link?.getAttribute('href')).toBe('declaration?version=3');
  });
});

describe('headings', () => {
  const tagsAt = (level: number) => {
    const part = { title: ['b'], blocks: [] };
    const sections = [{ id: 'x', title: ['a'], blocks: [], parts: [part] }];
    return [...elementsOf({ intro: [], sections }, { ...setting, level })].map((tree) => tree[0]);
  };

  it.each([
    [1, ['h1', 'h2']],
    [3, ['h3', 'h4']],
    [6, ['h6', 'h6']],
  ])('at level %d are %j', (level, expected) => {
    expect(tagsAt(level)).toEqual(expected);
  });
});

describe('a table', () => {
  it('is not named twice', () => {
    const block = { kind: 'table', caption: ['Same'], columns: [['A']], rows: [[['1']]] } as const;
    const tree = (title: string) =>
      JSON.stringify([
        ...elementsOf(
          { intro: [], sections: [{ id: 'x', title: [title], blocks: [block], parts: [] }] },
          setting,
        ),
      ]);
    expect(tree('Same')).not.toContain('caption');
    expect(tree('Other')).toContain('["caption",{},["Same"]]');
  });
});
