import type { Context, MiddlewareHandler } from 'hono';
import { transformKnown, transformWhole } from './fetch.ts';
import type { EdgeOptions } from './options.ts';
import type { Piece } from './transform.ts';

/** Middleware for Hono. It must be inside of middleware that compresses: `use` it after that. */
export function honoEdge(options: EdgeOptions): MiddlewareHandler {
  return async (c, next) => {
    const bodies = bodiesOf(c);
    await next();
    const body = bodies.get(c.res);
    const response =
      body === undefined
        ? await transformWhole(c.req.raw, c.res, options)
        : transformKnown(c.req.raw, c.res, options, body);
    // Hono copies the old headers over the new ones unless the old response is gone first.
    c.res = undefined;
    c.res = response;
  };
}

/**
 * Which bodies the handlers give to `c.html` and `c.body`, by response. A response gives its body as
 * a stream only, and making one of a text that is at hand costs more than sending it.
 */
function bodiesOf(c: Context): WeakMap<Response, Piece> {
  const bodies = new WeakMap<Response, Piece>();
  const noting = <Make extends (...args: never) => unknown>(make: Make): Make =>
    new Proxy(make, {
      apply(target, self, args: unknown[]) {
        const [body] = args;
        const made: unknown = Reflect.apply(target, self, args);
        if (made instanceof Response && isWhole(body)) bodies.set(made, body);
        return made;
      },
    });
  c.html = noting(c.html);
  c.body = noting(c.body);
  return bodies;
}

const isWhole = (body: unknown): body is Piece =>
  typeof body === 'string' || body instanceof Uint8Array;
