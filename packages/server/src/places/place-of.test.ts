import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { writeMmdb } from '../testing/mmdb.ts';
import { type PlaceOptions, placeOfRequests } from './place-of.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The place of a request over a real connection from this machine. */
async function placeOf(options: PlaceOptions, headers: Record<string, string> = {}) {
  const told = placeOfRequests(options);
  const app = new Hono().get('/', (c) => c.json(told?.(c) ?? null));
  // Without the http2 option the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { headers })).json();
}

const database = () =>
  writeMmdb({ '127.0.0.0/8': { country_code: 'DE' }, '192.0.2.0/24': { country_code: 'CH' } });

describe('the place of a request', () => {
  it('is not told where the operator named no way to', () => {
    expect(placeOfRequests({})).toBeNull();
    expect(placeOfRequests({ trustProxy: 1 })).toBeNull();
  });

  it('is what the named headers state, and no other header counts', async () => {
    const headers = { 'X-Place': 'US', 'X-Region': 'CA' };
    expect(await placeOf({ header: 'X-Place', regionHeader: 'X-Region' }, headers)).toBe('US-CA');
    expect(await placeOf({ header: 'X-Place' }, headers)).toBe('US');
    expect(await placeOf({ header: 'CF-IPCountry' }, headers)).toBeNull();
  });

  it('is that of the connection, by the database', async () => {
    expect(await placeOf({ database: database() })).toBe('DE');
  });

  it('is not that of an address that anybody can claim', async () => {
    const headers = { 'X-Forwarded-For': '192.0.2.1' };
    expect(await placeOf({ database: database() }, headers)).toBe('DE');
    expect(await placeOf({ database: database(), trustProxy: 1 }, headers)).toBe('CH');
    expect(await placeOf({ database: database(), trustProxy: 2 }, headers)).toBeNull();
  });

  it('is unknown where the header says so, and the database is asked only where none came', async () => {
    const options = { header: 'X-Place', database: database() };
    expect(await placeOf(options, { 'X-Place': 'T1' })).toBeNull();
    expect(await placeOf(options, { 'X-Place': 'XX' })).toBeNull();
    expect(await placeOf(options, { 'X-Place': 'FR' })).toBe('FR');
    expect(await placeOf(options)).toBe('DE');
  });

  it('is refused at the start where nothing could tell it', () => {
    expect(() => placeOfRequests({ regionHeader: 'X-Region' })).toThrow('needs the place header');
    expect(() => placeOfRequests({ database: '/nowhere.mmdb' })).toThrow('cannot be read (ENOENT)');
  });
});
