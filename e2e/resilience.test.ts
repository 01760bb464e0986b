import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  banner,
  button,
  clickAndReload,
  clickAndStay,
  journey,
  quiet,
  type Visitor,
} from './kit/journey.ts';
import { receiptsOf } from './kit/receipts.ts';

/** Whatever happens between the click and the log: exactly one receipt per choice. */
const stage = journey();
const { visitor } = stage;
const HOME = '/demo/facts42/';

const receiptOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => window.assent.get().receipt);

async function timesInLog(id: string | null): Promise<number> {
  return (await receiptsOf(stage.service, 'facts42')).filter((receipt) => receipt.id === id).length;
}

describe('one choice, one receipt', () => {
  it('when the visitor clicks twice', async () => {
    const before = (await receiptsOf(stage.service, 'facts42')).length;
    const page = await (await visitor()).open(HOME);
    await button(page, 'reject').dblclick();
    await quiet(page);
    expect((await receiptsOf(stage.service, 'facts42')).length - before).toBe(1);
    expect(await timesInLog(await receiptOf(page))).toBe(1);
  });

  it('when the service is down at the click, and comes back before a later page view', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await stage.service.stop();
    await clickAndStay(page, 'reject');
    expect(await banner(page).count()).toBe(0);
    const id = await receiptOf(page);
    expect(await guest.stored(page)).toContain('assent_facts42_out');

    await stage.service.start();
    await page.reload();
    await expect.poll(() => guest.stored(page)).not.toContain('assent_facts42_out');
    expect(await receiptOf(page)).toBe(id);
    expect(await timesInLog(id)).toBe(1);
  });

  it('when the visitor is offline for several choices: each arrives, in order', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await guest.context.setOffline(true);
    await page.evaluate(() => window.assent.rejectAll());
    await page.waitForTimeout(1600);
    const second = await page.evaluate(() => window.assent.rejectAll());
    expect(second.receipt).toMatch(/^[0-9a-f-]{36}$/);
    const ids: string[] = await page.evaluate(() =>
      JSON.parse(localStorage.getItem('assent_facts42_out') ?? '[]').map(
        ({ post }: { post: { id: string } }) => post.id,
      ),
    );
    expect(ids).toHaveLength(2);
    await guest.context.setOffline(false);
    await page.reload();
    await expect.poll(() => guest.stored(page)).not.toContain('assent_facts42_out');
    const log = await receiptsOf(stage.service, 'facts42');
    expect(log.filter(({ id }) => ids.includes(id)).map(({ id }) => id)).toEqual(ids);
    expect(log.find(({ id }) => id === ids[1])?.previous).toBe(ids[0]);
  });

  it('when the answer of the service is lost on the way', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await page.route('**/receipts', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await clickAndStay(page, 'reject');
    const id = await receiptOf(page);
    expect(await timesInLog(id)).toBe(1);
    expect(await guest.stored(page)).toContain('assent_facts42_out');
    await page.unroute('**/receipts');
    await page.reload();
    await expect.poll(() => guest.stored(page)).not.toContain('assent_facts42_out');
    expect(await timesInLog(id)).toBe(1);
  });

  it('when two tabs are open: the choice of one counts in both', async () => {
    const guest = await visitor();
    const [one, two] = [await guest.open(HOME), await guest.open(HOME)];
    await expect.poll(() => banner(two).isVisible()).toBe(true);
    await clickAndReload(one, 'accept');
    await expect.poll(() => banner(two).count()).toBe(0);
    await quiet(two);
    const id = await receiptOf(one);
    await expect.poll(() => receiptOf(two)).toBe(id);
    expect(await timesInLog(id)).toBe(1);
  });

  it('when the visitor goes back to a page from before the choice: it counts there, too', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await page.goto(`${stage.service.origin}/demo/facts42/impressum.html`);
    await quiet(page);
    await clickAndStay(page, 'reject');
    const id = await receiptOf(page);
    await page.goBack();
    await expect.poll(() => receiptOf(page)).toBe(id);
    expect(await banner(page).count()).toBe(0);
    expect(await timesInLog(id)).toBe(1);
  });

  it('when the service is killed right after the acknowledgement', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    const acknowledged = page.waitForResponse((response) => response.url().endsWith('/receipts'));
    await button(page, 'reject').click();
    expect((await acknowledged).status()).toBe(201);
    await stage.service.stop('SIGKILL');
    await stage.service.start();
    expect(await timesInLog(await receiptOf(page))).toBe(1);
  });
});

describe('where the browser keeps nothing', () => {
  it('blocked cookies: the choice holds for the page, and nothing reloads for ever', async () => {
    const guest = await visitor();
    await guest.context.addInitScript(() => {
      Object.defineProperty(Document.prototype, 'cookie', {
        get: () => '',
        set: () => {},
        configurable: true,
      });
    });
    const page = await guest.open(HOME);
    let loads = 0;
    page.on('load', () => loads++);
    await clickAndStay(page, 'accept');
    expect(await banner(page).count()).toBe(0);
    expect(loads).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('blocked storage: the choice is kept, sent, and what was granted stays held back', async () => {
    const guest = await visitor();
    await guest.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    const page = await guest.open(HOME);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await clickAndReload(page, 'accept');
    expect(stage.standIns.hosts()).toEqual([]);
    expect(await banner(page).count()).toBe(0);
    expect(await timesInLog(await receiptOf(page))).toBe(1);
    expect(errors.filter((message) => !message.includes('blocked'))).toEqual([]);
  });

  it('a corrupt cookie is no choice', async () => {
    const guest = await visitor();
    await guest.context.addCookies([
      { name: 'assent_facts42', value: '1.1.zz.<script>', url: stage.service.origin },
    ]);
    const page = await guest.open(HOME);
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
  });
});

describe('where something is in the way', () => {
  async function worksWithoutYes(page: Page): Promise<void> {
    await page.locator('[data-paket=betrieb]').click();
    expect(await page.locator('#korb-zahl').textContent()).toBe('1');
    await page.mouse.move(640, 300);
    await page.mouse.wheel(0, 600);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
    expect(stage.standIns.hosts()).toEqual([]);
  }

  it('an ad blocker hides the banner: nothing runs, and the page scrolls and works', async () => {
    const guest = await visitor();
    await guest.context.addInitScript(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#assent { display: none !important }');
      document.adoptedStyleSheets.push(sheet);
    });
    const page = await guest.open(HOME);
    await banner(page).waitFor({ state: 'attached' });
    expect(await banner(page).isVisible()).toBe(false);
    await worksWithoutYes(page);
  });

  it('an ad blocker stops the banner: nothing runs, and the page scrolls and works', async () => {
    const guest = await visitor();
    await guest.context.route('**/s/facts42/**', (route) => route.abort());
    const page = await guest.open(HOME);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    expect(await banner(page).count()).toBe(0);
    await worksWithoutYes(page);
    expect(errors).toEqual([]);
  });

  it('a private window: the choice holds there, and the next window is asked anew', async () => {
    const guest = await visitor();
    await clickAndReload(await guest.open(HOME), 'accept');
    expect(await banner(await guest.open(HOME)).count()).toBe(0);
    await guest.context.close();
    stage.standIns.forget();
    expect(await banner(await (await visitor()).open(HOME)).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
  });
});

describe('where the clock jumps', () => {
  const DAY_MS = 86_400_000;
  const shift = ({ context }: Visitor, days: number) =>
    context.addInitScript((ms) => {
      const now = Date.now;
      Date.now = () => now() + ms;
    }, days * DAY_MS);

  it.each([400, -400])(
    'by %i days before the choice: it is recorded at its time, and kept',
    async (days) => {
      const guest = await visitor();
      await shift(guest, days);
      const page = await guest.open(HOME);
      await clickAndReload(page, 'accept');
      expect(await banner(page).count()).toBe(0);
      const id = await receiptOf(page);
      const [receipt] = (await receiptsOf(stage.service, 'facts42')).filter(
        (each) => each.id === id,
      );
      expect(Math.abs(Date.parse(receipt?.madeAt ?? '') - Date.now())).toBeLessThan(DAY_MS);
    },
  );

  it('back, and the choice is of the future: it stands', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndStay(page, 'reject');
    await shift(guest, -400);
    await page.reload();
    await quiet(page);
    expect(await banner(page).count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual([]);
  });
});
