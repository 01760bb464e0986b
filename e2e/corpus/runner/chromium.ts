import { type BrowserContext, chromium } from 'playwright-core';
import { QUIET } from '../../kit/browser.ts';
import type { StandIns } from '../../kit/stand-ins.ts';
import type { VisitedBy, Visitor } from './visitor.ts';

/**
 * Each visitor has a browser of its own with a regular profile: Chromium obeys no preconnect hints in
 * the private windows that a shared browser would give.
 */
export function chromiumFor({ chromiumArgs }: StandIns): VisitedBy {
  const args = [...QUIET, ...chromiumArgs.map(confined)];
  const start = () =>
    chromium.launchPersistentContext('', {
      executablePath: programOf('CHROMIUM_PATH'),
      args,
      viewport: { width: 1280, height: 900 },
      ignoreHTTPSErrors: true,
    });
  return {
    name: 'chromium',
    visitor: async () => visitorIn(await start()),
    async version() {
      const context = await start();
      const version = context.browser()?.version() ?? 'of an unknown version';
      await context.close();
      return `Chromium ${version}`;
    },
    close: async () => {},
  };
}

/** The path of a browser, which `scripts/corpus.mjs` has found. */
export function programOf(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: use "npm run corpus"`);
  return path;
}

/** Whatever the stand-ins do not answer, on whichever port, is nobody: no name is looked up. */
const confined = (arg: string): string =>
  arg.startsWith('--host-resolver-rules=') ? `${arg},MAP * ~NOTFOUND` : arg;

async function visitorIn(context: BrowserContext): Promise<Visitor> {
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    async open(address) {
      await page.goto(address);
    },
    ask: (question) => page.evaluate(question),
    async askAll(question) {
      const frames = context.pages().flatMap((each) => each.frames());
      const said = await Promise.allSettled(frames.map((frame) => frame.evaluate(question)));
      return said.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
    cookies: async () => (await context.cookies()).map(({ name }) => name),
    leave: () => context.close(),
  };
}
