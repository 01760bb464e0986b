import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { assertBearer } from '../intake/bearer.ts';
import type { Metrics } from './metrics.ts';

/** Numbers, and the token that opens them. */
export interface ToldMetrics {
  metrics: Metrics;
  token: string;
}

/** The numbers of the service, for whoever has the token: `GET /metrics`. */
export function metricsRoute({ metrics, token }: ToldMetrics): Hono {
  const route = new Hono();
  route.get('/', async (c) => {
    assertBearer(c.req.header('authorization'), token);
    const { text, type } = await metrics.read();
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return route;
}

/** Counts every request by its route's pattern. */
export function requestMetrics(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    metrics.answered({
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      seconds: (performance.now() - start) / 1000,
    });
  };
}
