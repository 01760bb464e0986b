import { describe, expect, it } from 'vitest';
import { adminApp, PASSWORD, signIn, trySignIn } from '../testing/admin-kit.ts';
import { expectRefused } from '../testing/kit.ts';

const OWNER = 'owner@shop.example';

describe("one's own account", () => {
  it('takes another name, and another e-mail for the password', async () => {
    const { app, owner } = await adminApp();
    const next = { name: 'Olga Öwner', email: 'Olga@new.example' };
    await expectRefused(await owner.send('PATCH', '/account', next), {
      status: 400,
      code: 'invalid-input',
      path: 'password',
    });
    const changed = await owner.send('PATCH', '/account', { ...next, password: PASSWORD });
    expect(changed.status).toBe(204);
    expect(await (await owner.get('/account')).json()).toMatchObject({
      name: 'Olga Öwner',
      email: 'olga@new.example',
      hasPassword: true,
      hasTwoFactor: false,
    });
    expect((await trySignIn(app, OWNER, PASSWORD)).status).toBe(401);
    await signIn(app, 'olga@new.example', PASSWORD);
  });

  it("takes no address of another account's", async () => {
    const { owner, store, memberWith } = await adminApp();
    await memberWith('editor');
    const [, other] = await store.records.find('users', []);
    const next = { name: 'Olga', email: other?.email, password: PASSWORD };
    await expectRefused(await owner.send('PATCH', '/account', next), {
      status: 409,
      code: 'taken',
      path: 'email',
    });
  });

  it('does not let whoever has its session guess the password', async () => {
    const { owner } = await adminApp();
    const next = { name: 'Olga', email: 'thief@new.example', password: 'wrong' };
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++)
      statuses.push((await owner.send('PATCH', '/account', next)).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(400));
    expect(statuses[10]).toBe(429);
  });

  it('lists its sessions, ends one, and ends all others', async () => {
    const { app, owner } = await adminApp();
    const [second, third] = [
      await signIn(app, OWNER, PASSWORD),
      await signIn(app, OWNER, PASSWORD),
    ];
    interface Listed {
      sessions: { id: string; isCurrent: boolean }[];
    }
    const list = async () =>
      ((await (await owner.get('/account/sessions')).json()) as Listed).sessions;
    const all = await list();
    expect(all).toHaveLength(3);
    expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(JSON.stringify(all)).not.toContain('token');
    const theirs = ((await (await second.get('/account/sessions')).json()) as Listed).sessions;
    const id = theirs.find(({ isCurrent }) => isCurrent)?.id;
    expect((await owner.send('DELETE', `/account/sessions/${id}`)).status).toBe(204);
    expect((await second.get('/me')).status).toBe(401);
    expect((await third.get('/me')).status).toBe(200);
    expect((await owner.send('DELETE', '/account/sessions')).status).toBe(204);
    expect((await third.get('/me')).status).toBe(401);
    expect((await owner.get('/me')).status).toBe(200);
    expect(await list()).toHaveLength(1);
  });

  it("does not end another one's session", async () => {
    const { owner, memberWith, store } = await adminApp();
    await memberWith('editor');
    const [, theirs] = await store.records.find('sessions', [], {
      orderBy: { field: 'id', direction: 'asc' },
    });
    const response = await owner.send('DELETE', `/account/sessions/${theirs?.id}`);
    await expectRefused(response, { status: 404, code: 'not-found' });
  });
});
