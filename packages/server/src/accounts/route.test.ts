import type { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import { setupLink } from '../setup/link.ts';
import {
  type AdminApp,
  adminApp,
  type Client,
  clientWith,
  cookiesOf,
  freshAddress,
  PASSWORD,
  signIn,
  trySignIn,
} from '../testing/admin-kit.ts';
import { expectRefused, siteInput, testApp } from '../testing/kit.ts';
import { postOffice } from '../testing/letters.ts';
import { codeOf, secretIn } from '../testing/totp.ts';
import { accountLines, accountResetLink } from './operator.ts';

/** A password is hashed for a tenth of a second, and some tests try many. */
vi.setConfig({ testTimeout: 30_000 });

const OWNER = 'owner@shop.example';

const post = (client: Client, path: string, body: object, headers = {}) =>
  client.fetch(`/v1/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': freshAddress(), ...headers },
    body: JSON.stringify(body),
  });

/** Switches two-factor on for the owner. */
async function twoFactor({ app }: AdminApp) {
  const owner = await signIn(app, OWNER, PASSWORD);
  const begun = await post(owner, '/two-factor/enable', { password: PASSWORD });
  expect(begun.status, await begun.clone().text()).toBe(200);
  const { totpURI, backupCodes } = (await begun.json()) as {
    totpURI: string;
    backupCodes: string[];
  };
  const secret = secretIn(totpURI);
  const verified = await post(owner, '/two-factor/verify-totp', { code: codeOf(secret) });
  expect(verified.status, await verified.clone().text()).toBe(200);
  return { secret, backupCodes };
}

/** The first step of a sign-in, and then the second. */
async function secondStep(app: Hono, path: string, code: string): Promise<Response> {
  const first = await trySignIn(app, OWNER, PASSWORD);
  expect(await first.clone().json()).toMatchObject({ twoFactorRedirect: true });
  return app.request(`/v1/auth/two-factor/${path}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: 'http://localhost',
      'X-Forwarded-For': freshAddress(),
      Cookie: cookiesOf(first),
    },
    body: JSON.stringify({ code }),
  });
}

const USED = { status: 401, code: 'unauthorised', path: 'code' };

describe('a one-time password', () => {
  it('is taken once, whoever comes with it again, and none before it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const service = await adminApp();
      const { secret } = await twoFactor(service);
      // The code that switched it on is used up.
      await expectRefused(await secondStep(service.app, 'verify-totp', codeOf(secret)), USED);
      vi.advanceTimersByTime(30_000);
      const code = codeOf(secret);
      const before = codeOf(secret, Date.now() - 30_000);
      expect((await secondStep(service.app, 'verify-totp', code)).status).toBe(200);
      await expectRefused(await secondStep(service.app, 'verify-totp', code), USED);
      await expectRefused(await secondStep(service.app, 'verify-totp', before), USED);
    } finally {
      vi.useRealTimers();
    }
  });

  it('signs in one of two who come with it at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const service = await adminApp();
      const { secret } = await twoFactor(service);
      vi.advanceTimersByTime(30_000);
      const code = codeOf(secret);
      const both = await Promise.all(
        [1, 2].map(() => secondStep(service.app, 'verify-totp', code)),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is wrong is refused, and opens nothing', async () => {
    const service = await adminApp();
    await twoFactor(service);
    const response = await secondStep(service.app, 'verify-totp', '000000');
    await expectRefused(response, USED);
    expect(response.headers.getSetCookie().join()).not.toContain('session_token=ey');
  });
});

describe('a recovery code', () => {
  it('signs in once', async () => {
    const service = await adminApp();
    const { backupCodes } = await twoFactor(service);
    const code = backupCodes[0] ?? '';
    const first = await secondStep(service.app, 'verify-backup-code', code);
    expect(first.status).toBe(200);
    expect((await (await clientWith(service.app, first)).get('/me')).status).toBe(200);
    await expectRefused(await secondStep(service.app, 'verify-backup-code', code), USED);
  });
});

describe('tries to sign in', () => {
  it('are slowed after ten, from whatever address, and for no browser that is known', async () => {
    const { app } = await adminApp();
    const known = cookiesOf(await trySignIn(app, OWNER, PASSWORD));
    expect(known).toContain('assent-admin.known=');
    for (let n = 0; n < 10; n++) {
      expect((await trySignIn(app, OWNER, 'wrong password')).status).toBe(401);
    }
    await expectRefused(await trySignIn(app, OWNER, 'wrong password'), {
      status: 429,
      code: 'too-many-requests',
    });
    // Nor with the right one: else it would tell which is.
    expect((await trySignIn(app, OWNER, PASSWORD)).status).toBe(429);
    expect((await trySignIn(app, OWNER, PASSWORD, known)).status).toBe(200);
    const forged = known.replace(/known=[^.]+/, 'known=forged');
    expect((await trySignIn(app, OWNER, PASSWORD, forged)).status).toBe(429);
  });

  it('go on after a wait, and begin anew after a quarter of an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { app } = await adminApp();
      for (let n = 0; n < 10; n++) await trySignIn(app, OWNER, 'wrong password');
      vi.advanceTimersByTime(1000);
      expect((await trySignIn(app, OWNER, 'wrong password')).status).toBe(401);
      vi.advanceTimersByTime(1000);
      expect((await trySignIn(app, OWNER, 'wrong password')).status).toBe(429);
      vi.advanceTimersByTime(15 * 60_000);
      expect((await trySignIn(app, OWNER, PASSWORD)).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it('are counted when they come all at once', async () => {
    const { app } = await adminApp();
    const all = await Promise.all(
      Array.from({ length: 14 }, () => trySignIn(app, OWNER, 'wrong password')),
    );
    expect(all.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
  });
});

describe('a password', () => {
  it('is changed to no easy one, and ends the other sessions', async () => {
    const { app, owner } = await adminApp();
    const other = await signIn(app, OWNER, PASSWORD);
    const change = (newPassword: string, currentPassword = PASSWORD) =>
      post(owner, '/change-password', { newPassword, currentPassword, revokeOtherSessions: true });
    for (const easy of ['short', 'password1234', 'olga owner 12', 'owner@shop.example']) {
      await expectRefused(await change(easy), {
        status: 400,
        code: 'invalid-input',
        path: 'newPassword',
      });
    }
    await expectRefused(await change('a horse of another colour', 'wrong'), {
      status: 400,
      code: 'invalid-input',
      path: 'currentPassword',
    });
    expect((await change('a horse of another colour')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
    await signIn(app, OWNER, 'a horse of another colour');
  });

  it('is set anew by a link in a letter, once, and ends all sessions', async () => {
    const mailer = postOffice();
    const { app, owner, nobody, store } = await adminApp({ mailer });
    const ask = (email: string) => post(nobody, '/request-password-reset', { email });
    const [known, unknown] = [await ask(OWNER), await ask('nobody@shop.example')];
    expect(await known.text()).toBe(await unknown.text());
    expect(mailer.letters.map(({ to }) => to)).toEqual([OWNER]);
    const token = /admin\/reset#(\S+)/.exec(mailer.letters[0]?.text ?? '')?.[1] ?? '';
    expect(JSON.stringify(await store.records.find('verifications', []))).not.toContain(token);
    const set = (newPassword: string) => post(nobody, '/reset-password', { newPassword, token });
    await expectRefused(await set('password1234'), {
      status: 400,
      code: 'invalid-input',
      path: 'newPassword',
    });
    expect((await set('a horse of another colour')).status).toBe(200);
    expect((await owner.get('/me')).status).toBe(401);
    await expectRefused(await set('a horse of yet another colour'), {
      status: 410,
      code: 'link-ended',
    });
    await signIn(app, OWNER, 'a horse of another colour');
  });

  it('is set anew by a link of the command line, without the authenticator that is lost', async () => {
    const service = await adminApp();
    await twoFactor(service);
    const { app, store, nobody } = service;
    expect(await accountLines(store)).toEqual([
      { email: OWNER, name: 'Olga Owner', hasTwoFactor: true, roles: ['owner of Shop'] },
    ]);
    const link = await accountResetLink(store, {
      email: 'Owner@shop.example',
      dropsTwoFactor: true,
      publicUrl: 'http://localhost',
      secret: 's'.repeat(32),
    });
    const token = link.split('http://localhost/admin/reset#')[1];
    const newPassword = 'a horse of another colour';
    expect((await post(nobody, '/reset-password', { newPassword, token })).status).toBe(200);
    expect((await (await signIn(app, OWNER, newPassword)).get('/me')).status).toBe(200);
    await expect(
      accountResetLink(store, {
        email: 'nobody@shop.example',
        dropsTwoFactor: false,
        publicUrl: '',
        secret: '',
      }),
    ).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

describe("better-auth's addresses", () => {
  it('take no change that another page sends', async () => {
    const { owner } = await adminApp();
    const body = { currentPassword: PASSWORD, newPassword: 'a horse of another colour' };
    for (const Origin of ['https://evil.example', 'null', '']) {
      await expectRefused(await post(owner, '/change-password', body, { Origin }), {
        status: 403,
        code: 'forbidden',
      });
    }
  });

  it('are those alone that the admin needs', async () => {
    const { owner } = await adminApp();
    for (const path of ['/update-user', '/sign-up/email', '/delete-user', '/change-email']) {
      await expectRefused(await post(owner, path, { name: '\u202e' }), {
        status: 404,
        code: 'not-found',
      });
    }
    expect((await owner.fetch('/v1/auth/list-sessions')).status).toBe(404);
  });

  it('take no name that deceives', async () => {
    const { owner } = await adminApp();
    const names = ['key \u202egnp.exe', 'two\nlines', 'x'.repeat(121)];
    for (const name of names) {
      await expectRefused(await post(owner, '/passkey/update-passkey', { id: 'one', name }), {
        status: 400,
        code: 'invalid-input',
        path: 'name',
      });
    }
  });

  it('set cookies that no script reads', async () => {
    const { app } = await adminApp();
    const lines = (await trySignIn(app, OWNER, PASSWORD)).headers.getSetCookie();
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join()).not.toContain('Secure');
    for (const line of lines)
      expect(line).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
  });

  it('set them over https alone where the service is', async () => {
    const publicUrl = 'https://consent.example';
    const parts = { publicUrl };
    const { app, store } = await testApp(siteInput(), undefined, null, null, null, parts);
    const token = (await setupLink(store, publicUrl))?.split('#')[1];
    const send = (path: string, body: object) =>
      app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: publicUrl },
        body: JSON.stringify(body),
      });
    const first = { token, organisation: 'Shop', name: 'Olga', email: OWNER, password: PASSWORD };
    expect((await send('/v1/admin/setup', first)).status).toBe(201);
    const signedIn = await send('/v1/auth/sign-in/email', { email: OWNER, password: PASSWORD });
    const lines = signedIn.headers.getSetCookie();
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/; Secure/);
  });

  it('tell the trail who signed in, and nothing of how', async () => {
    const service = await adminApp();
    const { secret, backupCodes } = await twoFactor(service);
    const trail = JSON.stringify(await service.store.records.trail({ limit: 100 }));
    for (const action of ['session.begin', 'two-factor.begin', 'user.change']) {
      expect(trail).toContain(action);
    }
    for (const hidden of [secret.toString(), backupCodes[0] ?? '', PASSWORD, '192.0.2.']) {
      expect(trail).not.toContain(hidden);
    }
  });
});
