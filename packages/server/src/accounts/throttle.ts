import { createHmac } from 'node:crypto';
import type { Records, Write } from '../store/records-port.ts';

/** So many tries are free; after them each has to wait for longer, up to the most. */
export const FREE_TRIES = 10;
const MOST_SECONDS = 60;
/** Tries are forgotten so long after the last one, in milliseconds. */
const WINDOW_MS = 15 * 60_000;
/** Two that count the same try at once: one begins anew. */
const MAX_ROUNDS = 20;

/** What tries are counted by: nobody reads from it whose they are. */
export const triesKey = (secret: string, of: string): string =>
  createHmac('sha256', secret).update(`tries ${of}`).digest('hex');

/**
 * Counts a try before it is known how it ends, so that many at once are counted as well.
 * @param key of {@link triesKey}
 * @param now Unix milliseconds
 * @returns 0 where it may go on; else in how many seconds the next one may, and nothing is counted
 */
export async function countTry(records: Records, key: string, now: number): Promise<number> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [found] = await records.find('signInTries', { key });
    const isRecent = found && found.lastAt > now - WINDOW_MS;
    const wait = isRecent ? waitAfter(found.tries) - (now - found.lastAt) / 1000 : 0;
    if (wait > 0) return Math.ceil(wait);
    const next = { tries: isRecent ? found.tries + 1 : 1, lastAt: now };
    const write: Write = found
      ? { update: 'signInTries', set: next, where: { ...found }, rows: 1 }
      : { insert: 'signInTries', row: { key, ...next } };
    const { outcome } = await records.change([...old(now), write], null);
    if (outcome === 'done') return 0;
  }
  return 1;
}

/** It went well: earlier tries count no more. */
export async function forgetTries(records: Records, key: string): Promise<void> {
  await records.change([{ delete: 'signInTries', where: { key } }], null);
}

/** In seconds. */
const waitAfter = (tries: number): number =>
  tries < FREE_TRIES ? 0 : Math.min(2 ** (tries - FREE_TRIES), MOST_SECONDS);

/** Nothing is kept of tries that do not count any more. */
const old = (now: number): Write[] => [
  {
    delete: 'signInTries',
    where: [{ field: 'lastAt', operator: 'lt', value: now - 2 * WINDOW_MS, connector: 'AND' }],
  },
];
