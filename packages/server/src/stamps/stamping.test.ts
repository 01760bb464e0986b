import { createServer, type RequestListener } from 'node:http';
import { Problem } from '@assent/contract';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasOpenssl, servedAuthority, testAuthority } from '../testing/authority.ts';
import { expectRefused, testApp } from '../testing/kit.ts';
import { heard, listen, type TestLog, testLog, until } from '../testing/witnesses.ts';
import { authorityAt } from './authority.ts';
import { stampNow } from './stamp.ts';
import { stampingBy } from './stamping.ts';

const HOUR = 60 * 60 * 1000;

/** Looks once, and waits until nothing is under way. */
function onClock({ store }: TestLog, url: string) {
  const { lines, log } = heard();
  let ahead = 0;
  const stamping = stampingBy(authorityAt(url), store, log, () => Date.now() + ahead);
  onTestFinished(() => stamping.stop());
  return {
    lines,
    async lookAfter(ms: number) {
      ahead += ms;
      await stamping.look();
    },
  };
}

const faultOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof Problem ? `${error.code}: ${error.message}` : 'other'),
  );

describe.skipIf(!hasOpenssl)('a log', { timeout: 30_000 }, () => {
  it('is stamped at once and then once a day, when it grew', async () => {
    const { url, asked } = await servedAuthority(testAuthority());
    const log = await testLog();
    const { lookAfter, lines } = onClock(log, url);
    await lookAfter(0);
    expect(asked).toEqual([]);
    await log.grow(3);
    await lookAfter(0);
    expect(asked).toEqual(['application/timestamp-query']);
    await log.grow(2);
    await lookAfter(23 * HOUR);
    expect(asked).toHaveLength(1);
    await lookAfter(HOUR + 2000);
    expect(asked).toHaveLength(2);
    await lookAfter(25 * HOUR);
    expect(asked).toHaveLength(2);
    const stamps = await log.store.stamps(1);
    expect(stamps.map(({ size }) => size)).toEqual([3, 5]);
    expect(lines).toEqual([]);
  });

  it('is not stamped again after a start', async () => {
    const { url, asked } = await servedAuthority(testAuthority());
    const log = await testLog();
    await log.grow(3);
    await onClock(log, url).lookAfter(0);
    await log.grow(3);
    await onClock(log, url).lookAfter(0);
    expect(asked).toHaveLength(1);
  });

  it('is served with its stamps, which openssl verifies', async () => {
    const authority = testAuthority();
    const { url } = await servedAuthority(authority);
    const { app, store, key } = await testApp();
    const log = await testLog(store, key);
    await log.grow(4);
    const stamped = await stampNow(store, key, 1, url);
    expect(stamped.size).toBe(4);
    expect(await stampNow(store, key, 1, url)).toEqual(stamped);
    const checkpoint = await log.checkpoint();
    await log.grow(1);
    const get = (path: string) => app.request(`/v1/sites/shop/log/${path}`);
    const list = await get('stamps');
    expect(list.headers.get('content-type')).toBe('application/json');
    expect(await list.json()).toEqual({
      stamps: [{ size: 4, at: new Date(stamped.at).toISOString() }],
    });
    const kept = await (await get('stamps/4.checkpoint')).text();
    expect(kept).toBe(checkpoint);
    const tsr = await get('stamps/4.tsr');
    expect(tsr.headers.get('content-type')).toBe('application/timestamp-reply');
    const response = Buffer.from(await tsr.arrayBuffer());
    expect(authority.verify(kept, response)).toBe('Verification: OK');
    for (const path of ['5.tsr', '04.tsr', '4.txt', '4', '99999999999999999.tsr']) {
      await expectRefused(await get(`stamps/${path}`), { status: 404, code: 'not-found' });
    }
  });
});

describe('an authority that gives no stamp', () => {
  it.each<[string, RequestListener, string]>([
    ['is out of order', (_, response) => void response.writeHead(500).end(), 'it answered 500'],
    ['sends a page', (_, response) => void response.end('<html>'), 'its answer is no time stamp'],
    ['hangs up', (request) => void request.socket.destroy(), 'it cannot be reached'],
    [
      'sends too much',
      (_, response) => void response.end(Buffer.alloc(100_000)),
      'its answer is too long',
    ],
  ])('%s: it is asked again after an hour, and nothing is kept', async (_, listener, reason) => {
    let asked = 0;
    const url = await listen(
      createServer((request, response) => {
        asked += 1;
        listener(request, response);
      }),
    );
    const log = await testLog();
    await log.grow(1);
    const { lookAfter, lines } = onClock(log, url);
    await lookAfter(0);
    await log.grow(1);
    await lookAfter(HOUR / 2);
    expect([asked, lines]).toEqual([1, [expect.objectContaining({ reason })]]);
    await lookAfter(HOUR);
    expect(asked).toBe(2);
    expect(await log.store.stamps(1)).toEqual([]);
    expect(await faultOf(stampNow(log.store, log.key, 1, url))).toBe(
      `no-time-stamp: The authority gave no time stamp: ${reason}.`,
    );
  });

  it('that is slow is given up on at the end', async () => {
    let asked = 0;
    const url = await listen(
      createServer(() => {
        asked += 1;
      }),
    );
    const log = await testLog();
    await log.grow(1);
    const { lines, log: logger } = heard();
    const stamping = stampingBy(authorityAt(url), log.store, logger);
    const began = performance.now();
    void stamping.look();
    await until(() => asked === 1);
    await log.grow(1);
    await stamping.stop();
    expect(performance.now() - began).toBeLessThan(2000);
    expect(lines).toEqual([]);
  });
});

describe('TIMESTAMP_URL', () => {
  it('is an http(s) address', async () => {
    expect(authorityAt('')).toBeNull();
    for (const url of ['ftp://tsa.example', 'tsa.example', 'https://']) {
      expect(() => authorityAt(url)).toThrow(Problem);
    }
    const { store, key } = await testLog();
    expect(await faultOf(stampNow(store, key, 1, ''))).toBe(
      'invalid-argument: No authority is named; set TIMESTAMP_URL.',
    );
  });
});
