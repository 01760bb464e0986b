/** What a page leaves behind: marks of programs, and names on the device. */
import type { BrowserContext, Page } from 'playwright-core';

export interface Traces {
  /** Marks, each as often as it was left; one list for each document. */
  ran: string[][];
  /** Names of cookies. */
  cookies: string[];
  /** Names in web storage, databases and caches. */
  stored: string[];
}

/** What the consent platform keeps for itself. */
const OURS = /^assent[_-]/;

export async function tracesOf(context: BrowserContext, page: Page): Promise<Traces> {
  const frames = context.pages().flatMap((each) => each.frames());
  const marks = await Promise.all(
    frames.map((frame) => frame.evaluate(() => window.__ran ?? []).catch((): string[] => [])),
  );
  const cookies = await context.cookies();
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ]);
  return {
    ran: marks.filter(({ length }) => length),
    cookies: cookies.map(({ name }) => name).filter((name) => !OURS.test(name)),
    stored: stored.filter((name) => !OURS.test(name)),
  };
}
