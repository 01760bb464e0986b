import type { Logger } from 'pino';
import { onceAMinute } from '../once-a-minute.ts';
import type { Store } from '../store/port.ts';
import { INDEX_STEP } from './facet-index.ts';

/** Logs are looked at no more often than this, in milliseconds. */
const PAUSE_MS = 1000;

/** Makes what was appended searchable, beside everything else that the service does. */
export interface Indexing {
  /** Something may have been appended. It returns at once. */
  look(): void;
  /** Ends after what is under way. */
  stop(): Promise<void>;
}

/** @param pauseMs milliseconds */
export function indexingOn(store: Store, log: Logger, pauseMs = PAUSE_MS): Indexing {
  const tell = onceAMinute((error: unknown, times) =>
    log.error({ error: String(error), times }, 'the log cannot be indexed now'),
  );
  let looking: Promise<void> | null = null;
  let nextAt = 0;
  let isStopped = false;

  async function indexAll(): Promise<void> {
    if (!(await store.maySeal())) return;
    const trail = await store.records.trailLog();
    for (const { siteId } of await store.logs()) {
      if (siteId !== trail?.siteId) await indexOne(siteId);
    }
  }

  async function indexOne(siteId: number): Promise<void> {
    while (!isStopped && (await store.indexLog(siteId)) >= INDEX_STEP) {
      // Visitors' requests come first.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    look() {
      if (looking || isStopped || performance.now() < nextAt) return;
      nextAt = performance.now() + pauseMs;
      looking = indexAll()
        .catch(tell)
        .finally(() => {
          looking = null;
        });
    },
    async stop() {
      isStopped = true;
      await looking;
    },
  };
}
