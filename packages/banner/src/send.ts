/** Sends choices to the log until they are acknowledged, across page views, tabs and outages. */
import type { Choice } from '@assent/contract';
import type { SiteScript } from '@assent/contract/vocabulary';
import { outboxKey } from './unsent.ts';

/** More unsent choices than this are a fault of ours; the oldest give way. */
const MOST = 20;

/** Answers that no retry will change: the choice itself is not acceptable, or its id is taken. */
const NEVER = [400, 409, 413, 415, 422];

/** A clock that is further off than this is put right, in milliseconds. */
const CLOCK_MS = 3_600_000;

/** How far the browser's clock is behind the server's, in milliseconds; 0 when they agree. */
function clockSkew(response: Response): number {
  const skew = Date.parse(response.headers.get('date') ?? '') - Date.now();
  return Math.abs(skew) > CLOCK_MS ? skew : 0;
}

export interface Outbox {
  /** Puts a choice into the outbox; it is there before anything is sent. */
  add(choice: Choice): void;
  /** Sends what waits, in order. Resolves when every one was tried. */
  flush(): Promise<void>;
}

/** @param acknowledged is told of each receipt that is durable */
export function outbox(
  site: SiteScript,
  service: string,
  acknowledged: (receipt: string) => void,
): Outbox {
  const key = outboxKey(site);
  // Where storage is blocked or full, choices wait in memory for as long as the page lives.
  let memory: Choice[] | null = null;
  let running = Promise.resolve();

  function read(): Choice[] {
    if (memory) return memory;
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored.filter((choice) => choice?.id) : [];
    } catch {
      return [];
    }
  }

  function write(choices: Choice[]): void {
    memory = null;
    try {
      if (choices.length) localStorage.setItem(key, JSON.stringify(choices));
      else localStorage.removeItem(key);
    } catch {
      memory = choices;
    }
  }

  const post = (choice: Choice): Promise<Response> =>
    fetch(`${service}/v1/sites/${site.site}/receipts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choice),
      // The request outlives the page: accepting reloads it.
      keepalive: true,
      credentials: 'omit',
    });

  /** @returns whether the choice is done with: acknowledged, or never to be taken */
  async function send(choice: Choice): Promise<boolean> {
    let response = await post(choice);
    const skew = response.status === 422 ? clockSkew(response) : 0;
    if (skew) {
      const madeAt = new Date(Date.parse(choice.madeAt) + skew).toISOString();
      response = await post({ ...choice, madeAt });
    }
    if (response.ok) acknowledged(choice.id);
    return response.ok || NEVER.includes(response.status);
  }

  async function sendAll(): Promise<void> {
    for (const choice of read()) {
      // Offline, or the service is down or busy: the next page view tries again, in order.
      if (!(await send(choice).catch(() => false))) return;
      write(read().filter(({ id }) => id !== choice.id));
    }
  }

  return {
    add: (choice) => write([...read(), choice].slice(-MOST)),
    flush() {
      running = running.then(sendAll);
      return running;
    },
  };
}
