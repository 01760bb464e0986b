import { once } from 'node:events';
import { get, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Receipt, uuidv7 } from '@assent/contract';
import { createAdaptorServer } from '@hono/node-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/port.ts';
import {
  choiceInput,
  collect,
  expectRefused,
  exportedLines,
  formInput,
  NEWSLETTER,
  siteInput,
  tempStore,
  testApp,
} from '../testing/kit.ts';
import { EXPORT_FORMATS } from './forms.ts';

const TOKEN = 'a-token-for-these-tests';
const WITH_TOKEN = { Authorization: `Bearer ${TOKEN}` };

const app = async (token: string | null = TOKEN) => {
  const test = await testApp(siteInput({ consents: [NEWSLETTER] }), tempStore(), null, token);
  await test.post(choiceInput());
  await test.postTo('form-consents', formInput());
  const ask = (query = '', headers: Record<string, string> = WITH_TOKEN) =>
    test.app.request(`/v1/sites/shop/export${query}`, { headers });
  return { ...test, ask };
};

describe('who may export', () => {
  it('nobody without a configured token: 403', async () => {
    const { ask } = await app(null);
    await expectRefused(await ask(), { status: 403, code: 'forbidden' });
  });

  it.each([
    ['no token', {}],
    ['another token', { Authorization: `Bearer ${TOKEN}2` }],
    ['another scheme', { Authorization: `Basic ${TOKEN}` }],
  ])('not with %s: 401, and how to do it', async (_, headers) => {
    const { ask } = await app();
    const response = await ask('', headers as Record<string, string>);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    const problem = await response.clone().text();
    expect(problem).not.toContain(TOKEN);
    await expectRefused(response, { status: 401, code: 'unauthorised' });
  });

  it('hears of no site before it has shown the token', async () => {
    const { app: service } = await app();
    const response = await service.request('/v1/sites/nowhere/export');
    expect(response.status).toBe(401);
  });
});

describe('what is exported', () => {
  it.each(EXPORT_FORMATS)('%s: the lines of the command line, as a file', async (format) => {
    const { ask, store, key } = await app();
    const response = await ask(`?format=${format}`);
    expect(response.status).toBe(200);
    const lines = await exportedLines(store, key, { site: 'shop', format, range: {} });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(Buffer.from(lines.join('')))).toBe(true);
    const [type, name] = {
      ndjson: ['application/x-ndjson', 'shop.ndjson'],
      csv: ['text/csv; charset=utf-8', 'shop.csv'],
      kantara: ['application/x-ndjson', 'shop.kantara.ndjson'],
      dpv: ['application/x-ndjson', 'shop.dpv.ndjson'],
    }[format];
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is NDJSON of every kind unless asked otherwise, and of one when asked', async () => {
    const { ask } = await app();
    const kinds = async (query: string) =>
      (await (await ask(query)).text())
        .split('\n')
        .filter(Boolean)
        .flatMap((line) => JSON.parse(line).receipt?.kind ?? []);
    expect(await kinds('')).toEqual(['choice', 'form-consent']);
    expect(await kinds('?kind=form-consent')).toEqual(['form-consent']);
    expect(await kinds('?from=2026-01-01&to=2026-01-02')).toEqual([]);
  });

  it('has the titles in the asked language', async () => {
    const { ask } = await app();
    expect(await (await ask('?format=csv&language=de')).text()).toMatch(/^\uFEFF?Beleg,/);
  });

  it('of nothing is an empty file', async () => {
    const { ask } = await app();
    const response = await ask('?format=dpv&to=2020-01-01');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('what is refused before the first byte', () => {
  it.each([
    ['?format=xml', 'format'],
    ['?kind=receipt', 'kind'],
    ['?from=yesterday', 'from'],
    ['?from=2026-13-01', 'from'],
    ['?language=xx', 'language'],
    ['?until=2026-01-01', 'until'],
    ['?from=2026-02-01&to=2026-01-01', undefined],
    ['?format=csv&kind=form-consent', undefined],
    ['?format=dpv&kind=opt-out', undefined],
    ['?format=kantara&kind=opt-out', undefined],
  ])('%s: 422', async (query, path) => {
    const { ask } = await app();
    await expectRefused(await ask(query), { status: 422, code: 'invalid-argument', path });
  });

  it.each(['nowhere', 'No%20Site', '__proto__'])('the unknown site %s: 404', async (site) => {
    const { app: service } = await app();
    const response = await service.request(`/v1/sites/${site}/export`, { headers: WITH_TOKEN });
    await expectRefused(response, { status: 404, code: 'unknown-site' });
  });
});

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await once(server.close(), 'close');
  }
});

describe('over a real connection', () => {
  /** A store that tells how many receipts were read of it, and whether somebody still reads. */
  function watched(store: Store) {
    const seen = { rows: 0, isOpen: false };
    const receipts: Store['receipts'] = async function* (...args) {
      seen.isOpen = true;
      try {
        for await (const receipt of store.receipts(...args)) {
          seen.rows++;
          yield receipt;
        }
      } finally {
        seen.isOpen = false;
      }
    };
    return { seen, store: { ...store, receipts } };
  }

  /**
   * A service with a log of receipts that cite version 1, but for the last of them.
   * @param lastVersion the version that the last receipt cites
   */
  async function serving(rows: number, lastVersion = 1) {
    const { seen, store } = watched(tempStore());
    const test = await testApp(siteInput(), store, null, TOKEN);
    const site = await store.currentVersion('shop');
    const row = (version: number) => {
      const id = uuidv7();
      return {
        kind: 'choice' as const,
        siteId: site?.siteId ?? 0,
        receiptId: id,
        consentId: id,
        owner: null,
        sentHash: Buffer.alloc(32),
        receivedAt: Date.now(),
        payload: JSON.stringify(receipt(id, { version, hash: site?.hash ?? '' })),
        salt: Buffer.alloc(16),
        commitment: Buffer.alloc(32),
        optOuts: [],
        counted: null,
      };
    };
    const versions = Array.from({ length: rows }, (_, i) => (i === rows - 1 ? lastVersion : 1));
    await store.appendReceipts(versions.map(row));
    // Without the http2 option the adaptor makes a plain HTTP server.
    const server = createAdaptorServer({ fetch: test.app.fetch }) as Server;
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { seen, url: `http://127.0.0.1:${port}/v1/sites/shop/export` };
  }

  const receipt = (id: string, config: Receipt['config']): Receipt => ({
    format: 1,
    kind: 'choice',
    id,
    site: 'shop',
    consentId: id,
    previous: null,
    config,
    notice: null,
    language: 'en',
    regime: 'opt-in',
    method: 'accept-all',
    categories: { analytical: true, functionality: true },
    outcomes: [
      { granted: true, gate: 'consent', legalBases: ['6-1-a'], vendors: ['google-analytics'] },
    ],
    signals: { gpcHeader: false, gpcScript: false, doNotSell: false },
    madeAt: '2026-01-31T12:00:00.000Z',
    receivedAt: '2026-01-31T12:00:00.100Z',
  });

  async function open(url: string): Promise<IncomingMessage> {
    const [response] = await once(get(url, { headers: WITH_TOKEN }), 'response');
    return response as IncomingMessage;
  }

  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it.each(EXPORT_FORMATS)('%s comes whole, and is ended as such', async (format) => {
    const { url } = await serving(1500);
    const response = await open(`${url}?format=${format}`);
    const chunks = await collect<Buffer>(response);
    expect([response.statusCode, response.complete]).toEqual([200, true]);
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\n');
    // CSV begins with the titles, and NDJSON ends with the checkpoint.
    const more = format === 'csv' || format === 'ndjson' ? 1 : 0;
    expect(lines).toHaveLength(1500 + more);
  });

  it.each(['kantara', 'dpv'])(
    'a fault in the middle of %s breaks the connection: a part is never taken for the whole',
    async (format) => {
      const { url } = await serving(1500, 99);
      const response = await open(`${url}?format=${format}`);
      expect(response.statusCode).toBe(200);
      let text = '';
      const reading = async () => {
        for await (const chunk of response) text += (chunk as Buffer).toString();
      };
      await expect(reading()).rejects.toThrow('aborted');
      expect(response.complete).toBe(false);
      expect(text).not.toMatch(/error/i);
    },
  );

  it.each([
    [1, true],
    [99, false],
  ])(
    'a proxy that speaks HTTP/1.0 sees by the last chunk whether it is whole: version %d, %s',
    async (version, isWhole) => {
      const { url } = await serving(1500, version);
      const { hostname, port, pathname } = new URL(url);
      const socket = connect(Number(port), hostname);
      socket.write(
        [
          `GET ${pathname}?format=dpv HTTP/1.0`,
          'Host: shop.example',
          `Authorization: ${WITH_TOKEN.Authorization}`,
          '\r\n',
        ].join('\r\n'),
      );
      const answer = Buffer.concat(await collect<Buffer>(socket)).toString();
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(answer.endsWith('\r\n0\r\n\r\n')).toBe(isWhole);
    },
  );

  it.each([
    ['kantara', 1],
    ['dpv', 1],
    ['dpv', 2],
  ])('a fault before the first piece of %s is a problem: of receipt %d', async (format, count) => {
    const { url } = await serving(count, 99);
    const response = await open(`${url}?format=${format}`);
    const body = Buffer.concat(await collect<Buffer>(response)).toString();
    const { code, faults } = JSON.parse(body);
    expect([response.statusCode, code]).toEqual([500, 'internal']);
    expect(faults).toEqual([{ path: 'receipt', message: expect.any(String) }]);
  });

  it('reads no faster than the client does, and stops when the client goes', async () => {
    const rows = 40_000;
    const { seen, url } = await serving(rows);
    const response = await open(`${url}?format=dpv`);
    response.pause();
    let before = -1;
    await until(() => {
      const stands = seen.rows === before;
      before = seen.rows;
      return stands;
    });
    expect(seen).toMatchObject({ isOpen: true });
    expect(seen.rows).toBeLessThan(rows / 2);
    response.destroy();
    await until(() => !seen.isOpen);
    expect(seen.rows).toBeLessThan(rows / 2);
  }, 30_000);
});
