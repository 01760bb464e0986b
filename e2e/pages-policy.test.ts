import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { banner, button, clickAndReload, clickAndStay } from './kit/journey.ts';
import { pagesJourney } from './kit/pages-journey.ts';

/** Pages that send a policy of their own, beside which the guard and its banner must work. */
const { stage, page: own, visitor } = pagesJourney();

const TAG = 'https://www.googletagmanager.com/gtag/js?id=G-1';
const VIDEO = 'https://www.youtube.com/embed/M7lc1UVf-VE';
const withNonce = (snippet: string) => snippet.replaceAll('<script', '<script nonce="abc"');
const csp = (policy: string) => ({
  'Content-Security-Policy': policy.replaceAll('SERVICE', stage.service.origin),
});

const ran = (page: Page) => page.evaluate(() => window.__ran ?? []);

const isStyled = (page: Page) =>
  banner(page).evaluate((bar) => getComputedStyle(bar).position === 'fixed');

describe('a policy by nonce', () => {
  const POLICIES = [
    ["'nonce-abc'", ''],
    ["'nonce-abc' 'strict-dynamic'", ''],
    ["'nonce-abc'", "; style-src 'self'; default-src 'none'; connect-src SERVICE; base-uri 'none'"],
  ];
  const BODY = `<script nonce="abc" src="${TAG}"></script><script nonce="abc">window.own = 1</script>`;

  it.each(POLICIES)(
    'at strict, script-src %s%s: asks, keeps, and opens after a yes',
    async (scripts, others) => {
      const headers = csp(`script-src ${scripts}${others}`);
      const guest = await visitor();
      const page = await guest.open(await own('strict', BODY, { headers, snippet: withNonce }));
      expect(await banner(page).isVisible()).toBe(true);
      expect(await isStyled(page)).toBe(true);
      expect(stage.standIns.hosts()).toEqual([]);
      await button(page, 'settings').click();
      await expect.poll(() => button(page, 'save').isVisible()).toBe(true);

      await clickAndReload(page, 'accept');
      expect(await ran(page)).toEqual(['gtag']);
      expect(await page.evaluate(() => (window as { own?: number }).own)).toBe(1);
      expect(guest.errors).toEqual([]);
    },
  );

  it.each(POLICIES.slice(0, 2))(
    'at observe, script-src %s: asks, and lets go in place',
    async (scripts) => {
      const headers = csp(`script-src ${scripts}; style-src 'self'`);
      const guest = await visitor();
      const body = `<script nonce="abc">
      const tag = document.createElement('script');
      tag.src = '${TAG}';
      tag.nonce = 'abc';
      document.body.append(tag);
    </script><script nonce="abc" type="text/plain" data-assent="analytical">window.marked = 1</script>`;
      const page = await guest.open(await own('observe', body, { headers, snippet: withNonce }));
      expect(await isStyled(page)).toBe(true);
      expect(stage.standIns.hosts()).toEqual([]);
      await clickAndStay(page, 'accept');
      expect(await ran(page)).toEqual(['gtag']);
      expect(await page.evaluate(() => (window as { marked?: number }).marked)).toBe(1);
      expect(guest.errors).toEqual([]);
    },
  );

  it('shows the placeholder of a frame that its policy lets through', async () => {
    const headers = csp(
      "script-src 'nonce-abc'; style-src 'self'; frame-src https://www.youtube.com",
    );
    const body = `<iframe src="${VIDEO}" width="560" height="315"></iframe>`;
    const page = await (await visitor()).open(
      await own('strict', body, { headers, snippet: withNonce }),
    );
    await page.frameLocator('iframe').locator('[data-assent-embed=once]').waitFor();
  });
});

describe('Trusted Types', () => {
  const MARKUP =
    '<p id="drawn">Drawn</p><iframe src="https://www.youtube.com/embed/M7lc1UVf-VE"></iframe>';
  /** A page that trusts its own markup, by a policy of its own. */
  const BODY = `<div id="app"></div><script>
    const policy = trustedTypes.createPolicy('own', { createHTML: (s) => s, createScriptURL: (s) => s });
    document.getElementById('app').innerHTML = policy.createHTML('<p id="drawn">Drawn</p>');
    const tag = document.createElement('script');
    tag.src = policy.createScriptURL('${TAG}');
    document.body.append(tag);
    window.refused = [];
    for (const text of ['<b>x</b>', '<img src="https://www.facebook.com/tr?id=1">']) {
      try { document.getElementById('app').innerHTML = text } catch { window.refused.push(text) }
    }
  </script>`;
  const headers = (names: string) => ({
    'Content-Security-Policy': `require-trusted-types-for 'script'; trusted-types ${names}`,
  });
  const refused = (page: Page) =>
    page.evaluate(() => (window as unknown as { refused: string[] }).refused.length);

  it.each(['own assent', 'own'])(
    'at strict, with the policies "%s": asks, and opens after a yes',
    async (names) => {
      const guest = await visitor();
      const page = await guest.open(await own('strict', BODY, { headers: headers(names) }));
      expect(await banner(page).isVisible()).toBe(true);
      expect(await page.locator('#drawn').textContent()).toBe('Drawn');
      expect(await refused(page)).toBe(2);
      expect(stage.standIns.hosts()).toEqual([]);

      await clickAndReload(page, 'accept');
      expect(guest.errors).toEqual([]);
      expect(await ran(page)).toEqual(names === 'own' ? [] : ['gtag']);
    },
  );

  it.each(['own assent', 'own'])(
    'at observe, with the policies "%s": holds, and refuses what the browser refuses',
    async (names) => {
      const guest = await visitor();
      const page = await guest.open(await own('observe', BODY, { headers: headers(names) }));
      expect(await banner(page).isVisible()).toBe(true);
      expect(await page.locator('#drawn').textContent()).toBe('Drawn');
      expect(await refused(page)).toBe(2);
      expect(stage.standIns.hosts()).toEqual([]);
      await clickAndStay(page, 'accept');
      expect(guest.errors).toEqual([]);
      expect(await ran(page)).toEqual(names === 'own' ? [] : ['gtag']);
    },
  );

  it('markup that the page trusts waits and comes back at observe', async () => {
    const guest = await visitor();
    const body = `<div id="app"></div><script>
      const policy = trustedTypes.createPolicy('own', { createHTML: (s) => s });
      document.getElementById('app').innerHTML = policy.createHTML('${MARKUP}');
    </script>`;
    const page = await guest.open(await own('observe', body, { headers: headers('own assent') }));
    expect(stage.standIns.hosts()).toEqual([]);
    await clickAndStay(page, 'accept');
    await expect
      .poll(() => stage.standIns.hosts(), { timeout: 10_000 })
      .toEqual(['www.youtube.com']);
    expect(guest.errors).toEqual([]);
  });
});
