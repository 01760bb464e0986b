import type { EdgeOptions } from './options.ts';
import { atOnce, type ByteRewriter, type Piece } from './transform.ts';
import { treat } from './treat.ts';
import { rewrittenBody, rewrittenStream } from './web-body.ts';

/** The response with inert tags and its policy, for any host that speaks `Request` and `Response`. */
export function transformResponse(
  request: Request,
  response: Response,
  options: EdgeOptions,
): Response {
  const treated = treatResponse(request, response, options);
  if (!treated) return response;
  const { page, headers } = treated;
  const body = page && response.body ? rewrittenStream(response.body, page) : response.body;
  return remade(response, body, headers);
}

/** The same, which gives a body that is at hand in one piece. */
export async function transformWhole(
  request: Request,
  response: Response,
  options: EdgeOptions,
): Promise<Response> {
  const treated = treatResponse(request, response, options);
  if (!treated) return response;
  const { page, headers } = treated;
  const body = page && response.body ? await rewrittenBody(response.body, page) : response.body;
  return remade(response, body, headers);
}

/** The same for a response without a status text, of which it is known what it was made of. */
export function transformKnown(
  request: Request,
  response: Response,
  options: EdgeOptions,
  body: Piece,
): Response {
  const treated = treatResponse(request, response, options);
  if (!treated) return response;
  const { page, headers } = treated;
  return new Response(page ? atOnce(page, body) : body, { status: response.status, headers });
}

interface Treated {
  page: ByteRewriter | null;
  headers: Headers;
}

/** @returns null for an upgrade or an opaque response: they are no page, and cannot be made anew */
function treatResponse(request: Request, response: Response, options: EdgeOptions): Treated | null {
  const { status } = response;
  if (status < 200) return null;
  const headers = new Headers(response.headers);
  const asked = {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name: string) => request.headers.get(name),
  };
  const page = treat(options, asked, status, headers);
  return { page, headers };
}

type Body = ConstructorParameters<typeof Response>[0];

const remade = ({ status, statusText }: Response, body: Body, headers: Headers): Response =>
  new Response(body, { status, statusText, headers });
