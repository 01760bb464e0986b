import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { button, clickAndReload, clickAndStay, journey, toggle } from './kit/journey.ts';
import { receiptsOf } from './kit/receipts.ts';

/** Opt-out signals, and the worldwide example with its "Do Not Sell or Share". */
const stage = journey();
const { visitor } = stage;
const HOME = '/demo/bitrix24/';

/** A browser that sends Global Privacy Control, as the specification has it. */
async function privateVisitor() {
  const options: BrowserContextOptions = { extraHTTPHeaders: { 'Sec-GPC': '1' } };
  const guest = await visitor(options);
  await guest.context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  });
  return guest;
}

async function lastReceipt(page: Page) {
  const id = await page.evaluate(() => window.assent.get().receipt);
  return (await receiptsOf(stage.service, 'bitrix24')).find((receipt) => receipt.id === id);
}

describe('Global Privacy Control', () => {
  it('is recorded from header and script, and is no consent', async () => {
    const page = await (await privateVisitor()).open(HOME);
    expect(await page.evaluate(() => window.assent.get())).toMatchObject({
      gpc: true,
      chosen: false,
    });
    expect(stage.standIns.hosts()).toEqual([]);
    await clickAndStay(page, 'reject');
    expect((await lastReceipt(page))?.signals).toEqual({
      gpcHeader: true,
      gpcScript: true,
      doNotSell: false,
    });
  });

  it('is shown in the settings', async () => {
    const page = await (await privateVisitor()).open(HOME);
    await button(page, 'settings').click();
    await expect
      .poll(() => page.locator('#assent dialog').textContent())
      .toContain('Global Privacy Control');
  });

  it('is not recorded where it was not sent', async () => {
    const page = await (await visitor()).open(HOME);
    await clickAndStay(page, 'reject');
    expect((await lastReceipt(page))?.signals).toMatchObject({
      gpcHeader: false,
      gpcScript: false,
    });
  });
});

describe('the worldwide site', () => {
  it('asks nobody before a choice, and everybody after a yes', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(stage.standIns.connections).toEqual([]);
    expect(await guest.cookies()).toEqual([]);
    await clickAndReload(page, 'accept');
    expect(await page.evaluate(() => window.__ran?.sort())).toEqual(
      expect.arrayContaining(['gtag', 'meta-pixel', 'tiktok', 'uet']),
    );
    expect(await guest.cookies()).toEqual(expect.arrayContaining(['_fbp', '_ga', '_ttp']));
  });

  it('opens "Do Not Sell or Share" from the footer, and that beats a yes', async () => {
    const page = await (await visitor()).open(HOME);
    await page.locator('[data-assent-open=do-not-sell]').click();
    const section = page.locator('#assent-do-not-sell');
    await expect.poll(() => section.isVisible()).toBe(true);
    const isAtHand = () =>
      toggle(page, 'do-not-sell').evaluate((it) => it === document.activeElement);
    await expect.poll(isAtHand).toBe(true);
    await toggle(page, 'analytical').check();
    await toggle(page, 'do-not-sell').check();
    await clickAndReload(page, 'save');
    expect(stage.standIns.hosts()).not.toContain('analytics.tiktok.com');
    expect(stage.standIns.hosts()).toContain('www.googletagmanager.com');

    const receipt = await lastReceipt(page);
    expect(receipt).toMatchObject({ method: 'do-not-sell', signals: { doNotSell: true } });
    const refused = receipt?.outcomes.filter((o) => !o.granted).flatMap((o) => o.vendors);
    expect(refused).toEqual(expect.arrayContaining(['tiktok-pixel', 'meta-pixel']));
  });

  it('speaks the language of the page, and one of its fifteen on another', async () => {
    const guest = await visitor({ locale: 'ja-JP' });
    const page = await guest.open(HOME);
    expect(await button(page, 'reject').textContent()).toBe('Reject all');
    await page.route('**/demo/bitrix24/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        body: (await response.text()).replace('lang="en"', 'lang="ja"'),
        response,
      });
    });
    await page.reload();
    await expect.poll(() => button(page, 'reject').textContent()).toBe('すべて拒否');
  });
});

describe('window.assent', () => {
  it('tells the state, sets it, and reports choices and acknowledgements', async () => {
    const page = await (await visitor()).open(HOME);
    const heard = await page.evaluate(async () => {
      const events: string[] = [];
      window.assent.on('choice', () => {
        throw new Error('a listener that fails');
      });
      window.assent.on('choice', ({ vendors }) => events.push(`choice ${vendors['tiktok-pixel']}`));
      const acknowledged = new Promise((resolve) => {
        window.assent.on('receipt', ({ receipt }) => resolve(receipt));
      });
      const { receipt } = await window.assent.rejectAll();
      return { events, same: (await acknowledged) === receipt, chosen: window.assent.get().chosen };
    });
    expect(heard).toEqual({ events: ['choice false'], same: true, chosen: true });
    expect(await lastReceipt(page)).toMatchObject({ method: 'reject-all', notice: null });
  });

  it.each([
    '{"categories":{"fun":true}}',
    '{"categories":{"__proto__":true}}',
    '{"categories":{"analytical":"yes"}}',
    '{"vendors":{"nobody":true}}',
    '{"doNotSell":"no"}',
    '{"analytical":true}',
    'null',
  ])('refuses %s and changes nothing', async (change) => {
    const page = await (await visitor()).open(HOME);
    const result = await page.evaluate(async (text) => {
      const code = await window.assent.set(JSON.parse(text)).then(
        () => 'accepted',
        (error) => error.code,
      );
      return { code, chosen: window.assent.get().chosen };
    }, change);
    expect(result).toEqual({ code: 'invalid-choice', chosen: false });
  });

  it('opens the layers on demand', async () => {
    const page = await (await visitor()).open(HOME);
    await clickAndStay(page, 'reject');
    await page.evaluate(() => window.assent.open());
    await expect.poll(() => page.locator('#assent dialog').isVisible()).toBe(true);
  });
});
