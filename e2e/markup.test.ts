import type { SiteConfigInput } from '@assent/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { banner, button, journey } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';

/** A site whose owner marks words in the longer texts, on a small phone. */
const stage = journey();
let pages: Pages;

const [CONTROLLER] = bareSite('marked').controllers;
const SITE: SiteConfigInput = {
  ...bareSite('marked'),
  controllers: CONTROLLER ? [{ ...CONTROLLER, name: 'Fish <b>&</b> Chips' }] : [],
  vendors: [{ id: 'google-analytics', category: 'analytical' }],
  doNotSell: { places: ['US-CA'], limitsSensitive: true },
  ageLine: { text: 'Under <strong>{age}</strong>? Ask a parent.', default: 16 },
  texts: {
    en: {
      intro: '<b>{controller}</b> asks < 2 times.<br>Nothing runs <em>until you <i>agree</i></em>.',
      'panel.intro': 'Each <strong>by itself</strong>, or<br>all at once.',
      'doNotSell.text': '<b>Nothing</b> is sold.',
      'category.analytical.text': 'It <em>counts</em> visits.',
    },
  },
};

beforeAll(async () => {
  pages = await startPages();
  await stage.service.apply(SITE);
  pages.html = ownPage(await stage.service.snippet('marked'));
});
afterAll(() => pages?.close());

async function open(): Promise<Page> {
  const guest = await stage.visitor({ viewport: { width: 360, height: 740 } });
  return guest.open(`${pages.origin}/`);
}

const INTRO =
  '<b>Fish &lt;b&gt;&amp;&lt;/b&gt; Chips</b> asks &lt; 2 times.<br>Nothing runs <em>until you <i>agree</i></em>.';

/** What assistive technology is told of the first layer, beside its name. */
async function descriptionOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const dialog = nodes.find(({ role }) => role?.value === 'dialog');
  return dialog?.description?.value ?? '';
}

describe('marked words', () => {
  it('stand out on the first layer, which fits, and are heard as plain text', async () => {
    const page = await open();
    const intro = page.locator('#assent-intro');
    expect((await intro.innerHTML()).slice(0, INTRO.length)).toBe(INTRO);
    const weight = (element: Element) => Number(getComputedStyle(element).fontWeight);
    expect(await intro.locator('b').evaluate(weight)).toBeGreaterThanOrEqual(700);
    const style = (element: Element) => getComputedStyle(element).fontStyle;
    expect(await intro.locator('em').first().evaluate(style)).toBe('italic');
    expect(await banner(page).locator('p > strong').textContent()).toBe('16');
    expect(await banner(page).evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
    expect(await descriptionOf(page)).toMatch(
      /^Fish <b>&<\/b> Chips asks < 2 times\.\s*Nothing runs until you agree\. /,
    );
  });

  it('stand out in the settings', async () => {
    const page = await open();
    await button(page, 'settings').click();
    const panel = page.locator('.assent-panel');
    await expect.poll(() => panel.locator('p > strong').textContent()).toBe('by itself');
    expect(await panel.locator('section p > em').textContent()).toBe('counts');
    expect(await panel.locator('#assent-do-not-sell p > b').textContent()).toBe('Nothing');
    expect(await panel.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
  });
});
