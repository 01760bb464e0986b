import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  banner,
  button,
  clickAndReload,
  clickAndStay,
  journey,
  quiet,
  toggle,
} from './kit/journey.ts';
import { receiptsOf } from './kit/receipts.ts';

/** The main job on real input: the small German site with every service of the notice. */
const stage = journey();
const { visitor } = stage;

const HOME = '/demo/facts42/';
const CONTACT = '/demo/facts42/kontakt.html';
/**
 * Chromium opens a connection for a frame in the markup before it asks the page's CSP, and sends no
 * request over it. No page can stop that (docs/guard.md says what the owner can do).
 */
const FRAMES_IN_MARKUP = ['www.youtube.com'];
const PAGES = [HOME, CONTACT, '/demo/facts42/datenschutz.html', '/demo/facts42/impressum.html'];

describe('before a choice', () => {
  it.each(PAGES)('%s asks nobody but its own host, and stores nothing', async (path) => {
    const guest = await visitor();
    const page = await guest.open(path);
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
    expect(uncalledFor()).toEqual([]);
    expect(await guest.cookies()).toEqual([]);
    expect(await guest.stored(page)).toEqual([]);
  });

  it('shows reject, accept and settings, each one click away', async () => {
    const page = await (await visitor()).open(HOME);
    for (const action of ['reject', 'accept', 'settings'] as const) {
      expect(await button(page, action).isVisible()).toBe(true);
    }
    expect(await button(page, 'reject').textContent()).toBe('Alle ablehnen');
  });
});

describe('after "reject all"', () => {
  it('nothing is asked or stored, on this page and on the others, and the banner stays away', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndStay(page, 'reject');
    for (const path of PAGES) {
      await page.goto(stage.service.origin + path);
      await quiet(page);
      expect(await banner(page).count()).toBe(0);
    }
    expect(stage.standIns.hosts()).toEqual([]);
    expect(uncalledFor()).toEqual([]);
    expect(await guest.cookies()).toEqual(['assent_facts42']);
    // What opens the visitor's own receipts, and nobody else's.
    expect(await guest.stored(page)).toEqual(['assent_facts42_me']);
  });
});

describe('after "accept all"', () => {
  it('everything loads, and the receipt of that click comes out of the export', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndReload(page, 'accept');
    expect(await banner(page).count()).toBe(0);
    expect(stage.standIns.hosts()).toEqual(
      expect.arrayContaining([
        'connect.facebook.net',
        'fonts.googleapis.com',
        'fonts.gstatic.com',
        'googleads.g.doubleclick.net',
        'platform.twitter.com',
        'region1.google-analytics.com',
        'www.facebook.com',
        'www.googletagmanager.com',
        'www.youtube.com',
      ]),
    );
    expect(await ran(page)).toEqual(['facebook', 'gtag', 'twitter']);
    expect(await guest.cookies()).toEqual(expect.arrayContaining(['_ga', '_gcl_au']));

    await page.goto(stage.service.origin + CONTACT);
    await quiet(page);
    expect(await ran(page)).toEqual(expect.arrayContaining(['recaptcha', 'recaptcha-2']));

    const { receipt: id } = await page.evaluate(() => window.assent.get());
    const receipts = (await exported()).filter((receipt) => receipt.id === id);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]).toMatchObject({
      site: 'facts42',
      method: 'accept-all',
      language: 'de',
      regime: 'opt-in',
      categories: { analytical: true, functionality: true },
      notice: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const granted = receipts[0]?.outcomes.filter((o) => o.granted).flatMap((o) => o.vendors);
    expect(granted).toEqual(
      expect.arrayContaining(['google-analytics', 'youtube', 'google-fonts']),
    );
  });

  it('a service that has ended stays blocked', async () => {
    const page = await (await visitor()).open(HOME);
    await clickAndReload(page, 'accept');
    expect(stage.standIns.hosts()).not.toContain('apis.google.com');
  });
});

describe('"settings"', () => {
  it('shows the three categories with their vendors, nothing optional switched on', async () => {
    const page = await (await visitor()).open(HOME);
    await button(page, 'settings').click();
    const panel = page.locator('#assent dialog');
    await expect.poll(() => panel.locator('h3').allTextContents()).toHaveLength(3);
    expect(await panel.locator('input:checked').count()).toBe(0);
    await panel.locator('summary').nth(1).click();
    await expect.poll(() => panel.textContent()).toContain('Google Ireland Limited, Gordon House');
    expect(await panel.textContent()).toContain('Einwilligung, Art. 6 Abs. 1 lit. a DSGVO');
    expect(await panel.textContent()).toContain('_ga');
  });

  it('a yes to one category lets through that category and nothing else', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await button(page, 'settings').click();
    await toggle(page, 'analytical').check();
    await clickAndReload(page, 'save');
    expect(stage.standIns.hosts()).toEqual([
      'googleads.g.doubleclick.net',
      'region1.google-analytics.com',
      'www.googletagmanager.com',
    ]);
  });

  it('a yes to one vendor lets through that vendor and nothing else', async () => {
    const page = await (await visitor()).open(HOME);
    await button(page, 'settings').click();
    await page.locator('#assent summary').nth(2).click();
    await toggle(page, 'youtube').check();
    await clickAndReload(page, 'save');
    expect(stage.standIns.hosts()).toEqual(['www.youtube.com']);
    const state = await page.evaluate(() => window.assent.get());
    expect(state.categories).toEqual({ analytical: false, functionality: false });
    expect(state.vendors).toMatchObject({ youtube: true, 'google-fonts': false });
  });
});

describe('withdrawing', () => {
  it('takes two clicks, deletes what the vendors stored, and stops them', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndReload(page, 'accept');
    expect(await guest.cookies()).toContain('_ga');

    await page.locator('[data-assent-open]').first().click();
    await clickAndReload(page, 'reject');
    stage.standIns.forget();
    await page.goto(stage.service.origin + CONTACT);
    await quiet(page);
    expect(stage.standIns.hosts()).toEqual([]);
    const own = (await guest.context.cookies(stage.service.origin)).map(({ name }) => name);
    expect(own).toEqual(['assent_facts42']);

    const { receipt } = await page.evaluate(() => window.assent.get());
    const last = (await exported()).find(({ id }) => id === receipt);
    expect(last).toMatchObject({ method: 'reject-all', previous: expect.any(String) });
  });
});

describe('a withdrawal while something is typed', () => {
  it('deletes at once what the vendors stored, and keeps what was typed', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndReload(page, 'accept');
    await page.goto(stage.service.origin + CONTACT);
    await quiet(page);
    const field = page.locator('form textarea').first();
    await field.fill('Ein langer Text');
    await page.locator('footer [data-assent-open]').first().click();
    await clickAndStay(page, 'reject');
    expect(await field.inputValue()).toBe('Ein langer Text');
    const own = (await guest.context.cookies(stage.service.origin)).map(({ name }) => name);
    expect(own).toEqual(['assent_facts42']);
  });
});

describe('a grant while something is typed', () => {
  it('waits for the next page, so that nothing typed is lost', async () => {
    const page = await (await visitor()).open(CONTACT);
    const field = page.locator('form textarea').first();
    await field.fill('Ein langer Text');
    await clickAndStay(page, 'accept');
    expect(await field.inputValue()).toBe('Ein langer Text');
    expect(await page.locator('#assent [role=status]').textContent()).toContain('nächsten Seite');
    expect(stage.standIns.hosts()).toEqual([]);
    await page.goto(stage.service.origin + HOME);
    await quiet(page);
    expect(stage.standIns.hosts()).toContain('www.youtube.com');
  });
});

describe('the published file', () => {
  it('is live already, under the same hash, when it is applied again', async () => {
    const { stdout } = await stage.service.assent('apply', 'examples/facts42/site.json');
    expect(stdout).toMatch(/is live already as version 1, sha256 [0-9a-f]{64}/);
  });

  it('asks again when a vendor was added, and holds the new one back until then', async () => {
    const guest = await visitor();
    const page = await guest.open(HOME);
    await clickAndReload(page, 'accept');

    const config = JSON.parse(readFileSync('examples/facts42/site.json', 'utf8'));
    config.vendors.push({ id: 'tiktok-pixel', category: 'analytical' });
    const { version } = await stage.service.apply(config);
    expect(version).toBe(2);
    // Twice: the first view may still get the old script from the browser's cache.
    await page.evaluate(() => fetch('/s/facts42.js', { cache: 'reload' }));
    await page.reload();
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    const state = await page.evaluate(() => window.assent.get());
    expect(state.vendors).toMatchObject({ 'google-analytics': true, 'tiktok-pixel': false });
  });
});

/** Connections to third parties, but for those that no page can stop. */
const uncalledFor = (): string[] =>
  stage.standIns.connections.filter((host) => !FRAMES_IN_MARKUP.includes(host));

const exported = () => receiptsOf(stage.service, 'facts42');

/** Names of the trackers' programs that ran, in alphabetical order. */
async function ran(page: Page): Promise<string[]> {
  return (await page.evaluate(() => window.__ran ?? [])).sort();
}
