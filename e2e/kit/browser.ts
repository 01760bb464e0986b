import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core';

/** Pages of its own that Chromium loads for every visitor, each for half a second of computing. */
const OWN_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** What playwright switches off. Of two lists the browser takes the last, so it stands here again. */
const PLAYWRIGHTS = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Chromium asks its maker for nothing while it is tested. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...OWN_PAGES, ...PLAYWRIGHTS]}`,
];

/**
 * Which Chromium. Its headless shell is the same engine without windows, and computes a third less; what asks
 * hosts before a page does is in the whole one alone, so the shell is for tests that are not about who is asked.
 */
export type Edition = 'whole' | 'shell';

/** Starts the Chromium that `npm test` found; the whole one where it found no shell. */
export async function startBrowser(
  args: readonly string[],
  edition: Edition = 'whole',
): Promise<Browser> {
  const { CHROMIUM_PATH, HEADLESS_SHELL_PATH } = process.env;
  const executablePath = (edition === 'shell' && HEADLESS_SHELL_PATH) || CHROMIUM_PATH;
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: run the tests by "npm test"');
  return chromium.launch({ executablePath, args: [...QUIET, ...args] });
}

/** A visitor who was never here before. */
export const newVisitor = (
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: true,
    ...options,
  });
