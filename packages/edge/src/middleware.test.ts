import { Buffer } from 'node:buffer';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { raw } from 'hono/html';
import { stream } from 'hono/streaming';
import { afterEach, describe, expect, it } from 'vitest';
import { connectEdge } from './connect.ts';
import { transformResponse } from './fetch.ts';
import { honoEdge } from './hono.ts';
import type { EdgeOptions } from './options.ts';
import { cookieOf, OPTIONS, rewriteBytes, SCRIPT } from './test-kit.ts';

const IMG = '<img src="https://counter.example/a">';
const PAGE = `<!doctype html><head></head><body>Grüße ${IMG}`;
const INERT = `<!doctype html><head>${SCRIPT}</head><body>Grüße <img data-assent="" data-assent-src="https://counter.example/a">`;
const OPEN = PAGE.replace('<head>', `<head>${SCRIPT}`);

interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer | null;
}

interface Got {
  status: number;
  headers: Headers;
  body: string;
  bytes: Buffer;
}

type Ask = (
  answer: Answer,
  asked?: { method?: string; headers?: Record<string, string> },
  options?: EdgeOptions,
) => Promise<Got>;

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

async function gotOf(response: Response): Promise<Got> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body: bytes.toString(), bytes };
}

function responseOf({ status = 200, headers = {}, body = PAGE }: Answer): Response {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const each of [value].flat()) all.append(name, each);
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const response = new Response(bytes && new Uint8Array(bytes), { status, headers: all });
  if (!headers['Content-Type']) response.headers.delete('Content-Type');
  return response;
}

const byFetch: Ask = async (answer, asked = {}, options = OPTIONS) =>
  gotOf(
    transformResponse(new Request('https://shop.example/a/b', asked), responseOf(answer), options),
  );

const byHono: Ask = async (answer, asked = {}, options = OPTIONS) => {
  const app = new Hono().use(honoEdge(options)).all('*', () => responseOf(answer));
  return gotOf(await app.request('https://shop.example/a/b', asked));
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A promise and what fulfils it. */
function promised() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
  /** Hears of what comes before the answer. */
  onInformation?: (information: { headers: object }) => void;
}

/** A real server with a handler behind the middleware; `ask` sends nothing but what it is given. */
async function serve(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  options: EdgeOptions = OPTIONS,
) {
  const middleware = connectEdge(options);
  const server = createServer((req, res) => middleware(req, res, () => handler(req, res)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => server.close());
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return ({ onInformation, ...asked }: Asked = {}) =>
    new Promise<Got>((done, fail) => {
      const sent = request({ port, host: '127.0.0.1', path: '/a/b', ...asked }, async (res) => {
        const chunks: Buffer[] = [];
        for await (const chunk of res) chunks.push(chunk as Buffer);
        const headers = new Headers();
        for (const [name, value] of Object.entries(res.headers)) {
          for (const each of [value ?? []].flat()) headers.append(name, each);
        }
        const bytes = Buffer.concat(chunks);
        done({ status: res.statusCode ?? 0, headers, body: bytes.toString(), bytes });
      });
      if (onInformation) sent.on('information', onInformation);
      sent.on('error', fail).end();
    });
}

const byConnect: Ask = async (answer, asked, options) => {
  const { status = 200, headers = {}, body = PAGE } = answer;
  const ask = await serve((_, response) => {
    response.writeHead(status, headers);
    response.end(body ?? undefined);
  }, options);
  return ask(asked);
};

const HOSTS: [string, Ask][] = [
  ['fetch', byFetch],
  ['Hono', byHono],
  ['Connect', byConnect],
];

describe.each(HOSTS)('the middleware for %s', (_, ask) => {
  it('makes tags inert and sends the policy, by the cookie', async () => {
    const denied = await ask({ headers: HTML });
    expect(denied.body).toBe(INERT);
    expect(denied.headers.get('Content-Security-Policy')).not.toContain('counter.example');
    const granted = await ask({ headers: HTML }, { headers: { Cookie: cookieOf(['counter']) } });
    expect(granted.body).toBe(OPEN);
    expect(granted.headers.get('Content-Security-Policy')).toContain('counter.example');
  });

  it('keeps headers true and the page out of shared caches', async () => {
    const { headers } = await ask({
      headers: {
        ...HTML,
        'Content-Length': String(Buffer.byteLength(PAGE)),
        ETag: '"1"',
        'Last-Modified': 'Sun, 22 Nov 2026 00:00:00 GMT',
        'Cache-Control': 'public, max-age=60, s-maxage=600',
        Vary: 'Accept-Language, cookie',
        'Set-Cookie': ['a=1', 'b=2'],
        'Content-Security-Policy': "frame-ancestors 'none'",
        Link: '<//counter.example/a>; rel=preload, </x.css>; rel=preload',
      },
    });
    expect(headers.get('Content-Length')).not.toBe(String(Buffer.byteLength(PAGE)));
    expect(headers.get('ETag')).toBeNull();
    expect(headers.get('Last-Modified')).toBeNull();
    expect(headers.get('Cache-Control')).toBe('private, max-age=60');
    expect(headers.get('Vary')).toBe('Accept-Language, cookie, Sec-GPC, Sec-Fetch-Dest');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('Content-Security-Policy')).toMatch(/^frame-ancestors 'none', default-src/);
    expect(headers.get('Link')).toBe('</x.css>; rel=preload');
  });

  it('takes the header of speculation rules away unless everything is granted', async () => {
    const headers = { ...HTML, 'Speculation-Rules': '"/rules.json"' };
    const some = await ask({ headers }, { headers: { Cookie: cookieOf(['counter']) } });
    expect(some.headers.get('Speculation-Rules')).toBeNull();
    const Cookie = cookieOf(['analytical', 'functionality']);
    const all = await ask({ headers }, { headers: { Cookie } });
    expect(all.headers.get('Speculation-Rules')).toBe('"/rules.json"');
  });

  it('gives the policy of what is configured where the options say so', async () => {
    const options = { ...OPTIONS, policy: 'configured' as const };
    const { body, headers } = await ask({ headers: HTML }, {}, options);
    expect(body).toBe(INERT);
    expect(headers.get('Content-Security-Policy')).toContain('counter.example');
  });

  it.each(['no-store', 'private, max-age=5'])('leaves Cache-Control: %s', async (value) => {
    const { headers } = await ask({ headers: { ...HTML, 'Cache-Control': value } });
    expect(headers.get('Cache-Control')).toBe(value);
  });

  it('touches nothing but pages', async () => {
    for (const type of ['application/json', 'text/plain', 'image/png', 'text/javascript']) {
      const { body, headers } = await ask({ headers: { 'Content-Type': type, ETag: '"1"' } });
      expect(body).toBe(PAGE);
      expect(headers.get('Content-Security-Policy')).toBeNull();
      expect(headers.get('Vary')).toBeNull();
      expect(headers.get('ETag')).toBe('"1"');
    }
  });

  it.each([
    ['XHTML', { 'Content-Type': 'application/xhtml+xml' }, 200],
    ['no type', {}, 200],
    ['a part', HTML, 206],
    ['UTF-16', { 'Content-Type': 'text/html; charset=utf-16le' }, 200],
  ])('passes %s on under its policy', async (_name, headers, status) => {
    const got = await ask({ headers, status });
    expect(got.body).toBe(PAGE);
    expect(got.headers.get('Content-Security-Policy')).toContain('default-src');
  });

  it('passes compressed bodies on under their policy', async () => {
    const zipped = gzipSync(PAGE);
    const headers = { ...HTML, 'Content-Encoding': 'gzip', 'Content-Length': `${zipped.length}` };
    const got = await ask({ headers, body: zipped });
    expect(got.bytes).toEqual(zipped);
    expect(got.headers.get('Content-Length')).toBe(`${zipped.length}`);
    expect(got.headers.get('Content-Security-Policy')).toContain('default-src');
    expect(got.headers.get('Vary')).toContain('Cookie');
  });

  it('has no body for 204, 304 and HEAD', async () => {
    const empty = await ask({ status: 204, body: null });
    expect([empty.status, empty.body]).toEqual([204, '']);
    const same = await ask({ status: 304, body: null, headers: { ETag: '"1"' } });
    expect([same.status, same.body]).toEqual([304, '']);
    expect(same.headers.get('Content-Security-Policy')).toContain('default-src');
    expect(same.headers.get('ETag')).toBe('"1"');
    const headers = { ...HTML, 'Content-Length': `${Buffer.byteLength(PAGE)}` };
    const head = await ask({ headers, body: null }, { method: 'HEAD' });
    expect(head.body).toBe('');
    expect(head.headers.get('Content-Security-Policy')).toContain('default-src');
    expect(head.headers.get('Content-Length')).not.toBe(headers['Content-Length']);
  });

  it('gives pieces of pages no site script', async () => {
    const fetched = { headers: { 'Sec-Fetch-Dest': 'empty' } };
    const { body } = await ask({ headers: HTML, body: `<li>${IMG}` }, fetched);
    expect(body).toBe('<li><img data-assent="" data-assent-src="https://counter.example/a">');
  });

  it('reads Global Privacy Control', async () => {
    const site = { ...OPTIONS.site, regime: 'opt-out' as const };
    const sells = { ...site, vendors: OPTIONS_VENDORS.map((each) => ({ ...each, sells: true })) };
    const options = { ...OPTIONS, site: sells as EdgeOptions['site'] };
    expect((await ask({ headers: HTML }, {}, options)).body).toBe(OPEN);
    const gpc = { headers: { 'Sec-GPC': '1' } };
    expect((await ask({ headers: HTML }, gpc, options)).body).toBe(INERT);
  });

  it('passes the page on under the strictest policy when an option throws', async () => {
    const errors: unknown[] = [];
    const failing = {
      ...OPTIONS,
      policy: 'configured' as const,
      onError: (error: unknown) => errors.push(error),
      site: () => {
        throw new Error('no site');
      },
    };
    const headers = {
      ...HTML,
      Link: '<//a.example>; rel=preconnect',
      'Speculation-Rules': '"/rules.json"',
      'Cache-Control': 'public',
    };
    const got = await ask({ headers }, { headers: { Cookie: cookieOf(['counter']) } }, failing);
    expect(got.body).toBe(PAGE);
    expect(got.headers.get('Content-Security-Policy')).toMatch(
      /^default-src [^;]* consent\.example shop\.example$/,
    );
    expect(got.headers.get('Link')).toBeNull();
    expect(got.headers.get('Speculation-Rules')).toBeNull();
    expect(got.headers.get('Cache-Control')).toBe('private');
    expect(errors).toHaveLength(1);

    const worse = await ask({ headers: HTML }, {}, { ...failing, service: 'no address' });
    expect(worse.headers.get('Content-Security-Policy')).toMatch(/^default-src [^;]* blob:$/);
  });
});

const OPTIONS_VENDORS = typeof OPTIONS.site === 'function' ? [] : OPTIONS.site.vendors;

describe('the middleware for fetch', () => {
  it('gives each reader bytes of its own', async () => {
    for (let time = 0; time < 8; time++) {
      const response = responseOf({ headers: HTML, body: `${PAGE} to be overwritten` });
      const asked = new Request('https://shop.example/a/b');
      let text = '';
      for await (const chunk of transformResponse(asked, response, OPTIONS).body ?? []) {
        text += Buffer.from(chunk);
        chunk.fill(0);
      }
      expect(text).toBe(`${INERT} to be overwritten`);
    }
  });
});

describe('the middleware for Connect', () => {
  it('takes a page in every form in which Node does', async () => {
    const bytes = Buffer.from(PAGE);
    const forms: ((response: ServerResponse) => void)[] = [
      (response) => response.end(PAGE),
      (response) => response.end(bytes),
      (response) => response.end(PAGE, () => {}),
      (response) => response.end(bytes.toString('base64'), 'base64'),
      (response) => {
        response.write(PAGE.slice(0, 50));
        response.write(PAGE.slice(50), 'utf8', () => response.end());
      },
      (response) => {
        for (const byte of bytes) response.write(Uint8Array.of(byte));
        response.end(() => {});
      },
      (response) => {
        response.flushHeaders();
        response.end(PAGE);
      },
      (response) => {
        response.writeHead(200, 'Fine', Object.entries(HTML).flat());
        response.end(PAGE);
      },
    ];
    for (const form of forms) {
      const ask = await serve((_, response) => {
        response.setHeader('Content-Type', 'text/html');
        form(response);
      });
      expect((await ask()).body).toBe(INERT);
    }
  });

  it('sends text as the bytes of its encoding, also when it comes again', async () => {
    const encodings = [undefined, 'utf8', 'utf-8', 'latin1', 'utf16le', 'base64'] as const;
    for (const encoding of encodings) {
      const page = encoding === 'base64' ? Buffer.from(PAGE).toString('base64') : PAGE;
      const bytes = Buffer.from(page, encoding);
      const expected = rewriteBytes(bytes, { siteScript: true, path: '/a/b' });
      const ask = await serve((_, response) => {
        response.setHeader('Content-Type', 'text/html');
        if (encoding) response.end(page, encoding);
        else response.end(page);
      });
      for (let time = 0; time < 6; time++) expect((await ask()).bytes).toEqual(expected);
    }
  });

  it('gives a page in one piece its length', async () => {
    const { headers } = await byConnect({ headers: { ...HTML, 'Content-Length': '3' } });
    expect(headers.get('Content-Length')).toBe(null);
    const ask = await serve((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(PAGE);
    });
    expect((await ask()).headers.get('Content-Length')).toBe(`${Buffer.byteLength(INERT)}`);
  });
});

describe('Early Hints of the middleware for Connect', () => {
  async function hintsOf(link: string | string[], options?: EdgeOptions, Cookie = '') {
    const { promise, resolve } = promised();
    const ask = await serve((_, response) => {
      response.writeEarlyHints({ link, 'x-trace': '1' }, resolve);
      response.setHeader('Content-Type', 'text/html');
      response.end(PAGE);
    }, options);
    const hints: unknown[] = [];
    const { body } = await ask({
      headers: { Cookie },
      onInformation: ({ headers }) => hints.push(headers),
    });
    // Whoever waits for the hints goes on, written or not.
    await promise;
    return { hints, body };
  }

  it('are filtered as the Link header is', async () => {
    const own = '</x.css>; rel=preload; as=style';
    const held = '<https://counter.example/a>; rel=preload; as=script';
    expect(await hintsOf([held, own])).toEqual({
      hints: [expect.objectContaining({ link: own, 'x-trace': '1' })],
      body: INERT,
    });
    expect((await hintsOf(own)).hints).toHaveLength(1);
    expect((await hintsOf(held)).hints).toEqual([]);
    const { hints } = await hintsOf(held, OPTIONS, cookieOf(['counter']));
    expect(hints).toEqual([expect.objectContaining({ link: held })]);
  });

  it('are none after an error', async () => {
    const errors: unknown[] = [];
    const site = () => {
      throw new Error('no site');
    };
    const options = { ...OPTIONS, site, onError: (error: unknown) => errors.push(error) };
    const { hints, body } = await hintsOf('</x.css>; rel=preload', options);
    expect([hints, body]).toEqual([[], PAGE]);
    expect(errors).toHaveLength(2);
  });
});

describe('the middleware for Hono', () => {
  it('sends each part of a page that comes slowly when it comes', async () => {
    const { promise, resolve } = promised();
    const app = new Hono().use(honoEdge(OPTIONS)).get('*', (c) => {
      c.header('Content-Type', 'text/html');
      return stream(c, async (out) => {
        await out.write('<!doctype html><head></head><body><p>first');
        await promise;
        await out.write(`</p>${IMG}`);
      });
    });
    const { body } = await app.request('/');
    const reader = body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toContain('<p>first');
    resolve();
    let rest = '';
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      rest += Buffer.from(part.value).toString();
    }
    expect(rest).toBe(INERT.slice(INERT.indexOf('<img')).replace(/^/, '</p>'));
  });

  it('takes a page in every form in which a handler gives it, also when it comes again', async () => {
    const handlers: ((c: Context) => Response | Promise<Response>)[] = [
      (c) => c.html(PAGE),
      (c) => c.html(Promise.resolve(PAGE)),
      (c) => c.html(raw(PAGE)),
      (c) => c.render(PAGE),
      (c) => c.body(PAGE, 200, HTML),
      (c) => c.body(new Uint8Array(Buffer.from(PAGE)), 200, HTML),
      (c) => c.body(new Uint8Array(Buffer.from(PAGE)).buffer, 200, HTML),
      (c) => c.newResponse(PAGE, 200, HTML),
      () => new Response(PAGE, { headers: HTML }),
    ];
    for (const handler of handlers) {
      const app = new Hono().use(honoEdge(OPTIONS)).get('*', handler);
      for (let time = 0; time < 6; time++) {
        const response = await app.request('/');
        expect(response.headers.get('Content-Security-Policy')).toContain('default-src');
        expect(await response.text()).toBe(INERT);
      }
    }
  });

  it('heeds what is done to a response behind it', async () => {
    const changes: ((c: Context) => void | Promise<void>)[] = [
      (c) => c.header('X-After', 'yes'),
      (c) => c.res.headers.set('X-After', 'yes'),
      async (c) => {
        const text = await c.res.text();
        c.res = undefined;
        c.res = c.html(text.replace('/old', '/a'), 201, { 'X-After': 'yes' });
      },
      async (c) => {
        const text = await c.res.text();
        const headers = { ...HTML, 'X-After': 'yes' };
        c.res = new Response(text.replace('/old', '/a'), { status: 201, headers });
      },
    ];
    for (const [at, change] of changes.entries()) {
      const app = new Hono()
        .use(honoEdge(OPTIONS))
        .use(async (c, next) => {
          await next();
          await change(c);
        })
        .get('*', (c) => c.html(at < 2 ? PAGE : PAGE.replace('/a', '/old'), 201));
      const response = await app.request('/');
      expect([response.status, response.headers.get('X-After')]).toEqual([201, 'yes']);
      expect(await response.text()).toBe(INERT);
    }
  });

  it('leaves what is no page as its handler gives it', async () => {
    const bytes = Uint8Array.of(0, 255, 60);
    const app = new Hono()
      .use(honoEdge(OPTIONS))
      .get('/bytes', (c) => c.body(bytes, 200, { 'Content-Type': 'image/png' }))
      .get('/text', (c) => c.text(PAGE))
      .get('/none', (c) => c.body(null, 204));
    expect(new Uint8Array(await (await app.request('/bytes')).arrayBuffer())).toEqual(bytes);
    expect(await (await app.request('/text')).text()).toBe(PAGE);
    expect((await app.request('/none')).status).toBe(204);
  });

  it('passes on that a page breaks off', async () => {
    const app = new Hono().use(honoEdge(OPTIONS)).get('*', (c) => {
      const body = new ReadableStream({
        start: (out) => out.enqueue(Buffer.from(PAGE)),
        pull: (out) => out.error(new Error('broken')),
      });
      return c.body(body, 200, { 'Content-Type': 'text/html' });
    });
    const response = await app.request('/');
    await expect(response.text()).rejects.toThrow('broken');
  });

  it('works inside of compression', async () => {
    const app = new Hono()
      .use(compress({ threshold: 0 }))
      .use(honoEdge(OPTIONS))
      .get('*', (c) => c.html(PAGE));
    const response = await app.request('/', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).toBe(INERT);
  });

  it('guards the pages of errors as well', async () => {
    const app = new Hono()
      .use(honoEdge(OPTIONS))
      .get('*', () => {
        throw new Error('no');
      })
      .onError((_, c) => c.html(PAGE, 500));
    const response = await app.request('/');
    expect([response.status, await response.text()]).toEqual([500, INERT]);
  });
});
