import { edge, siteFacts } from '@assent/edge';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startService } from './kit/service.ts';

/** The edge with the facts of the real service, which is strict and goes away. */
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

it('holds by the facts of the service, and still does when the service is down', async () => {
  const errors: unknown[] = [];
  const site = siteFacts(service.origin, 'facts42', {
    refresh: 50,
    onError: (error) => errors.push(error),
  });
  try {
    expect(await site.ready()).toBe(true);
    const before = site();
    expect(before.vendors.length).toBeGreaterThan(3);
    for (const vendor of before.vendors) expect(vendor.hosts).toBeDefined();

    await service.stop();
    await expect.poll(() => errors.length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(site()).toBe(before);
    const core = edge({ site, service: service.origin, ownHosts: [] });
    const policy = core.csp(core.decide('', false));
    expect(policy).toContain(new URL(service.origin).host);
    expect(policy).not.toContain('youtube');

    await service.start();
    const { version } = before;
    await service.apply({ ...(await exampleOf()), name: 'facts42, renamed' });
    await expect.poll(() => site().version, { timeout: 5000 }).toBe(version + 1);
  } finally {
    site.close();
  }
});

async function exampleOf(): Promise<object> {
  const { default: example } = await import('../examples/facts42/site.json', {
    with: { type: 'json' },
  });
  return example;
}
