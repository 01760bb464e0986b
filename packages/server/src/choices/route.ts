import { Choice, faultsOf, Problem } from '@assent/contract';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { assertAcceptable } from './acceptable.ts';
import { assertOrigin } from './origin.ts';
import type { Record } from './record.ts';

/** A choice of a site with a thousand vendors fits twice over. */
const MAX_BYTES = 64 * 1024;

/** Takes visitors' choices: `POST /v1/sites/{siteKey}/receipts`. */
export function choicesRoute(configs: LiveConfigs, record: Record): Hono {
  const route = new Hono();

  route.options('/:site/receipts', async (c) => {
    const live = await configs.current(c.req.param('site'));
    allowOrigin(c, live);
    c.header('Access-Control-Allow-Methods', 'POST');
    c.header('Access-Control-Allow-Headers', 'Content-Type');
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  });

  route.post('/:site/receipts', limited, async (c) => {
    const current = await configs.current(c.req.param('site'));
    allowOrigin(c, current);
    const choice = parseChoice(await readJson(c));
    const live = await answeredVersion(configs, current, choice);
    assertAcceptable(choice, live, Date.now());
    const { isNew, ...acknowledgement } = await record(choice, live, hasGpc(c));
    return c.json(acknowledgement, isNew ? 201 : 200);
  });

  return route;
}

function tooLarge(): never {
  throw new Problem('body-too-large', `A choice has at most ${MAX_BYTES} bytes.`);
}

const counted = bodyLimit({ maxSize: MAX_BYTES, onError: tooLarge });

/**
 * Refuses what is too large by the length that it announces. Only a body without one is counted as
 * it comes, because that costs as much CPU time as all the rest of the request.
 */
const limited: MiddlewareHandler = (c, next) => {
  const length = c.req.header('content-length');
  if (!length || c.req.header('transfer-encoding')) return counted(c, next);
  return Number(length) > MAX_BYTES ? tooLarge() : next();
};

/** The browser may read answers, problems included, only from the site's own pages. */
function allowOrigin(c: Context, live: LiveConfig): void {
  const origin = c.req.header('origin');
  assertOrigin(origin, c.req.header('host'), live);
  c.header('Access-Control-Allow-Origin', origin ?? '');
  // The banner puts a browser's wrong clock right by it.
  c.header('Access-Control-Expose-Headers', 'Date');
  c.header('Vary', 'Origin');
}

async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Problem('wrong-content-type');
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed-json');
  }
}

function parseChoice(input: unknown): Choice {
  const parsed = Choice.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error);
  throw new Problem('invalid-choice', `${faults[0]?.path}: ${faults[0]?.message}`, faults);
}

/** The version that the visitor saw, which may be older than the live one. */
async function answeredVersion(
  configs: LiveConfigs,
  current: LiveConfig,
  { version, notice }: Choice,
): Promise<LiveConfig> {
  const live = version === current.version ? current : await configs.version(current.site, version);
  if (!live) {
    throw new Problem('choice-not-acceptable', `version: the site has no version ${version}`, [
      { path: 'version', message: `the site has no version ${version}` },
    ]);
  }
  if (notice && !(await configs.hasShown(live, notice))) {
    throw new Problem('choice-not-acceptable', 'notice: was never shown on this site', [
      { path: 'notice', message: 'was never shown on this site' },
    ]);
  }
  return live;
}

/** `Sec-GPC` counts when one of its values is exactly `1`. */
const hasGpc = (c: Context): boolean =>
  (c.req.header('sec-gpc') ?? '').split(',').some((value) => value.trim() === '1');
