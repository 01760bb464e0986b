import { expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { registerRows, registerTitles } from './register.ts';

it('has a row a vendor, with its legal bases, and never a formula', async () => {
  const store = tempStore();
  const accepted = [{ rule: 'EU-NOBASIS', reason: 'The ground is being discussed with counsel.' }];
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
      { id: 'maps', legalBases: [] },
    ],
  };
  await publishConfig(store, siteInput({ vendors: [own], accepted }));
  const version = await store.currentVersion('shop');
  if (!version) throw new Error('nothing was published');
  const titles = registerTitles().trim().split(',');
  const row = registerRows(version);
  expect(row.split('\r\n')).toHaveLength(2);
  expect(row).toContain('own: 6-1-a (in the EU) | maps: none stated');
  expect(row).toContain(`"'=HYPERLINK(""x"")"`);
  expect(titles.at(-1)).toBe('asked since version');
  expect(row.trim()).toMatch(/,1$/);
});
