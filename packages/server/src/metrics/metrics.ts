/** What a monitoring system is told of the service, in the text format of Prometheus. No number names a visitor. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../store/port.ts';

/** From a quick read to an export, in seconds. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60];

/** A request that was answered. */
export interface Answered {
  method: string;
  /** The route's pattern, never the address. */
  route: string;
  status: number;
  seconds: number;
}

export interface Metrics {
  answered(request: Answered): void;
  /** A post was refused because too many came from its address. */
  refused(): void;
  /** The numbers of this moment, with their media type. */
  read(): Promise<{ text: string; type: string }>;
  stop(): void;
}

/** @param store is asked for its logs whenever the numbers are read */
export function metricsOn(store: Pick<Store, 'logs'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'assent_http_request_seconds',
    help: 'Requests by route and status: how many, and how long until they were answered.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: BUCKETS,
    registers,
  });
  const floods = new Counter({
    name: 'assent_posts_refused_total',
    help: 'Posts that were refused because too many came from one address.',
    registers,
  });
  const up = new Gauge({
    name: 'assent_store_up',
    help: 'Whether the store could be read just now: 1 or 0.',
    registers,
  });
  const entries = new Gauge({
    name: 'assent_log_entries',
    help: 'Entries of a log.',
    labelNames: ['log'] as const,
    registers,
  });
  const unsealed = new Gauge({
    name: 'assent_log_unsealed_entries',
    help: 'Entries of a log that no checkpoint covers yet.',
    labelNames: ['log'] as const,
    registers,
  });

  async function look(): Promise<void> {
    entries.reset();
    unsealed.reset();
    try {
      for (const { origin, size, sealed } of await store.logs()) {
        entries.set({ log: origin }, size);
        unsealed.set({ log: origin }, size - sealed);
      }
      up.set(1);
    } catch {
      // That is what the number is for.
      up.set(0);
    }
  }

  return {
    answered: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    refused: () => floods.inc(),
    async read() {
      await look();
      return { text: await registry.metrics(), type: registry.contentType };
    },
    stop: () => registry.clear(),
  };
}
