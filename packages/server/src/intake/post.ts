import { faultsOf, Problem, type ProblemCode } from '@assent/contract';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { readAtMost } from '../http/read-at-most.ts';
import { assertOrigin } from './origin.ts';

/** A choice of a site with a thousand vendors fits twice over. */
const MAX_BYTES = 64 * 1024;

/** Answers a post: its body is JSON, and it came from a page of the site. */
export type Answer = (c: Context, current: LiveConfig, body: unknown) => Promise<Response>;

/**
 * Opens an address for posts from a site's pages: origin, content type and size are looked at before
 * the body is, and a page of another origin than the service's may ask first (CORS).
 */
export function takePosts(
  route: Hono,
  path: `/:site/${string}`,
  configs: LiveConfigs,
  answer: Answer,
): void {
  route.options(path, async (c) => {
    allowOrigin(c, await configs.current(c.req.param('site') ?? ''));
    c.header('Access-Control-Allow-Methods', 'POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  });

  // One handler and no middleware: Hono runs such a route without a chain of promises.
  route.post(path, async (c) => {
    const current = await configs.current(c.req.param('site') ?? '');
    allowOrigin(c, current);
    return answer(c, current, await readJson(c));
  });
}

/** @throws Problem of this code, with every fault and its field */
export function parseAs<T>(schema: z.ZodType<T>, input: unknown, code: ProblemCode): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error);
  throw new Problem(code, `${faults[0]?.path}: ${faults[0]?.message}`, faults);
}

/** `Sec-GPC` counts when one of its values is exactly `1` (Global Privacy Control, section 3.2). */
export const hasGpc = (c: Context): boolean =>
  (c.req.header('sec-gpc') ?? '').split(',').some((value) => value.trim() === '1');

/** The browser may read answers, problems included, only from the site's own pages. */
function allowOrigin(c: Context, live: LiveConfig): void {
  const origin = c.req.header('origin');
  assertOrigin(origin, c.req.header('host'), live);
  c.header('Access-Control-Allow-Origin', origin ?? '');
  // The banner puts a browser's wrong clock right by it.
  c.header('Access-Control-Expose-Headers', 'Date');
  if (live.config.cookieDomain) c.header('Access-Control-Allow-Credentials', 'true');
  c.header('Vary', 'Origin');
}

async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Problem('wrong-content-type');
  const text = await readText(c);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed-json');
  }
}

/**
 * Refuses what is too large by the length that it announces. Only a body without one is counted as
 * it comes, because that costs as much CPU time as all the rest of the request.
 */
async function readText(c: Context): Promise<string> {
  const length = c.req.header('content-length');
  if (length && !c.req.header('transfer-encoding')) {
    return Number(length) > MAX_BYTES ? tooLarge() : c.req.text();
  }
  const bytes = await readAtMost(c.req.raw, MAX_BYTES);
  return bytes ? new TextDecoder().decode(bytes) : tooLarge();
}

function tooLarge(): never {
  throw new Problem('body-too-large', `A body has at most ${MAX_BYTES} bytes.`);
}
