/** Sends choices and the like to the log until they are acknowledged, across page views, tabs and outages. */
import type { Choice, FormConsentInput, OptOutInput } from '@assent/contract';
import type { SiteScript } from '@assent/contract/vocabulary';
import { ownKey } from './own-key.ts';

/** What the log takes, by the address below the site that takes it. */
export interface Post {
  receipts: Choice;
  'form-consents': FormConsentInput;
  'opt-outs': OptOutInput;
}

/** Something that waits to be sent. */
interface Waiting {
  to: keyof Post;
  post: Post[keyof Post];
}

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

/** Posts to the service; the request outlives the page, which accepting reloads. */
export const postTo = (
  { site, cookieDomain }: SiteScript,
  service: string,
  to: string,
  body: object,
): Promise<Response> =>
  fetch(`${service}/v1/sites/${site}/${to}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
    // Else the browser would not take the cookie in which the service keeps the choice.
    credentials: cookieDomain ? 'include' : 'omit',
  });

export interface Outbox {
  /** Puts something into the outbox; it is there before anything is sent. */
  add<To extends keyof Post>(to: To, post: Post[To]): void;
  /** Sends what waits, in order. Resolves when every one was tried. */
  flush(): Promise<void>;
  /** Ids of what the service will never take. */
  refused: ReadonlySet<string>;
}

/** @param acknowledged is told of each receipt that is durable, and what it is of */
export function outbox(
  site: SiteScript,
  service: string,
  acknowledged: (receipt: string, of: keyof Post) => void,
): Outbox {
  const key = ownKey(site, '_out');
  // Where storage is blocked or full, choices wait in memory for as long as the page lives.
  let memory: Waiting[] | null = null;
  const refused = new Set<string>();
  let running = Promise.resolve();

  function read(): Waiting[] {
    if (memory) return memory;
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(stored) ? stored.filter((waiting) => waiting?.post?.id) : [];
    } catch {
      return [];
    }
  }

  function write(waiting: Waiting[]): void {
    memory = null;
    try {
      if (waiting.length) localStorage.setItem(key, JSON.stringify(waiting));
      else localStorage.removeItem(key);
    } catch {
      memory = waiting;
    }
  }

  const deliver = ({ to, post }: Waiting): Promise<Response> => postTo(site, service, to, post);

  /** @returns whether it is done with: acknowledged, or never to be taken */
  async function send({ to, post }: Waiting): Promise<boolean> {
    let response = await deliver({ to, post });
    const skew = response.status === 422 ? clockSkew(response) : 0;
    if (skew) {
      const madeAt = new Date(Date.parse(post.madeAt) + skew).toISOString();
      response = await deliver({ to, post: { ...post, madeAt } });
    }
    if (NEVER.includes(response.status)) refused.add(post.id);
    // The ledger's rows are no receipts.
    else if (response.ok && to !== 'opt-outs') acknowledged(post.id, to);
    return response.ok || refused.has(post.id);
  }

  async function sendAll(): Promise<void> {
    for (const waiting of read()) {
      // Offline, or the service is down or busy: the next page view tries again, in order.
      if (!(await send(waiting).catch(() => false))) return;
      write(read().filter(({ post }) => post.id !== waiting.post.id));
    }
  }

  return {
    add: (to, post) => write([...read(), { to, post }].slice(-MOST)),
    flush() {
      running = running.then(sendAll);
      return running;
    },
    refused,
  };
}
