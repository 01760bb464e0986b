import { Problem } from '@assent/contract';
import { type Context, Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import type { Stamp, Store } from '../store/port.ts';

/**
 * The time stamps of a site's log, which are as public as the log: a list, and of each the answer of
 * the authority (RFC 3161) and the checkpoint that it is of, in the very bytes.
 */
export function stampsRoute(configs: LiveConfigs, store: Store): Hono {
  const route = new Hono();

  route.get('/:site/log/stamps', async (c) => {
    const { siteId } = await configs.current(c.req.param('site'));
    open(c, 'application/json');
    return c.body(JSON.stringify({ stamps: (await store.stamps(siteId)).map(listed) }));
  });

  route.get('/:site/log/stamps/:file', async (c) => {
    const { siteId } = await configs.current(c.req.param('site'));
    const [, size, type] = /^(0|[1-9]\d{0,15})\.(tsr|checkpoint)$/.exec(c.req.param('file')) ?? [];
    const stamp = size === undefined ? null : await store.stamp(siteId, Number(size));
    if (!stamp) throw new Problem('not-found', 'The log has no such time stamp.');
    return type === 'tsr' ? answer(c, stamp) : checkpoint(c, stamp);
  });

  return route;
}

const listed = ({ size, at }: { size: number; at: number }) => ({
  size,
  at: new Date(at).toISOString(),
});

function answer(c: Context, { response }: Stamp): Response {
  open(c, 'application/timestamp-reply');
  return c.body(Uint8Array.from(response));
}

function checkpoint(c: Context, stamp: Stamp): Response {
  open(c, 'text/plain; charset=utf-8');
  return c.body(stamp.checkpoint);
}

/** Anybody may check the log, from a page of their own as well. */
function open(c: Context, type: string): void {
  c.header('Content-Type', type);
  c.header('Cache-Control', 'public, max-age=60');
  c.header('Access-Control-Allow-Origin', '*');
}
