import type { EdgeOptions } from './options.ts';
import type { ByteRewriter } from './transform.ts';
import { treat } from './treat.ts';

/** The response with inert tags and its policy, for any host that speaks `Request` and `Response`. */
export function transformResponse(
  request: Request,
  response: Response,
  options: EdgeOptions,
): Response {
  // An upgrade or an opaque response is no page, and cannot be made anew.
  if (response.status < 200) return response;
  const headers = new Headers(response.headers);
  const asked = {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name: string) => request.headers.get(name),
  };
  const page = treat(options, asked, response.status, headers);
  const body =
    page && response.body ? response.body.pipeThrough(webTransform(page)) : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

function webTransform(page: ByteRewriter): TransformStream<Uint8Array, Uint8Array> {
  const pass = (bytes: Uint8Array, out: TransformStreamDefaultController<Uint8Array>) => {
    if (bytes.length) out.enqueue(new Uint8Array(bytes));
  };
  return new TransformStream({
    transform: (chunk, out) => pass(page.feed(chunk), out),
    flush: (out) => pass(page.end(), out),
  });
}
