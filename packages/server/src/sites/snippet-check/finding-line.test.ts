import { describe, expect, it } from 'vitest';
import type { Finding } from './finding.ts';
import { findingLine } from './finding-line.ts';

describe('findingLine', () => {
  it.each([
    [
      { kind: 'policy-old', onlyPasted: ['a.example', 'b.example'], onlyPresent: ['c.example'] },
      'the static policy is an old one: it names a.example, b.example, which the present one does not; it lacks c.example',
    ],
    [
      { kind: 'policy-old', onlyPasted: [], onlyPresent: ['c.example'] },
      'the static policy is an old one: it lacks c.example',
    ],
    [
      { kind: 'blocked', what: 'site-script', directive: 'script-src', by: 'header' },
      "the page's own Content-Security-Policy (header) blocks the site script, by script-src",
    ],
    [{ kind: 'part-missing', part: 'comment' }, 'the comment "<!-- assent -->" is missing'],
    [
      { kind: 'other-service', pasted: 'http://localhost:4000', present: 'https://c.example' },
      'the site script comes from http://localhost:4000, not from https://c.example',
    ],
  ] as [Finding, string][])('%j', (finding, expected) => {
    expect(findingLine(finding).en).toBe(expected);
  });

  it.each<Finding>([
    { kind: 'no-snippet' },
    { kind: 'part-missing', part: 'prefetch-control' },
    { kind: 'inline-script-changed' },
    { kind: 'policy-old', onlyPasted: ['a1.example'], onlyPresent: ['b2.example'] },
    { kind: 'policy-edited', pasted: 'img-src c3.example' },
    { kind: 'other-site', part: 'site-script', site: 'shop-4' },
    { kind: 'other-service', pasted: 'http://localhost:4000', present: 'https://c5.example' },
    { kind: 'site-script-late', attribute: 'defer' },
    { kind: 'outside-head', part: 'policy' },
    { kind: 'not-first', before: Array.from({ length: 7 }, (_, i) => `<script src="${i}">`) },
    { kind: 'between', tags: ['<link>'] },
    { kind: 'wrong-order', found: ['comment', 'inline-script'] },
    { kind: 'strict-left-over' },
    { kind: 'no-edge-policy' },
    { kind: 'blocked', what: 'relay', directive: 'frame-src', by: 'meta' },
  ])('says $kind in German, with the same data', (finding) => {
    const { en, de } = findingLine(finding);
    expect(de).not.toBe(en);
    const data = en.match(/\d+|https?:\S+[a-z\d]|\w+-src|<[a-z]+/g) ?? [];
    for (const datum of data) expect(de).toContain(datum);
    const english = /\b(the|not|missing|page|stands?|more|lines|site script|policy was)\b/;
    expect(de.replaceAll(/<[^>]*>/g, '')).not.toMatch(english);
  });

  it('names five tags and counts the others', () => {
    const before = Array.from({ length: 7 }, (_, i) => `<script src="${i}">`);
    expect(findingLine({ kind: 'not-first', before }).en).toMatch(/"4">, and 2 more$/);
    expect(findingLine({ kind: 'between', tags: ['<link>'] }).en).toMatch(/ stands <link>$/);
  });

  it('repeats nothing of a page that a terminal would obey, and no long text', () => {
    const tag = `<script src="\u001b[2J\n\u202e${'x'.repeat(500)}">`;
    const line = findingLine({ kind: 'not-first', before: [tag] }).en;
    expect(line).toMatch(/before it stands <script src=" \[2J x+…$/);
    expect(line.length).toBeLessThan(250);
  });
});
