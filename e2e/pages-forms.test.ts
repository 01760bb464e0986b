import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay, quiet, toggle } from './kit/journey.ts';
import { pagesJourney } from './kit/pages-journey.ts';

/** Forms that leave the site, and a grant that waits for the next view: at strict. */
const pages = pagesJourney();
const { stage, page: own, receipts, visitor } = pages;

const form = (action: string, target = '') =>
  `<form action="${action}" target="${target}"><input name="sum" value="9"><button name="way" value="card">Go</button></form>`;
const PAY = 'https://pay.example/take';
const VENDOR = 'https://www.facebook.com/plugins/subscribe';

const sent = () =>
  stage.standIns.seen.map(({ host, path }) => host + path).filter((at) => !at.endsWith('.ico'));

/** The steering program reads forms by the methods that fields may hide. */
const press = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLButtonElement>('form button')?.click());

/** A visitor who has refused: no banner is shown, and the chooser is not there yet. */
async function refusing(body: string): Promise<Page> {
  const page = await (await visitor()).open(await own('strict', body));
  await clickAndStay(page, 'reject');
  await page.reload();
  await quiet(page);
  return page;
}

describe('a form to whom nobody was asked about', () => {
  it('goes out once, as it was sent, after the chooser was loaded for it', async () => {
    const page = await refusing(form(PAY));
    const loaded = page.waitForRequest(/\/en\.js$/);
    await page.locator('form button').click();
    await loaded;
    await expect.poll(sent).toEqual(['pay.example/take?sum=9&way=card']);
  });

  it('goes out once where the chooser is there already', async () => {
    const page = await (await visitor()).open(await own('strict', form(PAY)));
    await clickAndStay(page, 'reject');
    await page.locator('form button').click();
    await expect.poll(sent).toEqual(['pay.example/take?sum=9&way=card']);
  });

  it('goes into a window of its own', async () => {
    const page = await refusing(form(PAY, '_blank'));
    const popup = page.waitForEvent('popup');
    await page.locator('form button').click();
    await expect.poll(sent).toEqual(['pay.example/take?sum=9&way=card']);
    expect((await popup).url()).toBe(`${PAY}?sum=9&way=card`);
  });

  it('goes out where a script sends it', async () => {
    const page = await refusing(form(PAY));
    await page.evaluate(() => document.querySelector('form')?.submit());
    await expect.poll(sent).toEqual(['pay.example/take?sum=9']);
  });

  it('goes out whatever its fields are called', async () => {
    const fields = ['action', 'submit', 'getAttribute', 'closest', 'target']
      .map((name) => `<input name="${name}" value="">`)
      .join('');
    const page = await refusing(form(PAY).replace('<input', `${fields}<input`));
    await press(page);
    await expect.poll(() => sent().length).toBe(1);
    expect(sent()[0]).toMatch(/^pay\.example\/take\?action=&.*way=card$/);
  });
});

describe('a form to a vendor that was refused', () => {
  it.each(['', '_blank'])('opens the settings and sends nothing (target "%s")', async (target) => {
    const page = await refusing(form(VENDOR, target));
    await page.locator('form button').click();
    await expect.poll(() => button(page, 'save').isVisible()).toBe(true);
    await quiet(page);
    expect(sent()).toEqual([]);
  });

  it('is held whatever its fields are called, and where a script sends it', async () => {
    const fields = '<input name="action"><input name="submit"><input name="getAttribute">';
    const page = await refusing(form(VENDOR).replace('<input', `${fields}<input`));
    await page.evaluate(() => {
      const { prototype } = HTMLFormElement;
      prototype.submit.call(document.querySelector('form'));
      prototype.requestSubmit.call(document.querySelector('form'));
    });
    await quiet(page);
    await press(page);
    await quiet(page);
    expect(sent()).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/');
  });
});

describe('a form to a vendor that was refused, where nobody looks for one', () => {
  /** Presses what a script has made, and has the settings ask for it; nothing goes out before a yes. */
  async function held(make: () => void): Promise<Page> {
    const page = await refusing('<div id="at"></div>');
    await page.evaluate(make);
    await expect.poll(() => button(page, 'save').isVisible()).toBe(true);
    await quiet(page);
    expect(sent()).toEqual([]);
    return page;
  }

  it('is held in a closed shadow root', async () => {
    await held(() => {
      const root = document.querySelector('#at')?.attachShadow({ mode: 'closed' });
      if (!root) return;
      root.innerHTML =
        '<form action="https://www.facebook.com/plugins/subscribe"><button>Go</button></form>';
      root.querySelector('button')?.click();
    });
  });

  it('is held where it gets its address only while it is sent', async () => {
    await held(() => {
      const form = document.createElement('form');
      form.innerHTML = '<button>Go</button>';
      form.onsubmit = () => {
        form.action = 'https://www.facebook.com/plugins/subscribe';
      };
      document.body.append(form);
      form.querySelector('button')?.click();
    });
  });
});

describe('a form in a shadow root to whom nobody was asked about', () => {
  it('goes out once', async () => {
    const page = await refusing('<div id="at"></div>');
    await page.evaluate((action) => {
      const root = document.querySelector('#at')?.attachShadow({ mode: 'open' });
      if (!root) return;
      root.innerHTML = `<form action="${action}" target="_blank"><button name="way" value="card">Go</button></form>`;
      root.querySelector('button')?.click();
    }, PAY);
    await expect.poll(() => sent().length).toBe(1);
    await quiet(page);
    expect(sent()).toEqual(['pay.example/take?way=card']);
  });
});

describe('activation "next-view"', () => {
  const TAG = '<script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>';

  it('a grant says that it waits, and counts from the next view; a withdrawal counts at once', async () => {
    const before = await receipts('next-view');
    const page = await (await visitor()).open(await own('next-view', TAG));
    let loads = 0;
    page.on('load', () => loads++);
    await clickAndStay(page, 'accept');
    expect(loads).toBe(0);
    expect(await page.locator('#assent [role=status]').textContent()).toContain('next page');
    expect(await banner(page).count()).toBe(0);
    expect(sent()).toEqual([]);

    await page.reload();
    await quiet(page);
    expect(await page.evaluate(() => window.__ran)).toEqual(['gtag']);

    await page.locator('[data-assent-open]').click();
    await toggle(page, 'analytical').uncheck();
    await clickAndReload(page, 'save');
    stage.standIns.forget();
    await page.reload();
    await quiet(page);
    expect(sent()).toEqual([]);
    expect((await receipts('next-view')) - before).toBe(2);
  });
});

describe('a page that came by a form', () => {
  const POST = '<form method="post" action="/sent"><button>Send</button></form>';
  const posts = () => pages.site.asked.filter(({ method }) => method === 'POST').length;

  it('does not send it again for a grant', async () => {
    await own('strict', '<p>Thanks</p>', { path: '/sent' });
    const page = await (await visitor()).open(await own('strict', POST));
    await clickAndStay(page, 'reject');
    await page.locator('form button').click();
    await page.locator('text=Thanks').waitFor();
    await page.locator('[data-assent-open]').click();
    await clickAndReload(page, 'accept');
    await quiet(page);
    expect(await page.locator('p').textContent()).toBe('Thanks');
    expect(posts()).toBe(1);
  });

  it('does not send it again in a frame of a page that loads anew', async () => {
    await own('strict', '<p>Thanks</p>', { path: '/sent' });
    const frame = '<iframe name="sink" title="Sink"></iframe>';
    const body = frame + POST.replace('<form', '<form target="sink"');
    const page = await (await visitor()).open(await own('strict', body));
    await page.locator('form button').click();
    await page.frameLocator('iframe').locator('text=Thanks').waitFor();
    await clickAndReload(page, 'accept');
    await quiet(page);
    expect(pages.site.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'POST /sent',
      'GET /',
    ]);
  });
});
