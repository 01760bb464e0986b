import { Problem } from '@assent/contract';
import { textOf } from '@assent/log';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Cosigner } from './witness.ts';

/** A proof of 63 hashes has 3 kB; the rest is for a checkpoint with many signatures. */
const MAX_BYTES = 64 * 1024;

const limited = bodyLimit({
  maxSize: MAX_BYTES,
  onError: () => {
    throw new Problem('body-too-large', `A body has at most ${MAX_BYTES} bytes.`);
  },
});

/** `POST /witness/add-checkpoint` for logs of others (C2SP tlog-witness). */
export function witnessRoute(cosign: Cosigner): Hono {
  const route = new Hono();

  route.post('/add-checkpoint', limited, async (c) => {
    const outcome = await cosign(await bodyOf(c), Date.now());
    if ('line' in outcome) return text(c, 200, 'text/plain; charset=utf-8', outcome.line);
    return text(c, 409, 'text/x.tlog.size', `${outcome.size}\n`);
  });

  return route;
}

async function bodyOf(c: Context): Promise<string> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  try {
    return textOf(bytes);
  } catch {
    throw new Problem('invalid-input', 'The body is not UTF-8.');
  }
}

function text(c: Context, status: 200 | 409, type: string, body: string): Response {
  c.header('Content-Type', type);
  c.header('Cache-Control', 'no-store');
  return c.body(body, status);
}
