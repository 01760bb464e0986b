import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lint } from '../lint/lint.ts';
import { resolveConfig } from './resolve.ts';

const TEXT = readFileSync(new URL('../../../../docs/integrate.md', import.meta.url), 'utf8');

it('the site of docs/integrate.md can be published, and the linter finds nothing in it', () => {
  const [, example = ''] = /## Make a site.*?```json\n(.*?)```/s.exec(TEXT) ?? [];
  const input = JSON.parse(example);
  expect(resolveConfig(input).vendors).toHaveLength(2);
  expect(lint(input, { today: '2026-11-23' })).toMatchObject({ faults: [], findings: [] });
});
