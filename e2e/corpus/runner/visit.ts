/** One visit: what a way does before a yes, and after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PROXIED, type Way, type Works } from '../way.ts';
import type { Lane, Traffic } from './lane.ts';
import type { Outfit } from './levels.ts';
import { type Delivery, type Site, startSite } from './site.ts';
import { type Traces, tracesOf } from './traces.ts';
import type { Visitor } from './visitor.ts';

/** What was seen of a page in one state. */
export interface State extends Traffic, Traces {
  works: boolean;
}

export interface Visited {
  before: State;
  /** After the yes in the page as it stands; null where the level needs another page. */
  inPlace: State | null;
  /** On a page that was delivered after the yes; null where there is no guard that could be told. */
  after: State | null;
}

const QUIET_MS = 600;
const AT_LEAST_MS = 900;
const AT_MOST_MS = 6000;
const RELOAD_AT_MOST_MS = 10_000;

/** @param worksBefore it should work before a yes as well */
export async function visit(
  lane: Lane,
  way: Way,
  outfit: Outfit,
  delivery: Delivery,
  worksBefore: boolean,
): Promise<Visited> {
  const site = await startSite(way, outfit, delivery);
  const visitor = await lane.visitor();
  const look = (isPatient: boolean) => settled(lane, site, visitor, way, isPatient);
  const forget = () => {
    lane.forget();
    site.forget();
  };
  try {
    forget();
    await visitor.open(site.origin);
    const before = await look(worksBefore);
    if (!outfit.guarded) return { before, inPlace: null, after: null };
    forget();
    await visitor.ask(() => {
      window.__visit = true;
      void window.assent.acceptAll();
    });
    if (!outfit.inPlace) {
      await reloaded(visitor);
      return { before, inPlace: null, after: await look(true) };
    }
    const inPlace = await look(!way.once);
    const stayed = await visitor.ask(() => window.__visit === true);
    forget();
    await visitor.open(site.origin);
    return {
      before,
      inPlace: { ...inPlace, works: inPlace.works && stayed },
      after: await look(true),
    };
  } finally {
    await visitor.leave();
    await site.close();
  }
}

/** Waits for the next page, which knows nothing of what was left in this one. */
async function reloaded(visitor: Visitor): Promise<void> {
  const start = Date.now();
  const isNew = () => window.__visit === undefined && document.readyState === 'complete';
  // A page that is about to go does not answer.
  while (!(await visitor.ask(isNew).catch(() => false))) {
    if (Date.now() - start > RELOAD_AT_MOST_MS) throw new Error('the yes led to no reload');
    await sleep(50);
  }
}

/**
 * Waits until nothing moves any more, and takes stock.
 * @param isPatient waits longer for what should work: a browser may take its time, and a machine too
 */
async function settled(
  lane: Lane,
  site: Site,
  visitor: Visitor,
  way: Way,
  isPatient: boolean,
): Promise<State> {
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
    if (now - since >= QUIET_MS && now - start >= AT_LEAST_MS) {
      const state = await stateOf(lane, site, visitor, way);
      if (state.works || !isPatient) return state;
    }
    await sleep(50);
  }
  return stateOf(lane, site, visitor, way);
}

async function stateOf(lane: Lane, site: Site, visitor: Visitor, { works }: Way): Promise<State> {
  const traffic = lane.traffic();
  const seen = {
    requests: [...traffic.requests, ...site.served.filter((path) => path.startsWith(PROXIED))],
    connections: traffic.connections,
    ...(await tracesOf(visitor)),
  };
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
