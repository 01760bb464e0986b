import { Problem, UuidV7 } from '@assent/contract';
import { tlogProofText } from '@assent/log';
import { Hono } from 'hono';
import { inclusionProof } from '../log/proof.ts';
import type { EntryPlace, LogHead, Store } from '../store/port.ts';

/** How long a proof is waited for, in tries and in milliseconds between them. */
const TRIES = 20;
const PAUSE_MS = 100;

/**
 * `GET /v1/receipts/{id}/proof`: that a receipt is in its site's log (C2SP tlog-proof). Whoever has
 * the receipt and its salt can check both without asking anybody.
 */
export function proofRoute(store: Store): Hono {
  const route = new Hono();

  route.get('/:id/proof', async (c) => {
    const id = c.req.param('id');
    const { siteId, position } = await placeOf(store, id, c.req.query('site'));
    const head = await sealedBeyond(store, siteId, position);
    const hashes = await inclusionProof(store, siteId, position, head.sealed);
    c.header('Content-Type', 'text/plain; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="${id}.tlog-proof"`);
    // It holds for ever, but for a log that grew there is a newer one.
    c.header('Cache-Control', 'public, max-age=60');
    c.header('Access-Control-Allow-Origin', '*');
    return c.body(tlogProofText({ index: position, hashes, checkpoint: head.checkpoint }));
  });

  return route;
}

async function placeOf(store: Store, id: string, site?: string): Promise<EntryPlace> {
  if (!UuidV7.safeParse(id).success) throw new Problem('not-found', 'This is no receipt id.');
  const places = await store.placesOf(id);
  const siteId = site === undefined ? undefined : (await store.currentVersion(site))?.siteId;
  const here = places.filter((place) => site === undefined || place.siteId === siteId);
  if (here.length > 1) {
    throw new Problem('invalid-argument', 'Several sites have this id; say which: ?site=KEY.');
  }
  if (here[0]) return here[0];
  throw new Problem('not-found', 'There is no receipt with this id.');
}

/** The log with a checkpoint that covers a position: of what was just acknowledged in a moment. */
async function sealedBeyond(
  store: Store,
  siteId: number,
  position: number,
): Promise<LogHead & { checkpoint: string }> {
  for (let tries = 0; tries < TRIES; tries++) {
    const head = await store.log(siteId);
    if (head?.checkpoint && head.sealed > position) {
      return { ...head, checkpoint: head.checkpoint };
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Problem('not-sealed', 'The log does not prove this receipt yet; ask again later.');
}
