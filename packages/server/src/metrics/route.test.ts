import { Hono } from 'hono';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { problemHandler } from '../http/problem.ts';
import { afterTest } from '../testing/kit.ts';
import { metricsOn } from './metrics.ts';
import { metricsRoute, requestMetrics } from './route.ts';

/** A store in which there is no log yet. */
const EMPTY = { logs: async () => [] };
const TOKEN = 'k7Qd.3xV_9~Zr+a/w-==';

/** An app with one more address, and its numbers as a monitoring system reads them. */
function watched(store: Parameters<typeof metricsOn>[0]) {
  const metrics = metricsOn(store);
  afterTest(metrics.stop);
  const app = new Hono();
  app.onError(problemHandler(pino({ level: 'silent' })));
  app.use(requestMetrics(metrics));
  app.get('/sites/:site', (c) => c.text('a site'));
  app.route('/metrics', metricsRoute({ metrics, token: TOKEN }));
  const read = async () => {
    const response = await app.request('/metrics', {
      headers: { Authorization: `Bearer ${TOKEN}` },
    });
    return { response, lines: (await response.text()).split('\n') };
  };
  return { app, metrics, read };
}

describe('the numbers of the service', () => {
  it('are for whoever has the token', async () => {
    const { app, read } = watched(EMPTY);
    const refused = await app.request('/metrics', { headers: { Authorization: 'Bearer no' } });
    expect(refused.status).toBe(401);
    const { response, lines } = await read();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(lines).toContain('assent_store_up 1');
    expect(lines.some((line) => line.startsWith('process_cpu_seconds_total '))).toBe(true);
  });

  it('count requests by route, and name neither address nor visitor', async () => {
    const { app, metrics, read } = watched(EMPTY);
    await app.request('/sites/shop?id=secret');
    await app.request('/sites/other');
    metrics.refused();
    const { lines } = await read();
    expect(lines).toContain(
      'assent_http_request_seconds_count{method="GET",route="/sites/:site",status="200"} 2',
    );
    expect(lines).toContain('assent_posts_refused_total 1');
    expect(lines.join()).not.toMatch(/secret|shop/);
  });

  it('tell how much of each log is sealed', async () => {
    const { read } = watched({
      logs: async () => [
        { siteId: 1, origin: 'a/b', size: 9, sealed: 7, checkpoint: null, keysBefore: 0 },
      ],
    });
    const { lines } = await read();
    expect(lines).toContain('assent_log_entries{log="a/b"} 9');
    expect(lines).toContain('assent_log_unsealed_entries{log="a/b"} 2');
  });

  it('say that the store is down, and nothing of its logs', async () => {
    let isUp = true;
    const { read } = watched({
      logs: async () => {
        if (!isUp) throw new Error('down');
        return [{ siteId: 1, origin: 'a/b', size: 9, sealed: 9, checkpoint: null, keysBefore: 0 }];
      },
    });
    await read();
    isUp = false;
    const { lines } = await read();
    expect(lines).toContain('assent_store_up 0');
    expect(lines.join()).not.toContain('a/b');
  });
});
