import { Problem } from '@assent/contract';
import type { HttpBindings } from '@hono/node-server';
import type { PostLimit } from './post-limit.ts';

/** Seconds after which an address that posted too often may post again, at the latest. */
const RETRY_SECONDS = 60;

export type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/**
 * Refuses posts beyond a limit before anything of them is read.
 * @param onRefused hears of every one
 */
export const refusingFloods =
  (fetch: Fetch, isWithin: PostLimit, onRefused: () => void): Fetch =>
  (request, env) => {
    const within = isWithin(env.incoming);
    if (within === true) return fetch(request, env);
    return within.then((may) => {
      if (may) return fetch(request, env);
      onRefused();
      return refusal(env.incoming.headers.origin);
    });
  };

/** The banner keeps what was refused so, and sends it with a later page view. */
function refusal(origin = '*'): Response {
  const problem = new Problem(
    'too-many-requests',
    'Too many posts came from this address; try again in a minute.',
  );
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'Retry-After': `${RETRY_SECONDS}`,
      // It says nothing of the site, and so every page may read it.
      'Access-Control-Allow-Origin': origin,
      Vary: 'Origin',
    },
  });
}
