import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay, journey } from './kit/journey.ts';
import { statsOf } from './kit/stats.ts';

/** How often the banner asked, as the service counts it under the strict policy of an example. */
const HOME = '/demo/facts42/';
const stage = journey([], 'shell');

const totals = async () => (await statsOf(stage.service, 'facts42')).totals;

describe('a page view on which the banner asks', () => {
  it('is counted once, and none on which it does not', async () => {
    const guest = await stage.visitor();
    const page = await guest.open(HOME);
    await clickAndStay(page, 'settings');
    await clickAndStay(page, 'close');
    await banner(page).waitFor();
    // It has time until the page is left.
    expect((await totals()).shown).toBe(0);
    await page.reload();
    expect((await totals()).shown).toBe(1);
    await clickAndReload(page, 'accept');
    await page.evaluate(() => window.assent.open());
    await button(page, 'save').waitFor();
    await page.goto('about:blank');
    expect(await totals()).toMatchObject({
      shown: 2,
      choices: 1,
      first: 1,
      interacted: 1,
      accepted: 1,
      ignored: 1,
      optInRate: 1,
    });
  });
});
