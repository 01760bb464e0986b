import { Problem } from '@assent/contract';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import type { Logger } from 'pino';

/** Sends every error as problem details (RFC 9457); what we did not foresee is logged, not shown. */
export function problemHandler(log: Logger): ErrorHandler {
  return (error, c) => {
    if (error instanceof Problem) {
      if (error.status >= 500) log.error({ code: error.code, detail: error.message }, 'problem');
      return send(c, error);
    }
    // Message and stack may quote a visitor's input; the name and the place do not.
    log.error({ name: error.name, at: error.stack?.split('\n')[1]?.trim() }, 'unexpected error');
    return send(c, new Problem('internal'));
  };
}

export const notFound: NotFoundHandler = (c) =>
  send(c, new Problem('not-found', `There is nothing at ${c.req.path}.`));

function send(c: Context, problem: Problem): Response {
  if (problem.code === 'store-unavailable') c.header('Retry-After', '5');
  c.header('Cache-Control', 'no-store');
  c.header('Content-Type', 'application/problem+json');
  // The status comes from the closed table of problems, which has only statuses with a body.
  return c.body(JSON.stringify(problem), problem.status as 400);
}
