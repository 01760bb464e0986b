import { Buffer } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { holdHints } from './early-hints.ts';
import type { EdgeOptions } from './options.ts';
import { atOnce, type ByteRewriter, type Piece } from './transform.ts';
import { type HeaderBag, treat } from './treat.ts';

/** Middleware of Express, Connect and whatever else is called with request, response and `next`. */
export type ConnectMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Middleware for Express and Connect. It must come after middleware that compresses. */
export function connectEdge(options: EdgeOptions): ConnectMiddleware {
  return (request, response, next) => {
    wrap(request, response, options);
    holdHints(response, askedOf(request), options);
    next();
  };
}

type Done = (error?: Error | null) => void;

function wrap(request: IncomingMessage, response: ServerResponse, options: EdgeOptions): void {
  const write = response.write.bind(response) as Write;
  const end = response.end.bind(response) as End;
  const writeHead = response.writeHead.bind(response);
  const flushHeaders = response.flushHeaders.bind(response);
  let page: ByteRewriter | null = null;
  let hasBegun = false;

  /** The headers are complete: from here on it is known what becomes of the body. */
  function begin(): void {
    if (hasBegun || response.headersSent) return;
    hasBegun = true;
    page = treat(options, askedOf(request), response.statusCode, bagOf(response));
  }

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (response.headersSent) return writeHead(status);
    response.statusCode = status;
    const [message, headers] = typeof rest[0] === 'string' ? rest : [undefined, rest[0]];
    if (typeof message === 'string') response.statusMessage = message;
    setAll(response, headers);
    begin();
    return writeHead(status);
    // The signature has overloads that an arrow function cannot state.
  }) as typeof response.writeHead;

  response.flushHeaders = () => {
    begin();
    flushHeaders();
  };

  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    begin();
    if (!page) return write(chunk, ...rest);
    const { encoding, done } = partsOf(rest);
    const out = page.feed(pieceOf(chunk, encoding));
    if (out.length) return write(out, done);
    if (done) process.nextTick(done);
    return true;
  }) as typeof response.write;

  response.end = ((...args: unknown[]) => {
    begin();
    if (!page) return end(...args);
    const [chunk, ...rest] = typeof args[0] === 'function' ? [undefined, ...args] : args;
    const { encoding, done } = partsOf(rest);
    const isEmpty = chunk === undefined || chunk === null;
    const out = isEmpty ? page.end() : atOnce(page, pieceOf(chunk, encoding));
    page = null;
    // Node does not count for itself once a length was taken away.
    if (!response.headersSent && !response.hasHeader('Transfer-Encoding')) {
      response.setHeader('Content-Length', out.length);
    }
    return end(out, done);
  }) as typeof response.end;
}

/** `write` and `end` take their arguments in many forms; here they are only passed on. */
type Write = (...args: unknown[]) => boolean;
type End = (...args: unknown[]) => ServerResponse;

function partsOf(rest: unknown[]): { encoding?: BufferEncoding; done?: Done } {
  // Node checks both as it does without us: a wrong encoding throws in Buffer.from.
  const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : undefined;
  const done = rest.find((each): each is Done => typeof each === 'function');
  return { encoding, done };
}

/** Text that is to be UTF-8 stays text: where the page is remembered it need not become bytes. */
function pieceOf(chunk: unknown, encoding: BufferEncoding = 'utf8'): Piece {
  if (chunk instanceof Uint8Array) return chunk;
  if (typeof chunk !== 'string') throw new TypeError('a body is made of strings and bytes');
  return /^utf-?8$/i.test(encoding) ? chunk : Buffer.from(chunk, encoding);
}

function askedOf(request: IncomingMessage & { originalUrl?: string }) {
  return {
    method: request.method ?? 'GET',
    // Express and Connect cut the path where they mount a handler.
    path: request.originalUrl ?? request.url ?? '/',
    header(name: string) {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}

function bagOf(response: ServerResponse): HeaderBag {
  return {
    get(name) {
      const value = response.getHeader(name);
      if (value === undefined) return null;
      return Array.isArray(value) ? value.join(', ') : String(value);
    },
    set: (name, value) => response.setHeader(name, value),
    delete: (name) => response.removeHeader(name),
  };
}

/** Headers as `writeHead` takes them: an object, or names and values in turn. */
function setAll(response: ServerResponse, headers: unknown): void {
  if (Array.isArray(headers)) {
    const pairs = Array.isArray(headers[0])
      ? headers
      : Array.from({ length: headers.length / 2 }, (_, at) => headers.slice(at * 2, at * 2 + 2));
    for (const [name] of pairs) response.removeHeader(name);
    for (const [name, value] of pairs) response.appendHeader(name, value);
  } else if (typeof headers === 'object' && headers !== null) {
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) response.setHeader(name, value);
    }
  }
}
