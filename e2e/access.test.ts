import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findings } from './kit/axe.ts';
import { banner, button, clickAndStay, journey } from './kit/journey.ts';

/** Keyboard and screen reader: both layers, both examples, phone and desktop, light and dark. */
const stage = journey([], 'shell');
const { visitor } = stage;

describe('axe finds nothing', () => {
  const screens = [
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
    { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const },
    {
      viewport: { width: 320, height: 640 },
      colorScheme: 'light' as const,
      forcedColors: 'active' as const,
    },
  ];
  for (const screen of screens) {
    for (const site of ['facts42', 'bitrix24']) {
      it(`on ${site}, ${screen.viewport.width} pixels, ${screen.colorScheme}`, async () => {
        const page = await (await visitor(screen)).open(`/demo/${site}/`);
        await expect.poll(() => banner(page).isVisible()).toBe(true);
        expect(await findings(page)).toEqual([]);
        await button(page, 'settings').click();
        await page.locator('#assent dialog').waitFor();
        for (const summary of await page.locator('#assent summary').all()) await summary.click();
        await expect.poll(() => page.locator('#assent dl').count()).toBeGreaterThan(3);
        expect(await findings(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  }
});

describe('by keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute('data-assent-action') ??
        document.activeElement?.tagName,
    );

  it('the first layer takes no focus, and its buttons are reached and work', async () => {
    const page = await (await visitor()).open('/demo/facts42/');
    expect(await focused(page)).toBe('BODY');
    await button(page, 'reject').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => banner(page).count()).toBe(0);
  });

  it('rejecting is one Tab away, whatever the page has before it', async () => {
    const page = await (await visitor()).open('/demo/facts42/');
    await button(page, 'reject').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('reject');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('accept');
  });

  it.each(['before', 'after'])(
    'the settings look as designed when they load %s the click',
    async (when) => {
      const page = await (await visitor()).open('/demo/facts42/');
      if (when === 'after') {
        await page.evaluate(() => window.assent.open());
      } else {
        const loaded = page.waitForResponse('**/*.settings.js');
        await button(page, 'settings').focus();
        await loaded;
        await page.waitForTimeout(300);
        await button(page, 'settings').press('Enter');
      }
      const first = page.locator('#assent dialog input').first();
      await first.waitFor();
      expect(await first.evaluate((input) => getComputedStyle(input).appearance)).toBe('none');
      expect(await first.evaluate((input) => input.getBoundingClientRect().width)).toBe(44);
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(2);
    },
  );

  it('Escape closes the settings without a choice, and the first layer is there again', async () => {
    const page = await (await visitor()).open('/demo/facts42/');
    await button(page, 'settings').press('Enter');
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
  });

  it('the settings hold the focus, and give it back to what opened them', async () => {
    const page = await (await visitor()).open('/demo/facts42/');
    await clickAndStay(page, 'reject');
    const opener = page.locator('footer [data-assent-open]').first();
    await opener.press('Enter');
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement === document.body || !!activeElement?.closest('#assent dialog');
      });
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await expect
      .poll(() => opener.evaluate((element) => element === document.activeElement))
      .toBe(true);
  });
});
