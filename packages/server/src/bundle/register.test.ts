import { expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { registerRows, registerTitles } from './register.ts';

it('has a row a vendor, with its legal bases, and never a formula', async () => {
  const store = tempStore();
  const own = {
    id: 'google-analytics',
    category: 'analytical',
    name: '=HYPERLINK("x")',
    purposes: [
      {
        id: 'own',
        title: 'Own',
        legalBases: [{ basis: '6-1-a' as const, when: { en: 'in the EU' } }],
      },
    ],
  };
  await publishConfig(store, siteInput({ vendors: [own] }));
  const version = await store.currentVersion('shop');
  if (!version) throw new Error('nothing was published');
  const titles = registerTitles().trim().split(',');
  const row = registerRows(version);
  expect(row.split('\r\n')).toHaveLength(2);
  expect(row).toContain('own: 6-1-a (in the EU)');
  expect(row).toContain(`"'=HYPERLINK(""x"")"`);
  expect(titles.at(-1)).toBe('asked since version');
  expect(row.trim()).toMatch(/,1$/);
});
