import { Problem } from '@assent/contract';
import {
  entryBundle,
  HASH_BYTES,
  parseTileAddress,
  TILE_WIDTH,
  type TileAddress,
  tileWidth,
} from '@assent/log';
import { type Context, Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import type { LogHead, Store } from '../store/port.ts';
import { keysOf } from './keys-of.ts';
import { entryBytes } from './seal.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
/** What grows is not kept for longer than this, in seconds. */
const BRIEFLY = 'public, max-age=1';

/**
 * A site's log as a tiled transparency log (C2SP tlog-tiles v0.1.0), below the prefix
 * `/v1/sites/{siteKey}/log`. It says how many receipts there are and when they were erased, and
 * nothing of any visitor.
 */
export function logRoute(configs: LiveConfigs, store: Store): Hono {
  const route = new Hono();

  route.get('/:site/log/checkpoint', async (c) => {
    const { checkpoint } = await sealedLog(c);
    return text(c, checkpoint, BRIEFLY);
  });

  // The latest one has no cosignature yet while the log grows.
  route.get('/:site/log/checkpoint/cosigned', async (c) => {
    const { siteId } = await sealedLog(c);
    const cosigned = await store.cosigned(siteId);
    if (cosigned) return text(c, cosigned.checkpoint, BRIEFLY);
    throw new Problem('not-found', 'No witness has cosigned this log.');
  });

  route.get('/:site/log/keys', async (c) => {
    const head = await sealedLog(c);
    const cosigned = await store.cosigned(head.siteId);
    const keys = await keysOf(store, head, [head.checkpoint, cosigned?.checkpoint ?? '']);
    return text(c, `${keys.join('\n')}\n`, BRIEFLY);
  });

  route.get('/:site/log/tile/:address{.+}', async (c) =>
    serve(c, parseTileAddress(c.req.param('address'))),
  );
  route.get('/:site/log/entries/:address{.+}', async (c) =>
    serve(c, parseTileAddress(`entries/${c.req.param('address')}`)),
  );

  async function sealedLog(c: Context): Promise<LogHead & { checkpoint: string }> {
    const { siteId } = await configs.current(c.req.param('site') ?? '');
    const head = await store.log(siteId);
    if (head?.checkpoint) return { ...head, checkpoint: head.checkpoint };
    throw new Problem('not-sealed', 'The log has no checkpoint yet; ask again in a second.');
  }

  async function serve(c: Context, address: TileAddress | null): Promise<Response> {
    const { siteId, sealed } = await sealedLog(c);
    const level = address?.level === 'entries' ? 0 : address?.level;
    const there = address && tileWidth({ level: level ?? 0, index: address.index }, sealed);
    // A tile narrower than what is there was the edge of an earlier tree.
    if (!address || !there || address.width > there) {
      throw new Problem('not-found', 'The log has no such tile.');
    }
    return bytes(c, await contentOf(siteId, address));
  }

  async function contentOf(siteId: number, address: TileAddress): Promise<Uint8Array> {
    const { level, index, width } = address;
    if (level === 'entries') {
      const first = index * TILE_WIDTH;
      return entryBundle((await store.logEntries(siteId, first, first + width)).map(entryBytes));
    }
    const [tile] = await store.tiles(siteId, [{ level, index }]);
    if (!tile) throw new Error('a tile below the checkpoint is missing');
    return tile.subarray(0, width * HASH_BYTES);
  }

  return route;
}

function text(c: Context, body: string, caching: string): Response {
  open(c, 'text/plain; charset=utf-8', caching);
  return c.body(body);
}

function bytes(c: Context, body: Uint8Array): Response {
  open(c, 'application/octet-stream', FOR_EVER);
  return c.body(Uint8Array.from(body));
}

/** Anybody may check the log, from a page of their own as well. */
function open(c: Context, type: string, caching: string): void {
  c.header('Content-Type', type);
  c.header('Cache-Control', caching);
  c.header('Access-Control-Allow-Origin', '*');
}
