import { uuidv7 } from '@assent/contract';
import { optOutOf } from '../export/opt-out-line.ts';
import { readStats } from '../stats/read.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Store, StoredOptOut } from '../store/port.ts';
import type { Write } from '../store/records-port.ts';
import type { EventName, WebhookEvent } from './events.ts';

type Webhook = Row<'webhooks'>;

/**
 * What was received less long ago may have been overtaken by what is committed still, in
 * milliseconds.
 */
const SETTLED_MS = 15_000;
/** The most of one kind that is gathered at once. */
const MOST = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What has become of a webhook's site since it was told of it last. */
interface Gathered {
  events: WebhookEvent[];
  /** How far it is told with that. */
  told: Partial<Pick<Webhook, 'toldVersion' | 'toldOptOuts' | 'toldReceipts'>>;
}

/**
 * Puts what has happened on a site since the last time up for delivery. Where two nodes do it at once,
 * one does.
 */
export async function gather(
  store: Store,
  webhook: Webhook,
  site: string,
  now: number,
): Promise<void> {
  const wanted = new Set(webhook.events.split(',') as EventName[]);
  const parts = await Promise.all([
    wanted.has('site.published') && publications(store, webhook, site),
    wanted.has('opt-out.recorded') && optOuts(store, webhook, site, now),
    wanted.has('receipts.summary') && summary(store, webhook, site, now),
  ]);
  const found = parts.filter((part) => part !== false);
  const told = Object.assign({}, ...found.map((part) => part.told)) as Gathered['told'];
  if (!Object.keys(told).length) return;
  const { id, toldVersion, toldOptOuts, toldReceipts } = webhook;
  const writes: Write[] = [
    {
      update: 'webhooks',
      set: told,
      where: { id, toldVersion, toldOptOuts, toldReceipts },
      rows: 1,
    },
    ...found.flatMap(({ events }) => events.map((event) => delivery(id, event, now))),
  ];
  await store.records.change(writes, null);
}

/** A delivery that is due at once. */
export const delivery = (webhookId: string, event: WebhookEvent, now: number): Write => ({
  insert: 'webhookDeliveries',
  row: {
    id: uuidv7(),
    webhookId,
    event: event.type,
    body: JSON.stringify(event),
    createdAt: now,
    attempts: 0,
    nextAt: now,
  },
});

async function publications(store: Store, webhook: Webhook, site: string): Promise<Gathered> {
  const live = await store.currentVersion(site);
  if (!live || live.version <= webhook.toldVersion) return { events: [], told: {} };
  const events: WebhookEvent[] = [];
  const last = Math.min(live.version, webhook.toldVersion + MOST);
  for (let version = webhook.toldVersion + 1; version <= last; version++) {
    const published = await store.version(site, version);
    if (!published) continue;
    const { hash, publishedAt } = published;
    events.push({
      type: 'site.published',
      at: isoTime(publishedAt),
      site,
      data: { version, hash },
    });
  }
  return { events, told: { toldVersion: last } };
}

async function optOuts(
  store: Store,
  { siteId, toldOptOuts }: Webhook,
  site: string,
  now: number,
): Promise<Gathered> {
  let to = now - SETTLED_MS;
  if (to <= toldOptOuts) return { events: [], told: {} };
  const found: StoredOptOut[] = [];
  for await (const stored of store.optOuts(siteId, { from: toldOptOuts, to })) {
    // The rest is for the next time; those of one moment stay together.
    const last = found.at(-1)?.receivedAt ?? 0;
    if (found.length >= MOST && stored.receivedAt > last) {
      to = stored.receivedAt;
      break;
    }
    found.push(stored);
  }
  const events = found
    .filter(({ receivedAt }) => receivedAt < to)
    .map((stored): WebhookEvent => {
      const data = optOutOf(site, stored);
      return { type: 'opt-out.recorded', at: data.receivedAt, site, data };
    });
  return { events, told: { toldOptOuts: to } };
}

/** Of each day that is over. */
async function summary(
  store: Store,
  { siteId, toldReceipts }: Webhook,
  site: string,
  now: number,
): Promise<Gathered> {
  const from = Math.ceil(toldReceipts / DAY_MS) * DAY_MS;
  const days = Math.min(Math.floor((now - from) / DAY_MS), MOST);
  if (days < 1) return { events: [], told: {} };
  const dayAfter = from + days * DAY_MS;
  const { series } = await readStats(store, siteId, {
    from: isoDay(from),
    to: isoDay(dayAfter - DAY_MS),
    bucket: 'day',
  });
  const events = series.flatMap(({ from: day, figures }): WebhookEvent[] => {
    if (!figures?.choices && !figures?.signals) return [];
    const { changed, ignored, optInRate, gpcShare, ...counts } = figures;
    return [{ type: 'receipts.summary', at: isoTime(now), site, data: { day, ...counts } }];
  });
  return { events, told: { toldReceipts: dayAfter } };
}

const isoTime = (at: number): string => new Date(at).toISOString();
const isoDay = (at: number): string => isoTime(at).slice(0, 10);
