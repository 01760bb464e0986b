import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { problemHandler } from '../http/problem.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { gpcRoute } from './gpc.ts';

const appOn = (store: ReturnType<typeof tempStore>) => {
  const app = gpcRoute(store);
  app.onError(problemHandler(pino({ level: 'silent' })));
  return app;
};

describe('gpc.json', () => {
  it('states since the last publication of any site that the signal is honoured', async () => {
    const store = tempStore();
    await publishConfig(store, siteInput(), Date.parse('2026-03-01T23:59:59Z'));
    await publishConfig(store, siteInput({ site: 'other' }), Date.parse('2026-05-02T00:00:00Z'));
    await publishConfig(store, siteInput(), Date.parse('2026-06-01T00:00:00Z'));
    const response = await appOn(store).request('/gpc.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ gpc: true, lastUpdate: '2026-05-02' });
  });

  it('states nothing before there is a site', async () => {
    expect((await appOn(tempStore()).request('/gpc.json')).status).toBe(404);
  });
});
