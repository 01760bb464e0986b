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
    const said: string[] = [];
    guest.context.on('request', (request) => {
      if (!request.url().includes('/shown')) return;
      said.push(`${request.method()} ${new URL(request.url()).search} ${request.postData() ?? ''}`);
    });
    const page = await guest.open(HOME);
    await clickAndStay(page, 'settings');
    await clickAndStay(page, 'close');
    await banner(page).waitFor();
    expect(said).toEqual(['POST ?v=1&l=de&r=opt-in ']);
    await page.reload();
    await clickAndReload(page, 'accept');
    await page.evaluate(() => window.assent.open());
    await button(page, 'save').waitFor();
    expect(said).toHaveLength(2);
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
