import type { Logger } from 'pino';
import { onceAMinute } from '../once-a-minute.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Store } from '../store/port.ts';
import { deliver, type Post, postByHttp } from './deliver.ts';
import { gather } from './gather.ts';

/** How often it looks, in milliseconds. */
const LOOK_MS = 2000;
/** The most that is sent at one look. */
const AT_ONCE = 20;
/** How long what was told can be looked up, in milliseconds. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Tells webhooks what happens, as long as the service runs. */
export interface WebhookWorker {
  /** Gathers and sends what is due now. */
  look(): Promise<void>;
  /** Gives up what is under way, and ends. */
  stop(): Promise<void>;
}

/**
 * Begins at once. Of many nodes the one that seals does it.
 * @param now Unix milliseconds
 */
export function webhookWorker(
  store: Store,
  log: Logger,
  post: Post = postByHttp,
  now: () => number = Date.now,
): WebhookWorker {
  const end = new AbortController();
  const { records } = store;
  const tell = onceAMinute((error: unknown, times) =>
    log.error({ error: String(error), times }, 'webhooks cannot be told now'),
  );
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    const hooks = await records.find('webhooks', { endedAt: null });
    if (!hooks.length || !(await store.maySeal())) return;
    const keyOf = new Map((await records.allSites()).map(({ siteId, key }) => [siteId, key]));
    for (const hook of hooks) {
      const site = keyOf.get(hook.siteId);
      if (site) await gather(store, hook, site, now());
    }
    await sendDue(new Map(hooks.map((hook) => [hook.id, hook])));
    await forgetOld();
  }

  async function sendDue(hooks: ReadonlyMap<string, Row<'webhooks'>>): Promise<void> {
    const due = await records.find(
      'webhookDeliveries',
      [{ field: 'nextAt', operator: 'lte', value: now(), connector: 'AND' }],
      { orderBy: { field: 'nextAt', direction: 'asc' }, limit: AT_ONCE },
    );
    await Promise.all(
      due.map(async (delivery) => {
        const hook = hooks.get(delivery.webhookId);
        if (hook) return deliver(store, post, delivery, hook, end.signal, now);
        const { id } = delivery;
        await records.change(
          [{ update: 'webhookDeliveries', set: { nextAt: null }, where: { id } }],
          null,
        );
      }),
    );
  }

  async function forgetOld(): Promise<void> {
    const value = now() - KEPT_MS;
    const where = [{ field: 'createdAt', operator: 'lt', value, connector: 'AND' }] as const;
    if (await records.count('webhookDeliveries', where)) {
      await records.change([{ delete: 'webhookDeliveries', where }], null);
    }
  }

  function look(): Promise<void> {
    looking = looking.then(work).catch(tell);
    return looking;
  }

  async function turn(): Promise<void> {
    await look();
    if (!end.signal.aborted) timer = setTimeout(turn, LOOK_MS);
  }

  timer = setTimeout(turn, LOOK_MS);
  return {
    look,
    async stop() {
      end.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}
