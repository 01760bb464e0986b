import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';

/** One line a request: the route's pattern, never the address, the visitor or the body. */
export function requestLog(log: Logger): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    log.debug(
      { method: c.req.method, route: routePath(c, -1), status: c.res.status, ms },
      'request',
    );
  };
}
