import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from './kit/service.ts';

/** What an operator sets and sees: a limit of posts behind a proxy, and the numbers for monitoring. */
const TOKEN = 'monitoring-0123456789';
const LIMIT = 3;
let service: Service;
beforeAll(async () => {
  service = await startService(undefined, [], {
    TRUST_PROXY: '1',
    POSTS_PER_MINUTE: `${LIMIT}`,
    METRICS_TOKEN: TOKEN,
  });
});
afterAll(() => service.close());

/** Hears that the banner was shown, as the proxy hands it on. */
const post = async (visitor: string): Promise<Response> =>
  fetch(`${service.origin}/v1/sites/facts42/shown?v=1&l=de&r=opt-in`, {
    method: 'POST',
    headers: { Origin: service.origin, 'X-Forwarded-For': `198.51.100.1, ${visitor}` },
  });

const numbers = async (token: string): Promise<Response> =>
  fetch(`${service.origin}/metrics`, { headers: { Authorization: `Bearer ${token}` } });

describe('a limit of posts', () => {
  it('is one for each visitor, and says when to come again', async () => {
    const statuses = async (visitor: string) => {
      const found: number[] = [];
      for (let turn = 0; turn <= LIMIT; turn++) found.push((await post(visitor)).status);
      return found;
    };
    expect(await statuses('203.0.113.9')).toEqual([204, 204, 204, 429]);
    expect(await statuses('203.0.113.10')).toEqual([204, 204, 204, 429]);
    const refused = await post('203.0.113.9');
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect((await fetch(`${service.origin}/s/facts42.js`)).status).toBe(200);
  });
});

describe('the numbers for monitoring', () => {
  it('are for whoever has the token', async () => {
    expect((await fetch(`${service.origin}/metrics`)).status).toBe(401);
    expect((await numbers('another-0123456789')).status).toBe(401);
  });

  it('tell of requests, refusals, the store and its logs, and of no visitor', async () => {
    const text = await (await numbers(TOKEN)).text();
    expect(text).toMatch(
      /^assent_http_request_seconds_count\{method="POST",route="\/v1\/sites\/:site\/shown",status="204"\} 6$/m,
    );
    expect(text).toMatch(/^assent_posts_refused_total 3$/m);
    expect(text).toMatch(/^assent_store_up 1$/m);
    expect(text).toMatch(/^assent_log_unsealed_entries\{log="[^"]+"\} \d+$/m);
    expect(text).not.toMatch(/203\.0\.113/);
  });
});

it('without a token there are no numbers', async () => {
  const plain = await startService();
  expect((await fetch(`${plain.origin}/metrics`)).status).toBe(404);
  await plain.close();
});
