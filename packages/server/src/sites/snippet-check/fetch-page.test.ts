import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '@assent/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchPage } from './fetch-page.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address of this form.
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

/** The one line with which a page is refused. */
async function refusalOf(address: URL): Promise<string> {
  const error: unknown = await fetchPage(address).then(
    () => null,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(Problem);
  const { code, message } = error as Problem;
  expect(code).toBe('invalid-argument');
  expect(message).not.toContain('\n');
  return message;
}

describe('fetchPage', () => {
  it('gives the page with its headers', async () => {
    const address = await serve((_, response) => {
      response.writeHead(200, { ...HTML, 'Content-Security-Policy': "img-src 'self'" });
      response.end('<p>Grüße');
    });
    const { html, headers, url } = await fetchPage(address);
    expect(html).toBe('<p>Grüße');
    expect(headers.get('Content-Security-Policy')).toBe("img-src 'self'");
    expect(url.href).toBe(address.href);
  });

  it('reads the charset of the header, and what it does not know as UTF-8', async () => {
    for (const [charset, expected] of [
      ['iso-8859-1', 'é'],
      ['"windows-1252"', 'é'],
      ['klingon', '\ufffd'],
    ]) {
      const address = await serve((_, response) => {
        response.writeHead(200, { 'Content-Type': `text/html; charset=${charset}` });
        response.end(Buffer.from([0xe9]));
      });
      expect((await fetchPage(address)).html).toBe(expected);
    }
  });

  it('follows up to five redirects, relative ones too, and says where it ended', async () => {
    const address = await serve(({ url = '/' }, response) => {
      const steps = Number(url.slice(1));
      if (steps) response.writeHead(302, { Location: `./${steps - 1}` }).end();
      else response.writeHead(200, HTML).end('there');
    });
    const { html, url } = await fetchPage(new URL('/5', address));
    expect([html, url.pathname]).toEqual(['there', '/0']);
    expect(await refusalOf(new URL('/6', address))).toMatch(/\/6 leads on more than 5 times\.$/);
  });

  it.each([
    ['file:///etc/hostname', /leads on to an address that is not http\(s\)\.$/],
    ['http://', /leads on to no address\.$/],
  ])('does not follow to %s', async (location, expected) => {
    const address = await serve((_, response) => {
      response.writeHead(301, { Location: location }).end();
    });
    expect(await refusalOf(address)).toMatch(expected);
  });

  it('reads no more than 2 MiB', async () => {
    const address = await serve((_, response) => {
      response.writeHead(200, HTML);
      const pump = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 18, 'x')));
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    });
    expect((await fetchPage(address)).html).toHaveLength(2 << 20);
  });

  it.each([
    [404, HTML, /answers with status 404\.$/],
    [500, HTML, /answers with status 500\.$/],
    [304, {}, /answers with status 304\.$/],
    [200, { 'Content-Type': 'application/json' }, /is no HTML page \(application\/json\)\.$/],
    [200, {}, /is no HTML page \(no content type\)\.$/],
  ])('refuses a response with status %i and %j', async (status, headers, expected) => {
    const address = await serve((_, response) => response.writeHead(status, headers).end());
    expect(await refusalOf(address)).toMatch(expected);
  });

  it('says when nobody is there, or breaks off', async () => {
    const address = await serve(({ socket }) => socket.destroy());
    expect(await refusalOf(address)).toMatch(/ cannot be reached \(.+\)\.$/);
    const torn = await serve(({ socket }, response) => {
      response.writeHead(200, HTML).write('<p>');
      setTimeout(() => socket.destroy(), 20);
    });
    expect(await refusalOf(torn)).toMatch(/ cannot be reached \(.+\)\.$/);
    expect(await refusalOf(new URL('http://127.0.0.1:1/'))).toMatch(/\(ECONNREFUSED\)\.$|bad port/);
  });

  it('does not wait longer than the time that it has', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(new DOMException('', 'TimeoutError')), 30);
      return controller.signal;
    });
    const address = await serve(() => {});
    expect(await refusalOf(address)).toMatch(/did not answer within 10 seconds\.$/);
  });
});
