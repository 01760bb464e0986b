import { PROBLEMS } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { testApp } from './testing/kit.ts';

describe('the service', () => {
  it('has a first page that loads nothing, and names no site where no demo is served', async () => {
    const { app } = await testApp();
    const response = await app.request('/');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).toContain('Assent is running');
    expect(text).not.toContain('shop');
  });

  it('serves the admin under a policy that lets nothing of others in', async () => {
    const { app } = await testApp();
    for (const path of ['/admin', '/admin/sites/shop/publish']) {
      const response = await app.request(path);
      expect(await response.text()).toContain('<title>admin</title>');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('is alive and ready', async () => {
    const { app } = await testApp();
    expect((await app.request('/healthz')).status).toBe(200);
    expect((await app.request('/readyz')).status).toBe(200);
  });

  it('explains every problem type at the address that problems name', async () => {
    const { app } = await testApp();
    for (const [code, [status, title]] of Object.entries(PROBLEMS)) {
      expect(await (await app.request(`/problems/${code}`)).json()).toEqual({
        code,
        status,
        title: title.en,
      });
    }
    expect((await app.request('/problems/other')).status).toBe(404);
  });

  it('answers what it does not know with a problem', async () => {
    const { app } = await testApp();
    const response = await app.request('/nothing/here');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });

  it('shows nothing of an error that it did not foresee', async () => {
    const { app, store } = await testApp();
    Object.assign(store, {
      siteKeys: async () => {
        throw new Error('visitor 203.0.113.9');
      },
    });
    const response = await app.request('/readyz');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('203.0.113.9');
  });
});
