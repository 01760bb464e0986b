import { describe, expect, it } from 'vitest';
import { adminApp, withToken } from '../testing/admin-kit.ts';
import { expectRefused } from '../testing/kit.ts';

interface Token {
  id: string;
  lastUsedAt: number | null;
}

async function stage() {
  const service = await adminApp();
  const path = `/organisations/${service.organisationId}/tokens`;
  const make = async (changes = {}) => {
    const token = { name: 'Build', role: 'auditor', site: null, expiresAt: null, ...changes };
    const response = await service.owner.send('POST', path, token);
    expect(response.status, await response.clone().text()).toBe(201);
    const { id, token: text } = (await response.json()) as { id: string; token: string };
    return { id, text, program: withToken(service.app, text) };
  };
  const list = async () =>
    ((await (await service.owner.get(path)).json()) as { tokens: Token[] }).tokens;
  return { ...service, path, make, list };
}

describe('a token', () => {
  it('is shown once and kept only as a hash', async () => {
    const { make, list, store } = await stage();
    const { text } = await make();
    expect(text).toMatch(/^assent_[\w-]{43}$/);
    expect(JSON.stringify(await list())).not.toContain(text);
    expect(JSON.stringify(await store.records.find('apiTokens', []))).not.toContain(text);
    const trail = await store.records.trail({ limit: 50 });
    expect(JSON.stringify(trail)).not.toContain(text);
  });

  it('opens what its role opens, on its site, until it is revoked', async () => {
    const { make, owner, path } = await stage();
    const { id, program } = await make({ role: 'editor', site: 'shop' });
    expect((await program.get('/sites/shop/draft')).status).toBe(200);
    expect((await program.get(path)).status).toBe(404);
    expect((await owner.send('DELETE', `${path}/${id}`)).status).toBe(204);
    await expectRefused(await program.get('/sites/shop/draft'), {
      status: 401,
      code: 'unauthorised',
    });
    await expectRefused(await owner.send('DELETE', `${path}/${id}`), {
      status: 404,
      code: 'not-found',
    });
  });

  it('tells when it was last used, and writes it at most once a minute', async () => {
    const { make, list, store } = await stage();
    const { id, program } = await make();
    expect((await list())[0]?.lastUsedAt).toBeNull();
    await program.get('/me');
    const first = (await list())[0]?.lastUsedAt ?? 0;
    expect(first).toBeGreaterThan(Date.now() - 5000);
    await program.get('/me');
    expect((await list())[0]?.lastUsedAt).toBe(first);
    const set = { lastUsedAt: first - 61_000 };
    await store.records.change([{ update: 'apiTokens', set, where: { id } }], null);
    await program.get('/me');
    expect((await list())[0]?.lastUsedAt).toBeGreaterThanOrEqual(first);
  });

  it('makes no organisation: that has to belong to somebody', async () => {
    const { make, owner } = await stage();
    const { program } = await make({ role: 'owner' });
    await expectRefused(await program.send('POST', '/organisations', { name: 'Mine' }), {
      status: 403,
      code: 'forbidden',
    });
    expect((await owner.send('POST', '/organisations', { name: 'Second' })).status).toBe(201);
  });
});
