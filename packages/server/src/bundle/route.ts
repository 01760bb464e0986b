import { Problem, Slug } from '@assent/contract';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { TimeParameter } from '../export/time.ts';
import { assertBearer } from '../intake/bearer.ts';
import { parseAs } from '../intake/post.ts';
import type { LogKey } from '../log/key.ts';
import type { Store } from '../store/port.ts';
import { writeBundle } from './write-bundle.ts';

export const BundleQuery = z.strictObject({
  from: TimeParameter.optional(),
  to: TimeParameter.optional(),
});

/** A checkpoint or a proof is far shorter. */
const MAX_BYTES = 64 * 1024;

/**
 * A site's audit bundle, for whoever has the operator's token: `GET /v1/sites/{siteKey}/bundle`, or POST
 * with an older checkpoint as the body, of which the bundle then proves that the log goes on from it.
 * @param token null lets nobody in
 * @param verifier the verifier's program, which goes into the bundle
 */
export function bundleRoute(
  store: Store,
  key: LogKey,
  token: string | null,
  verifier: string,
): Hono {
  const route = new Hono();

  async function answer(c: Context, older?: string): Promise<Response> {
    const site = parseAs(Slug, c.req.param('site'), 'unknown-site');
    const range = parseAs(BundleQuery, c.req.query(), 'invalid-argument');
    return bundled(c, { store, key, verifier }, site, range, older);
  }

  route.get('/:site/bundle', (c) => {
    assertBearer(c.req.header('authorization'), token);
    return answer(c);
  });

  const limited = bodyLimit({ maxSize: MAX_BYTES, onError: tooLarge });
  route.post('/:site/bundle', limited, async (c) => {
    assertBearer(c.req.header('authorization'), token);
    return answer(c, await c.req.text());
  });

  return route;
}

/**
 * A bundle as an answer, which is streamed. What is wrong with the request is thrown.
 * @param older a checkpoint that was kept
 */
export async function bundled(
  c: Context,
  { store, key, verifier }: { store: Store; key: LogKey; verifier: string },
  site: string,
  range: z.infer<typeof BundleQuery>,
  older?: string,
): Promise<Response> {
  const createdAt = Date.now();
  const body = await writeBundle(store, key, { site, range, older, verifier, createdAt });
  c.header('Content-Type', 'application/zip');
  c.header('Content-Disposition', `attachment; filename="${site}-audit.zip"`);
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  // Why it is asked for by name stands in export/route.ts.
  c.header('Transfer-Encoding', 'chunked');
  return c.body(body);
}

function tooLarge(): never {
  throw new Problem('body-too-large', `A body has at most ${MAX_BYTES} bytes.`);
}
