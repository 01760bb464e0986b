import type { MiddlewareHandler } from 'hono';
import { transformWhole } from './fetch.ts';
import type { EdgeOptions } from './options.ts';

/** Middleware for Hono. It must be inside of middleware that compresses: `use` it after that. */
export function honoEdge(options: EdgeOptions): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const response = await transformWhole(c.req.raw, c.res, options);
    // Hono copies the old headers over the new ones unless the old response is gone first.
    c.res = undefined;
    c.res = response;
  };
}
