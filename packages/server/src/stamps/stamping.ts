import type { Logger } from 'pino';
import { isSealed, type SealedLog } from '../log/sealed-log.ts';
import type { Store } from '../store/port.ts';
import type { Authority } from './authority.ts';
import { stampCheckpoint } from './stamp.ts';

/** A log is stamped no more often than this, in milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** An authority that gave no stamp is asked again after this, in milliseconds. */
const RETRY_MS = 60 * 60 * 1000;

/** Has checkpoints stamped, beside everything else that the service does. */
export interface Stamping {
  /**
   * Something may have been sealed.
   * @returns resolves when what was due is done: sealing does not wait for it
   */
  look(): Promise<void>;
  /** Gives up what is under way, and ends. */
  stop(): Promise<void>;
}

/**
 * Has the checkpoint of each log stamped that grew since its last stamp, once a day, one log after the
 * other.
 * @param authority null stamps nothing
 * @param clock Unix milliseconds
 */
export function stampingBy(
  authority: Authority | null,
  store: Store,
  log: Logger,
  clock: () => number = Date.now,
): Stamping {
  const end = new AbortController();
  /** When an authority may be asked for a log, by its site, again: Unix milliseconds. */
  const nextAt = new Map<number, number>();
  let looking: Promise<void> | null = null;

  async function stampDue(authority: Authority): Promise<void> {
    if (!(await store.maySeal())) return;
    for (const head of await store.logs()) {
      if (end.signal.aborted) return;
      if (isSealed(head) && (await isDue(head))) await stamp(authority, head);
    }
  }

  /** An empty log has nothing to prove. */
  async function isDue({ siteId, sealed }: SealedLog): Promise<boolean> {
    if (!sealed || clock() < (nextAt.get(siteId) ?? 0)) return false;
    const last = (await store.stamps(siteId)).at(-1);
    return !last || (last.size < sealed && clock() - last.at >= DAY_MS);
  }

  async function stamp(authority: Authority, head: SealedLog): Promise<void> {
    nextAt.set(head.siteId, clock() + RETRY_MS);
    const outcome = await stampCheckpoint(store, authority, head, end.signal);
    if (end.signal.aborted) return;
    if (!('fault' in outcome)) nextAt.set(head.siteId, clock() + DAY_MS);
    else log.warn({ log: head.origin, reason: outcome.fault }, 'the authority gave no time stamp');
  }

  return {
    async look() {
      if (!authority || end.signal.aborted) return;
      looking ??= stampDue(authority)
        .catch((error) => log.error({ error: String(error) }, 'the logs cannot be stamped now'))
        .finally(() => {
          looking = null;
        });
      await looking;
    },
    async stop() {
      end.abort();
      await looking;
    },
  };
}
