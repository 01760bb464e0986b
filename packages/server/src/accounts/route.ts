import { Problem, type ProblemCode } from '@assent/contract';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { readAtMost } from '../http/read-at-most.ts';
import { clientAddress } from '../places/client-address.ts';
import { type Auth, CLIENT_HEADER } from './auth.ts';

/** What better-auth takes is small. */
const MAX_BYTES = 64 * 1024;

/**
 * better-auth's own addresses: signing in and out, passwords, one-time passwords, passkeys, sessions.
 * @param hops how many proxies of the operator's stand before the service
 */
export function authRoute(auth: Auth, hops: number): Hono {
  const route = new Hono();
  route.all('/*', async (c) => {
    const response = await auth.handler(await asSent(c, hops));
    if (response.status >= 400) throw await problemOf(response);
    response.headers.set('Cache-Control', 'no-store');
    return response;
  });
  return route;
}

/** The request with the address that it came from, which is known here and kept nowhere. */
async function asSent(c: Context, hops: number): Promise<Request> {
  const { method, url } = c.req.raw;
  const headers = new Headers(c.req.raw.headers);
  headers.delete(CLIENT_HEADER);
  // Node's server hands its request over; a request that was made within the process has none.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const forwarded = headers.get('x-forwarded-for') ?? undefined;
  const address = clientAddress(incoming?.socket.remoteAddress, forwarded, hops);
  if (address) headers.set(CLIENT_HEADER, address);
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await readAtMost(c.req.raw, MAX_BYTES) : undefined;
  if (body === null) throw new Problem('body-too-large', `A body has at most ${MAX_BYTES} bytes.`);
  return new Request(url, {
    method,
    headers,
    body: body?.length ? new Uint8Array(body) : undefined,
  });
}

const CODES: Record<number, ProblemCode> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  429: 'too-many-requests',
};

/** Its refusals in our form: it says why in a sentence. */
async function problemOf(response: Response): Promise<Problem> {
  const code = CODES[response.status] ?? (response.status >= 500 ? 'internal' : 'invalid-input');
  const said = await response.json().catch(() => null);
  const message = (said as { message?: unknown } | null)?.message;
  return new Problem(code, typeof message === 'string' ? message : undefined);
}
