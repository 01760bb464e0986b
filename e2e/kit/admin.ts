import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findings } from './axe.ts';
import { newVisitor, startBrowser } from './browser.ts';
import { type Service, startService } from './service.ts';

export const OWNER = {
  organisation: 'Example Ltd',
  name: 'Olga Owner',
  email: 'olga@shop.example',
  password: 'correct horse battery',
};

/** The admin asks nobody but its service; whatever else a page names does not exist. */
const NOBODY_ELSE =
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1';

export interface AdminJourney {
  service: Service;
  /** A browser in which nobody is signed in; gone after the test. */
  browser(options?: BrowserContextOptions): Promise<Page>;
  /** A browser in which the owner is signed in, whose account is made when it is not there yet. */
  owner(options?: BrowserContextOptions): Promise<Page>;
}

/** The real service with both examples and its admin, for the tests of a file. */
export function adminJourney(
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): AdminJourney {
  let chromium: Browser;
  let service: Service;
  const pages: Page[] = [];

  beforeAll(async () => {
    [chromium, service] = await Promise.all([
      startBrowser([NOBODY_ELSE], 'shell'),
      startService(undefined, options, env),
    ]);
  });
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
  });
  afterAll(async () => {
    await chromium?.close();
    await service?.close();
  });

  async function browser(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await newVisitor(chromium, { locale: 'en-GB', ...options });
    const page = await context.newPage();
    pages.push(page);
    return page;
  }

  return {
    get service() {
      return service;
    },
    browser,
    async owner(options) {
      const page = await browser(options);
      await makeOwner(service);
      await signIn(page, service, OWNER.email, OWNER.password);
      return page;
    },
  };
}

const made = new WeakSet<Service>();

/** Makes the owner's account over HTTP, once: how it is made in the browser is a test of its own. */
async function makeOwner(service: Service): Promise<void> {
  if (made.has(service)) return;
  made.add(service);
  const token = service.setupLink?.split('#')[1];
  const response = await fetch(`${service.origin}/v1/admin/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, ...OWNER }),
  });
  // A test may have made it in the browser.
  expect([201, 410]).toContain(response.status);
}

/** Signs in on the page that everybody begins with. */
export async function signIn(
  page: Page,
  { origin }: Service,
  email: string,
  password: string,
): Promise<void> {
  await page.goto(`${origin}/admin`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
}

/** Nothing that axe finds, in either scheme, and nothing that is wider than the window. */
export async function expectSound(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findings(page, 'body'), 'light').toEqual([]);
  // Only the colours differ.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(page, 'body', ['color-contrast']), 'dark').toEqual([]);
  await page.emulateMedia({ colorScheme: null });
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width, 'wider than the window').toBeLessThanOrEqual(0);
}

/** Writes a picture of the page for whoever looks at it, where SHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}
