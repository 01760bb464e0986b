import { readFileSync } from 'node:fs';
import { Practice, VendorPractice } from '@assent/contract';
import { expect, it } from 'vitest';
import { ruleCatalogue } from './lint.ts';

const TEXT = readFileSync(new URL('../../../../docs/lint.md', import.meta.url), 'utf8');

it('docs/lint.md has the rules as they are', () => {
  const rows = ruleCatalogue().map(
    ({ id, severities, title, citation, mark }) =>
      `| ${id} | ${severities.join(' or ')} | ${title} | ${citation} | ${mark} |`,
  );
  const told = TEXT.split('\n').filter((line) => /^\| (EU|FR|UK|US|ALL)-/.test(line));
  expect(told).toEqual(rows);
});

it('docs/lint.md names every field of a practice', () => {
  for (const field of Object.keys(Practice.shape)) expect(TEXT).toContain(`\`practice.${field}\``);
  for (const field of Object.keys(VendorPractice.shape)) {
    expect(TEXT).toMatch(new RegExp(`\`(vendors\\[\\]\\.practice\\.)?${field}\``));
  }
});
