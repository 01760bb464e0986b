import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SiteScript } from '@assent/contract/vocabulary';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { transformResponse } from './fetch.ts';
import { siteFacts } from './site-facts.ts';
import { cookieOf, SITE } from './test-kit.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = string | number | 'nothing';

/** A service on a port of its own that gives what it is told to. */
async function service(answer: Answer) {
  const said = { answer, asked: [] as string[] };
  const open: ServerResponse[] = [];
  const server = createServer((request, response) => {
    said.asked.push(request.url ?? '');
    if (said.answer === 'nothing') open.push(response);
    else if (typeof said.answer === 'number') response.writeHead(said.answer).end('no');
    else response.writeHead(200, { 'Content-Type': 'application/json' }).end(said.answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return { said, origin: `http://127.0.0.1:${port}` };
}

const json = (changes: object = {}) => JSON.stringify({ ...SITE, ...changes });

function factsFrom(origin: string, refresh = 10) {
  const errors: unknown[] = [];
  const site = siteFacts(origin, 'shop', { refresh, onError: (error) => errors.push(error) });
  closing.push(() => site.close());
  return { site, errors };
}

/** What the middleware makes of a page with a tag of a vendor. */
async function pageUnder(site: () => SiteScript, cookie = '') {
  const errors: unknown[] = [];
  const response = transformResponse(
    new Request('https://shop.example/', { headers: { Cookie: cookie } }),
    new Response('<head></head><img src="https://counter.example/a">', {
      headers: { 'Content-Type': 'text/html' },
    }),
    {
      site,
      service: 'https://consent.example',
      ownHosts: [],
      onError: (error) => errors.push(error),
    },
  );
  const policy = response.headers.get('Content-Security-Policy') ?? '';
  return { body: await response.text(), policy, errors };
}

describe('siteFacts', () => {
  it('fetches the facts of the site before it is ready', async () => {
    const { said, origin } = await service(json());
    const { site } = factsFrom(origin);
    expect(await site.ready()).toBe(true);
    expect(said.asked[0]).toBe('/s/shop.json');
    expect(site()).toEqual(SITE);
    const { body, policy } = await pageUnder(site, cookieOf(['counter']));
    expect(body).toContain('<img src="https://counter.example/a">');
    expect(policy).toContain('counter.example');
  });

  it('gives the same object while nothing changes, and new facts once they are there', async () => {
    const { said, origin } = await service(json());
    const { site } = factsFrom(origin);
    await site.ready();
    const first = site();
    await vi.waitFor(() => expect(said.asked.length).toBeGreaterThan(3));
    expect(site()).toBe(first);
    said.answer = json({ version: 4 });
    await vi.waitFor(() => expect(site().version).toBe(4));
  });

  it.each([
    ['an error', 503],
    ['no JSON', '<html>'],
    ['nothing at all', ''],
    ['facts of another site', json({ site: 'other' })],
    ['a list', '[]'],
    ['no categories', json({ categories: undefined })],
    ['a regime that nobody knows', json({ regime: 'none' })],
    ['vendors without hosts', json({ vendors: SITE.vendors.map(({ hosts: _, ...rest }) => rest) })],
    ['hosts that are no letters', json({ vendors: [{ ...SITE.vendors[0], hosts: { a: 1 } }] })],
  ] as [string, Answer][])(
    'keeps the last good facts when the service gives %s',
    async (_, answer) => {
      const { said, origin } = await service(json());
      const { site, errors } = factsFrom(origin);
      await site.ready();
      said.answer = answer;
      await vi.waitFor(() => expect(errors.length).toBeGreaterThan(1));
      expect(site()).toEqual(SITE);
      said.answer = json({ version: 5 });
      await vi.waitFor(() => expect(site().version).toBe(5));
    },
  );

  it('lets no third party through before there ever were facts, and opens once they come', async () => {
    const { said, origin } = await service(500);
    const { site, errors } = factsFrom(origin);
    expect(await site.ready()).toBe(false);
    expect(errors).toHaveLength(1);
    const shut = await pageUnder(site, cookieOf(['counter']));
    expect(shut.policy).toMatch(/^default-src [^;]* consent\.example$/);
    expect(shut.errors).toEqual([
      expect.objectContaining({ message: 'there are no facts of the site "shop" yet' }),
    ]);
    said.answer = json();
    await vi.waitFor(() => expect(site()).toEqual(SITE));
    expect((await pageUnder(site, cookieOf(['counter']))).policy).toContain('counter.example');
  });

  it('holds while the service is not there at all, and whoever listens fails', async () => {
    const site = siteFacts('http://127.0.0.1:1', 'shop', {
      refresh: 10,
      onError() {
        throw new Error('the listener is broken');
      },
    });
    closing.push(() => site.close());
    expect(await site.ready()).toBe(false);
    expect((await pageUnder(site)).policy).toMatch(/^default-src [^;]* consent\.example$/);
  });

  it('ends its questions when it is closed, also one that is open', async () => {
    const { said, origin } = await service('nothing');
    const { site, errors } = factsFrom(origin);
    await vi.waitFor(() => expect(said.asked).toHaveLength(1));
    site.close();
    expect(await site.ready()).toBe(false);
    await new Promise((done) => setTimeout(done, 50));
    expect([said.asked.length, errors]).toEqual([1, []]);
  });
});

describe('the policy without an option', () => {
  it.each([
    ['in-place', true],
    ['next-view', false],
    [undefined, false],
  ] as const)('follows the activation %s', async (activation, namesAll) => {
    const { policy, body } = await pageUnder(() => ({ ...SITE, activation }));
    expect(policy.includes('counter.example')).toBe(namesAll);
    expect(body).toContain('data-assent-src="https://counter.example/a"');
  });
});
