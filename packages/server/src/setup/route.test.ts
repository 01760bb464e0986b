import { describe, expect, it } from 'vitest';
import { adminApp, PASSWORD } from '../testing/admin-kit.ts';
import { expectRefused, testApp } from '../testing/kit.ts';
import { setupLink } from './link.ts';

const first = (token: string | undefined) => ({
  token,
  organisation: 'Shop',
  name: 'Olga',
  email: 'Olga@Shop.example',
  password: PASSWORD,
});

const json = (body: unknown) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

describe('the set-up link', () => {
  it('makes the owner of the first organisation, and a site from before is theirs', async () => {
    const { owner } = await adminApp();
    const me = (await (await owner.get('/me')).json()) as Record<string, unknown>;
    expect(me).toMatchObject({
      name: 'Olga Owner',
      organisations: [{ name: 'Shop', role: 'owner' }],
      sites: [{ key: 'shop', role: 'owner', version: 1, name: 'Shop' }],
    });
  });

  it('holds once, and no other holds after it', async () => {
    const { app, store } = await testApp();
    const tokens = [await setupLink(store, ''), await setupLink(store, '')].map(
      (link) => link?.split('#')[1],
    );
    const made = await app.request('/v1/admin/setup', json(first(tokens[0])));
    expect(made.status).toBe(201);
    for (const token of tokens) {
      await expectRefused(await app.request('/v1/admin/setup', json(first(token))), {
        status: 410,
        code: 'link-ended',
      });
    }
    expect(await setupLink(store, '')).toBeNull();
  });

  it('makes one account where two come at once', async () => {
    const { app, store } = await testApp();
    const token = (await setupLink(store, ''))?.split('#')[1];
    const both = await Promise.all(
      ['a', 'b'].map((name) =>
        app.request('/v1/admin/setup', json({ ...first(token), email: `${name}@shop.example` })),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await store.records.count('users', [])).toBe(1);
  });

  it('refuses a short password by its field', async () => {
    const { app, store } = await testApp();
    const token = (await setupLink(store, ''))?.split('#')[1];
    const response = await app.request(
      '/v1/admin/setup',
      json({ ...first(token), password: 'short' }),
    );
    await expectRefused(response, { status: 400, code: 'invalid-input', path: 'password' });
  });
});
