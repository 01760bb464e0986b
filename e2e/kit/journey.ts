import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Edition, newVisitor, startBrowser } from './browser.ts';
import { type Service, startService } from './service.ts';
import { type StandIns, startStandIns } from './stand-ins.ts';

/** A browser, the real service with both examples, and stand-ins for everybody else. */
export interface Journey {
  service: Service;
  standIns: StandIns;
  /** A visitor who was never here before; gone after the test, or, who comes before all of them, after them. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
}

export interface Visitor {
  context: BrowserContext;
  /** Opens a page in a new tab and waits until it is quiet. */
  open(path: string): Promise<Page>;
  /** Names of the cookies that this browser holds for any site. */
  cookies(): Promise<string[]>;
  /** Keys in the page's local storage. */
  stored(page: Page): Promise<string[]>;
}

/**
 * Sets up for the tests of a file, and tears down after them.
 * @param options of `serve`, besides the usual ones
 * @param edition the Chromium of its visitors
 */
export function journey(options: readonly string[] = [], edition: Edition = 'whole'): Journey {
  let browser: Browser;
  let service: Service;
  let standIns: StandIns;
  const contexts: BrowserContext[] = [];
  let isTesting = false;

  beforeAll(async () => {
    standIns = await startStandIns();
    [browser, service] = await Promise.all([
      startBrowser(standIns.chromiumArgs, edition),
      startService(undefined, options),
    ]);
  });
  beforeEach(() => {
    isTesting = true;
    standIns.forget();
  });
  afterEach(async () => {
    isTesting = false;
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await service?.close();
    await standIns?.close();
  });

  return {
    get service() {
      return service;
    },
    get standIns() {
      return standIns;
    },
    async visitor(options) {
      const context = await newVisitor(browser, options);
      if (isTesting) contexts.push(context);
      return {
        context,
        async open(path) {
          const page = await context.newPage();
          await page.goto(path.startsWith('http') ? path : service.origin + path);
          await quiet(page);
          return page;
        },
        cookies: async () => (await context.cookies()).map(({ name }) => name).sort(),
        stored: (page) => page.evaluate(() => Object.keys(localStorage).sort()),
      };
    },
  };
}

/** Waits until nothing was on the wire for a while, late timers of trackers included. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
}

export type Action =
  | 'accept'
  | 'reject'
  | 'settings'
  | 'save'
  | 'close'
  | 'download'
  | 'read'
  | 'withdraw'
  | 'erase';

/** The button of an action on the layer that is open. */
export const button = (page: Page, action: Action) =>
  page.locator(`#assent [data-assent-action=${action}]`);

/** The switch of a category, a vendor, or `do-not-sell`. */
export const toggle = (page: Page, id: string) =>
  page.locator(`#assent [data-assent-toggle="${id}"]`);

export const banner = (page: Page) => page.locator('#assent .assent-bar');

/** Clicks an action that reloads the page, and waits until the new one is quiet. */
export async function clickAndReload(page: Page, action: Action): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await button(page, action).click();
  await reloaded;
  await quiet(page);
}

/** Starts work in the page that ends with a reload of it; it names nothing of the test. */
export async function andReload(page: Page, work: () => unknown): Promise<void> {
  const reloaded = page.waitForEvent('load');
  // The answer would come to a page that is gone.
  await page.evaluate(`void (${work})()`);
  await reloaded;
  await quiet(page);
}

/** Clicks an action that leaves the page as it is. */
export async function clickAndStay(page: Page, action: Action): Promise<void> {
  await button(page, action).click();
  await quiet(page);
}
