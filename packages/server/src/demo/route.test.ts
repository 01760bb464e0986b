import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { problemHandler } from '../http/problem.ts';
import { siteInput, tempFolder, tempStore } from '../testing/kit.ts';
import { demoRoute } from './route.ts';

async function demo() {
  const folder = tempFolder();
  mkdirSync(join(folder, 'shop/public'), { recursive: true });
  writeFileSync(join(folder, 'shop/public/index.html'), '<head><!-- assent:snippet --></head>');
  writeFileSync(join(folder, 'shop/public/style.css'), 'a{}');
  writeFileSync(join(folder, 'shop/secret.txt'), 'secret');
  const store = tempStore();
  await publishConfig(store, siteInput());
  const app = new Hono().route('/demo', demoRoute(folder, liveConfigs(store)));
  app.onError(problemHandler(pino({ level: 'silent' })));
  return app;
}

describe('/demo/{site}/', () => {
  it('pastes the snippet where the page wants it', async () => {
    const html = await (await (await demo()).request('/demo/shop/')).text();
    expect(html).toContain('<script src="/s/shop.js"></script>');
    expect(html).not.toContain('assent:snippet');
  });

  it('serves other files as they are', async () => {
    const response = await (await demo()).request('/demo/shop/style.css');
    expect(response.headers.get('content-type')).toMatch(/^text\/css/);
    expect(await response.text()).toBe('a{}');
  });

  it.each([
    '/demo/shop/..%2fsecret.txt',
    '/demo/shop/%2e%2e/secret.txt',
    '/demo/shop/nothing.html',
    '/demo/shop/%E0%A4%A',
    '/demo/nowhere/',
  ])('answers 404 for %s', async (path) => {
    expect((await (await demo()).request(path)).status).toBe(404);
  });
});
