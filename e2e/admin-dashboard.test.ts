import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';
import type { Service } from './kit/service.ts';

/** What an owner sees of what visitors answered. */
const stage = adminJourney();

const DAY_MS = 86_400_000;

/**
 * Days of the past, put into the roll-ups as a service that ran then would have left them. What came today
 * is sent as visitors send it.
 */
function pastDays({ dataDir }: Service, days: number): void {
  const require = createRequire(new URL('../packages/server/package.json', import.meta.url));
  const Database = require('better-sqlite3');
  const db = new Database(join(dataDir, 'assent.sqlite'));
  const { id } = db.prepare("SELECT id FROM sites WHERE key = 'facts42'").get();
  const put = db.prepare(
    `INSERT INTO tallies (site_id, day, dimension, value, shown, choices, first, interacted, accepted,
                          partly, refused, gpc, opt_outs, signals)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const today = Math.floor(Date.now() / DAY_MS);
  for (let ago = 1; ago <= days; ago++) {
    const some = (share: number) => Math.round((90 + 30 * Math.sin(ago / 3)) * share);
    for (const [dimension, value, part] of [
      ['all', '', 1],
      ['device', 'phone', 0.6],
      ['device', 'desktop', 0.4],
      ['category', 'analytical', 1],
    ] as const) {
      const of = (share: number) => some(share * part);
      const partly = dimension === 'category' ? 0 : of(0.1);
      const figures = [of(2), of(1), of(0.9), of(1), of(0.5), partly, of(0.4), of(0.05)];
      put.run(id, today - ago, dimension, value, ...figures);
    }
  }
  db.close();
}

describe('the dashboard', () => {
  it('says that nothing was counted, and then what was', async () => {
    const page = await stage.owner();
    await page.goto(`${stage.service.origin}/admin/sites/facts42/dashboard`);
    await page.getByText('Nothing counted in this range').waitFor();
    await expectSound(page);

    pastDays(stage.service, 80);
    await page.reload();
    await page.getByText('Compared with').waitFor();
    await page.locator('.plot canvas').first().waitFor();
    await expectSound(page);
    await shot(page, 'dashboard');
    expect(await page.locator('.tiles').textContent()).toMatch(/Opt-in rate\s*60%/);
  });

  it('has a table behind each chart that says the same', async () => {
    const page = await stage.owner();
    await page.goto(`${stage.service.origin}/admin/sites/facts42/dashboard`);
    await page.getByText('7 days').click();
    const chart = page.getByRole('figure', { name: 'Choices over time' });
    await chart.getByText('As a table').click();
    // Today has no choice yet.
    expect(await chart.locator('tbody tr').count()).toBe(7);
    await expectSound(page);
  });

  it('breaks down by what is asked, and keeps few visitors together', async () => {
    const page = await stage.owner({ viewport: { width: 360, height: 720 } });
    await page.goto(`${stage.service.origin}/admin/sites/facts42/dashboard`);
    await page.getByLabel('By', { exact: true }).selectOption('device');
    await page.getByRole('rowheader', { name: 'Phone' }).waitFor();
    await expectSound(page);
    await shot(page, 'dashboard-360');
  });
});
