import { faultsOf, Problem, type ProblemCode } from '@assent/contract';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { readAtMost } from '../http/read-at-most.ts';
import { assertOrigin } from './origin.ts';
import { refuse } from './terms.ts';

/** A choice of a site with a thousand vendors fits twice over. */
const MAX_BYTES = 64 * 1024;

/** Answers a post: its body is JSON, and it came from a page of the site. */
export type Answer = (c: Context, current: LiveConfig, body: unknown) => Promise<Answered>;

/** What goes back to the page. */
export interface Answered {
  json: string;
  /** Whether something was made: 201 instead of 200. */
  isNew?: boolean;
  headers?: Record<string, string>;
}

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
    const allowed = allowedOrigin(c, await configs.current(c.req.param('site') ?? ''));
    return c.body(null, 204, {
      ...allowed,
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Allow-Headers': 'Content-Type',
      'Access-Control-Max-Age': '7200',
    });
  });

  // One handler and no middleware: Hono runs such a route without a chain of promises.
  route.post(path, async (c) => {
    const current = await configs.current(c.req.param('site') ?? '');
    const allowed = allowedOrigin(c, current);
    try {
      const { json, isNew, headers } = await answer(c, current, await readJson(c));
      // A plain object of headers goes out as it is. `c.json()` would make another of it, and read that again.
      return new Response(json, {
        status: isNew ? 201 : 200,
        headers: { ...allowed, 'Content-Type': 'application/json', ...headers },
      });
    } catch (error) {
      // The page may read what is wrong, too.
      for (const [name, value] of Object.entries(allowed)) c.header(name, value);
      throw error;
    }
  });
}

/** @throws Problem of this code, with every fault and its field */
export function parseAs<T>(schema: z.ZodType<T>, input: unknown, code: ProblemCode): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  return refuse(code, faultsOf(parsed.error));
}

/** `Sec-GPC` counts when one of its values is exactly `1` (Global Privacy Control, section 3.2). */
export const hasGpc = (c: Context): boolean =>
  (c.req.header('sec-gpc') ?? '').split(',').some((value) => value.trim() === '1');

/**
 * The browser may read answers, problems included, only from the site's own pages.
 * @returns headers that say so
 * @throws Problem wrong-origin
 */
function allowedOrigin(c: Context, live: LiveConfig): Record<string, string> {
  const origin = c.req.header('origin');
  assertOrigin(origin, c.req.header('host'), live);
  return {
    'Access-Control-Allow-Origin': origin ?? '',
    // The banner puts a browser's wrong clock right by it.
    'Access-Control-Expose-Headers': 'Date',
    ...(live.config.cookieDomain && { 'Access-Control-Allow-Credentials': 'true' }),
    Vary: 'Origin',
  };
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
