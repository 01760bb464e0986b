import { hash } from 'node:crypto';
import { Possession, Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { type Answered, parseAs, takePosts } from '../intake/post.ts';
import type { Erase } from '../log/erase.ts';
import type { Store } from '../store/port.ts';

/**
 * A visitor's own receipts, for whoever holds the browser's secret:
 * `POST /v1/sites/{siteKey}/my/receipts` reads them, `…/my/erasure` erases them. A wrong secret and an
 * unknown consent id are answered alike.
 */
export function myRoute(configs: LiveConfigs, store: Store, erase: Erase): Hono {
  const route = new Hono();

  takePosts(route, '/:site/my/receipts', configs, async (_, { siteId }, body) => {
    const { consentId, owner } = proven(body);
    const payloads = await store.ownReceipts(siteId, consentId, owner);
    if (!payloads.length) throw nothingHere();
    // The receipts go out in the very bytes that their leaves commit to.
    return privately(`{"receipts":[${payloads.join(',')}]}`);
  });

  takePosts(route, '/:site/my/erasure', configs, async (_, { siteId }, body) => {
    const { consentId, owner } = proven(body);
    const at = Date.now();
    const erased = await erase({ siteId, of: { consentId, owner }, at, by: 'visitor' });
    if (!erased) throw nothingHere();
    return privately(JSON.stringify({ erased, at: new Date(at).toISOString() }));
  });

  return route;
}

/** The secret is used here and goes no further. */
function proven(body: unknown): { consentId: string; owner: Buffer } {
  const { consentId, secret } = parseAs(Possession, body, 'invalid-input');
  return { consentId, owner: hash('sha256', Buffer.from(secret, 'hex'), 'buffer') };
}

const nothingHere = (): Problem =>
  new Problem('not-found', 'There are no receipts of this browser here.');

const privately = (json: string): Answered => ({
  json,
  headers: { 'Cache-Control': 'no-store' },
});
