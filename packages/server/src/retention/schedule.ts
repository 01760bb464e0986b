import { Cron } from 'croner';
import type { Logger } from 'pino';
import type { LogKey } from '../log/key.ts';
import type { Store } from '../store/port.ts';
import { eraseExpired } from './run.ts';

/** Every night at ten to four, when there are few visitors. */
const NIGHTLY = '50 3 * * *';

/**
 * Erases each night what is older than its site keeps it, on the one node that seals.
 * @param onErased its statements are to be sealed
 * @returns ends it; a run that is under way goes on to its end
 */
export function scheduleRetention(
  store: Store,
  key: LogKey,
  log: Logger,
  onErased: () => void,
): () => void {
  const job = new Cron(NIGHTLY, { protect: true, unref: true }, async () => {
    try {
      if (await store.maySeal()) await run();
    } catch (error) {
      log.error({ error: String(error) }, 'what is too old could not be erased');
    }
  });

  async function run(): Promise<void> {
    for (const { site, receipts, hold } of await eraseExpired(store, key, Date.now())) {
      if (receipts) log.info({ site, receipts }, 'erased what was too old');
      if (hold) log.info({ site }, 'a legal hold keeps what is too old');
    }
    onErased();
  }

  return () => job.stop();
}
