import type { EdgeOptions } from './options.ts';
import type { ByteRewriter } from './transform.ts';
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
  const { page, make } = treated;
  return make(page && response.body ? rewrittenStream(response.body, page) : response.body);
}

/** The same, which gives a body that is at hand in one piece. */
export async function transformWhole(
  request: Request,
  response: Response,
  options: EdgeOptions,
): Promise<Response> {
  const treated = treatResponse(request, response, options);
  if (!treated) return response;
  const { page, make } = treated;
  return make(page && response.body ? await rewrittenBody(response.body, page) : response.body);
}

interface Treated {
  page: ByteRewriter | null;
  make(body: ConstructorParameters<typeof Response>[0]): Response;
}

/** @returns null for an upgrade or an opaque response: they are no page, and cannot be made anew */
function treatResponse(request: Request, response: Response, options: EdgeOptions): Treated | null {
  const { status, statusText } = response;
  if (status < 200) return null;
  const headers = new Headers(response.headers);
  const asked = {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name: string) => request.headers.get(name),
  };
  const page = treat(options, asked, status, headers);
  return { page, make: (body) => new Response(body, { status, statusText, headers }) };
}
