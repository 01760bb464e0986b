import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { postLimitOf } from './post-limit.ts';

const POST = { method: 'POST', url: '/v1/sites/shop/receipts' };

/** A request as far as a limit looks at it. */
const from = (remoteAddress: string | undefined, forwarded?: string, changes = {}) =>
  ({
    ...POST,
    socket: { remoteAddress },
    headers: { ...(forwarded && { 'x-forwarded-for': forwarded }) },
    ...changes,
  }) as unknown as IncomingMessage;

/** How many of so many may pass, one after the other. */
async function passing(limit: (incoming: IncomingMessage) => unknown, ...asked: IncomingMessage[]) {
  let passed = 0;
  for (const incoming of asked) if (await limit(incoming)) passed++;
  return passed;
}

const times = (count: number, incoming: IncomingMessage) => Array(count).fill(incoming);

describe('the limit of posts', () => {
  it('counts each address by itself', async () => {
    const limit = postLimitOf(2, 0);
    expect(await passing(limit, ...times(5, from('203.0.113.9')))).toBe(2);
    expect(await passing(limit, ...times(5, from('203.0.113.10')))).toBe(2);
  });

  it.each<[string, IncomingMessage]>([
    ['what only reads', from('203.0.113.9', undefined, { method: 'GET' })],
    ['what is asked before a post', from('203.0.113.9', undefined, { method: 'OPTIONS' })],
    ['a proxy on this machine that nobody told of', from('::ffff:127.0.0.1', '203.0.113.9')],
    ['one in the same network', from('10.1.2.3', '203.0.113.9')],
    ['one by IPv6', from('fd12::1', '203.0.113.9')],
    ['one on this link', from('fe80::1')],
    ['a connection that is gone', from(undefined)],
  ])('does not count %s', async (_, incoming) => {
    expect(await passing(postLimitOf(1, 0), ...times(3, incoming))).toBe(3);
  });

  it('goes by what the operator’s proxies say, and not by what was sent to them', async () => {
    const limit = postLimitOf(1, 1);
    expect(await passing(limit, ...times(3, from('10.0.0.1', '203.0.113.9')))).toBe(1);
    expect(await passing(limit, ...times(3, from('10.0.0.1', '203.0.113.10')))).toBe(1);
    const made = ['198.51.100.1', '198.51.100.2'].map((first) =>
      from('10.0.0.1', `${first}, 203.0.113.10`),
    );
    expect(await passing(limit, ...made)).toBe(0);
  });

  it('counts by the connection whoever came past the proxies', async () => {
    const past = [from('203.0.113.9'), from('203.0.113.9', 'no address')];
    expect(await passing(postLimitOf(1, 1), ...past)).toBe(1);
    expect(await passing(postLimitOf(1, 2), ...past, from('203.0.113.9', '192.0.2.1'))).toBe(1);
  });

  it('counts a post however its path is written', async () => {
    const urls = [
      '/v1/sites/shop/receipts',
      '/v1/%73ites/shop/receipts',
      '/x/../v1/sites/shop/shown',
    ];
    const asked = urls.map((url) => from('203.0.113.9', undefined, { url }));
    expect(await passing(postLimitOf(1, 0), ...asked)).toBe(1);
  });

  it('takes a network of IPv6 for one visitor, however its address is written', async () => {
    const same = ['2001:db8:0:7::1', '2001:DB8::7:0:0:0:2', '2001:db8:0:7:ffff::'].map((address) =>
      from(address),
    );
    expect(await passing(postLimitOf(1, 0), ...same)).toBe(1);
    const other = [from('2001:db8:0:8::1'), from('2001:db8::'), from('::2001:db8')];
    expect(await passing(postLimitOf(1, 0), ...other)).toBe(3);
  });
});
