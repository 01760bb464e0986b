import { Problem, type SiteConfigInput } from '@assent/contract';
import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import type { Store } from '../store/port.ts';
import { afterTest, expectRefused, ORIGIN, siteInput, testApp } from '../testing/kit.ts';
import { counted } from '../testing/store-kit.ts';
import { NO_COUNTS } from './counts.ts';
import { shownCounterOn } from './shown-counter.ts';
import { dayNumber, type TallyRow } from './tally.ts';

const RANGE = { from: 0, to: dayNumber(Date.now()) + 1 };
const USUAL = 'v=1&l=en&r=opt-in';

async function shownApp(input?: SiteConfigInput) {
  const test = await testApp(input, undefined, (c) => c.req.header('x-place') ?? null);
  return {
    ...test,
    /** As a beacon: of a simple type, and with a cookie of the service's if there is one. */
    say: (query: string, headers: Record<string, string> = {}) =>
      test.app.request(`/v1/sites/shop/shown?${query}`, {
        method: 'POST',
        headers: { Origin: ORIGIN, ...headers },
      }),
    async shown(): Promise<number | undefined> {
      await test.shown.flush();
      return (await test.store.talliesByDay(1, RANGE))[0]?.counts.shown;
    },
  };
}

describe('POST shown', () => {
  it('counts a page view by what is known of it, and answers nothing', async () => {
    const { say, shown, store } = await shownApp();
    const response = await say(USUAL, {
      'X-Place': 'DE',
      'User-Agent': 'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) Safari/604.1',
      'Content-Type': 'text/plain;charset=UTF-8',
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await response.text()).toBe('');
    await say('v=1&l=de&r=opt-in', { Cookie: 'assent_shop=1' });
    expect(await shown()).toBe(2);
    const namesOf = async (dimension: 'country' | 'device' | 'language') =>
      (await store.talliesByValue(1, dimension, RANGE)).map(({ value }) => value).sort();
    expect(await namesOf('country')).toEqual(['DE', 'unknown']);
    expect(await namesOf('device')).toEqual(['other', 'tablet']);
    expect(await namesOf('language')).toEqual(['de', 'en']);
  });

  it('takes an earlier version, which a page may still show', async () => {
    const { say, shown, store } = await shownApp();
    await publishConfig(store, siteInput({ name: 'Another' }));
    expect((await say(USUAL)).status).toBe(204);
    expect(await shown()).toBe(1);
  });

  it.each([
    ['a version that the site never had', 'v=2&l=en&r=opt-in', 422, 'version'],
    ['a language that it does not offer', 'v=1&l=fr&r=opt-in', 422, 'language'],
    ['a regime that it applies nowhere', 'v=1&l=en&r=notice', 422, 'regime'],
    ['what is no version', 'v=1e3&l=en&r=opt-in', 400, 'v'],
    ['nothing', '', 400, 'v'],
    ['more than is asked for', `${USUAL}&id=7`, 400, 'id'],
  ])('refuses %s', async (_, query, status, path) => {
    const { say, shown } = await shownApp();
    const code = status === 422 ? 'not-acceptable' : 'invalid-input';
    await expectRefused(await say(query), { status, code, path });
    expect(await shown()).toBeUndefined();
  });

  it('refuses pages of others, and a site that is not there', async () => {
    const { app, say } = await shownApp();
    const wrong = { status: 403, code: 'wrong-origin' };
    await expectRefused(await say(USUAL, { Origin: 'https://evil.example' }), wrong);
    const request = new Request(`http://service.example/v1/sites/shop/shown?${USUAL}`, {
      method: 'POST',
    });
    await expectRefused(await app.request(request), wrong);
    const elsewhere = await app.request(`/v1/sites/other/shown?${USUAL}`, {
      method: 'POST',
      headers: { Origin: ORIGIN },
    });
    await expectRefused(elsewhere, { status: 404, code: 'unknown-site' });
  });

  it('counts nothing where the owner has switched it off, and the notice then asks for nothing', async () => {
    const { app, say, shown } = await shownApp(siteInput({ banner: { countShown: false } }));
    expect((await say(USUAL)).status).toBe(204);
    expect(await shown()).toBeUndefined();
    const noticeOf = async (from: typeof app) =>
      (await from.request('/s/shop/1-abc123/en.js')).text();
    expect(await noticeOf(app)).not.toContain('counts:');
    expect(await noticeOf((await shownApp()).app)).toContain('counts:!0');
  });
});

describe('the counter', () => {
  function counterOn(store: Pick<Store, 'addTallies'>) {
    const counter = shownCounterOn(store, pino({ level: 'silent' }));
    afterTest(counter.stop);
    return counter;
  }
  const shown = { ...NO_COUNTS, shown: 1 };
  const total = (rows: readonly TallyRow[]) =>
    rows
      .filter(({ dimension }) => dimension === 'all')
      .reduce((sum, { counts }) => sum + counts.shown, 0);

  it('writes each second, all that came in one go, and the rest when it ends', async () => {
    vi.useFakeTimers();
    try {
      const written: number[] = [];
      const counter = counterOn({ addTallies: async (rows) => void written.push(total(rows)) });
      for (let i = 0; i < 50; i++) counter.add(counted(1, { counts: shown }));
      await vi.advanceTimersByTimeAsync(900);
      expect(written).toEqual([]);
      await vi.advanceTimersByTimeAsync(100);
      expect(written).toEqual([50]);
      await vi.advanceTimersByTimeAsync(5000);
      expect(written).toEqual([50]);
      counter.add(counted(1, { counts: shown }));
      await counter.stop();
      expect(written).toEqual([50, 1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('tries again what could not be written, once for each', async () => {
    const written: number[] = [];
    let works = false;
    const counter = counterOn({
      async addTallies(rows) {
        if (!works) throw new Problem('store-unavailable');
        written.push(total(rows));
      },
    });
    counter.add(counted(1, { counts: shown }));
    await counter.flush();
    counter.add(counted(1, { counts: shown }));
    await counter.flush();
    works = true;
    await counter.flush();
    await counter.flush();
    expect(written).toEqual([2]);
  });

  it('never keeps more than fits, however much comes while the store is away', async () => {
    let kept = 0;
    const counter = counterOn({
      async addTallies(rows) {
        kept = rows.length;
        throw new Problem('store-unavailable');
      },
    });
    for (let round = 0; round < 3; round++) {
      for (let day = 0; day < 5000; day++) {
        counter.add(counted(1, { day: round * 5000 + day, counts: shown }));
      }
      await counter.flush();
      expect(kept).toBeLessThanOrEqual(10_010);
    }
    expect(kept).toBeGreaterThan(9000);
  });
});
