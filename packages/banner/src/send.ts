/** Sends choices to the log until they are acknowledged, across page views, tabs and outages. */
import type { Choice } from '@assent/contract';
import type { SiteScript } from '@assent/contract/vocabulary';

/** More unsent choices than this are a fault of ours; the oldest give way. */
const MOST = 20;

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
  const key = `assent_${site.site}_out`;
  // Where storage is blocked, choices wait in memory for as long as the page lives.
  let memory: Choice[] = [];

  function read(): Choice[] {
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored : [];
    } catch {
      return memory;
    }
  }

  function write(choices: Choice[]): void {
    memory = choices;
    try {
      if (choices.length) localStorage.setItem(key, JSON.stringify(choices));
      else localStorage.removeItem(key);
    } catch {
      // Kept in memory.
    }
  }

  async function send(choice: Choice): Promise<void> {
    const { status } = await fetch(`${service}/v1/sites/${site.site}/receipts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choice),
      // The request outlives the page: accepting reloads it.
      keepalive: true,
      credentials: 'omit',
    });
    const done = status < 300;
    // 409: the id holds another choice, and no retry will change that.
    if (done || status === 409) write(read().filter(({ id }) => id !== choice.id));
    if (done) acknowledged(choice.id);
  }

  return {
    add: (choice) => write([...read(), choice].slice(-MOST)),
    async flush() {
      for (const choice of read()) {
        try {
          await send(choice);
        } catch {
          // Offline or the service is down: the next page view tries again.
          return;
        }
      }
    },
  };
}
