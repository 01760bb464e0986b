import type { Logger } from 'pino';
import type { Store } from '../store/port.ts';
import { type Counted, Tallies } from './tally.ts';

/** How long a count waits to be written, in milliseconds. */
const FLUSH_MS = 1000;
/** The most rows that wait: many times what the visitors of a second come to. */
const MOST_ROWS = 10_000;

/**
 * Counts in memory what happens at every page view. It is no evidence: what waits is lost when the process
 * is killed, and where the store cannot be written for so long that the memory is full.
 */
export interface ShownCounter {
  add(counted: Counted): void;
  /** Writes what waits; resolves when it is durable, or has failed and waits on. */
  flush(): Promise<void>;
  /** Writes what waits, for the last time. */
  stop(): Promise<void>;
}

export function shownCounterOn(store: Pick<Store, 'addTallies'>, log: Logger): ShownCounter {
  let waiting = new Tallies();
  let underWay = Promise.resolve();

  async function write(): Promise<void> {
    const rows = waiting.rows();
    if (!rows.length) return;
    waiting = new Tallies();
    try {
      await store.addTallies(rows);
    } catch (error) {
      log.warn({ error: String(error) }, 'what was shown could not be counted; it is tried again');
      for (const row of rows) waiting.addRow(row);
    }
  }

  /** One after the other, so that a slow store is not asked twice at once. */
  function flush(): Promise<void> {
    underWay = underWay.then(write);
    return underWay;
  }

  const timer = setInterval(() => waiting.size && flush(), FLUSH_MS);
  timer.unref();

  return {
    add(counted) {
      if (waiting.size < MOST_ROWS) waiting.add(counted);
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
