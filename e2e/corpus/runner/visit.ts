/** One visit: what a way does before a yes, and after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Way, Works } from '../way.ts';
import type { Lane, Traffic } from './lane.ts';
import { type Delivery, type Site, startSite } from './site.ts';
import { type Traces, tracesOf } from './traces.ts';

/** What was seen of a page in one state. */
export interface State extends Traffic, Traces {
  works: boolean;
}

export interface Visited {
  before: State;
  /** Null where there is no guard that could be told yes. */
  after: State | null;
}

const QUIET_MS = 600;
const AT_LEAST_MS = 900;
const AT_MOST_MS = 6000;

/** @param snippet what stands first in the head; without one there is nobody to say yes to */
export async function visit(
  lane: Lane,
  way: Way,
  snippet: string,
  delivery: Delivery,
): Promise<Visited> {
  const site = await startSite(way, snippet, delivery);
  const context = await lane.visitor();
  try {
    lane.forget();
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.origin);
    const before = await settled(lane, site, page, way);
    if (!snippet) return { before, after: null };
    lane.forget();
    site.forget();
    const reloaded = page.waitForEvent('load');
    await page.evaluate(() => void window.assent.acceptAll());
    await reloaded;
    return { before, after: await settled(lane, site, page, way) };
  } finally {
    await context.close();
    await site.close();
  }
}

/** Waits until nothing moves any more, and takes stock. */
async function settled(lane: Lane, site: Site, page: Page, { works }: Way): Promise<State> {
  const start = Date.now();
  let count = -1;
  let since = start;
  for (let now = start; now - start < AT_MOST_MS; now = Date.now()) {
    const { requests, connections } = lane.traffic();
    const total = requests.length + connections.length + site.served.length;
    if (total !== count) {
      count = total;
      since = now;
    }
    if (now - since >= QUIET_MS && now - start >= AT_LEAST_MS) break;
    await sleep(50);
  }
  const seen = { ...lane.traffic(), ...(await tracesOf(page.context(), page)) };
  return { ...seen, works: isSeen(works, seen, site) };
}

function isSeen(works: Works, seen: Traffic & Traces, { served }: Site): boolean {
  if ('request' in works) return seen.requests.includes(works.request);
  if ('connection' in works) return seen.connections.includes(works.connection);
  if ('ran' in works) return seen.ran.flat().includes(works.ran);
  if ('stored' in works) return [...seen.cookies, ...seen.stored].includes(works.stored);
  if ('served' in works) return served.includes(works.served);
  return true;
}
