import { describe, expect, it } from 'vitest';
import {
  type AdminApp,
  adminApp,
  type Client,
  PASSWORD,
  signIn,
  trySignIn,
} from '../testing/admin-kit.ts';
import { expectRefused } from '../testing/kit.ts';
import { postOffice } from '../testing/letters.ts';

const at = ({ organisationId }: AdminApp, rest = '') =>
  `/organisations/${organisationId}/invitations${rest}`;

const guest = (changes = {}) => ({
  email: 'Gina@guest.example',
  role: 'auditor',
  site: null,
  accessEndsAt: null,
  ...changes,
});

async function invited(service: AdminApp, changes = {}) {
  const response = await service.owner.send('POST', at(service), guest(changes));
  expect(response.status, await response.clone().text()).toBe(201);
  const { id, link } = (await response.json()) as { id: string; link: string | null };
  return { id, link, token: link?.split('#')[1] ?? '' };
}

const account = { name: 'Gina Guest', password: 'a horse of another colour' };

const accept = (client: Client, token: string, own?: object) =>
  client.send('POST', '/invitation/accept', { token, account: own });

const ENDED = { status: 410, code: 'link-ended' };

describe('an invitation', () => {
  it('makes an account that may do what it says, once', async () => {
    const service = await adminApp();
    const { token } = await invited(service);
    const seen = await service.nobody.send('POST', '/invitation', { token });
    expect(await seen.json()).toMatchObject({
      email: 'gina@guest.example',
      organisation: 'Shop',
      role: 'auditor',
      invitedBy: 'Olga Owner',
      hasAccount: false,
    });
    expect((await accept(service.nobody, token, account)).status).toBe(200);
    const gina = await signIn(service.app, 'gina@guest.example', account.password);
    expect((await gina.get('/sites/shop/draft')).status).toBe(200);
    expect((await gina.send('DELETE', '/sites/shop/draft')).status).toBe(403);
    await expectRefused(await accept(service.nobody, token, account), ENDED);
    await expectRefused(await service.nobody.send('POST', '/invitation', { token }), ENDED);
  });

  it('makes one account where two accept at once', async () => {
    const service = await adminApp();
    const { token } = await invited(service);
    const both = await Promise.all([1, 2].map(() => accept(service.nobody, token, account)));
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await service.store.records.count('users', [])).toBe(2);
  });

  it('is accepted by the account that is signed in, and takes nothing from it', async () => {
    const service = await adminApp();
    const editor = await service.memberWith('editor');
    const { token } = await invited(service);
    expect((await accept(editor, token)).status).toBe(200);
    const me = (await (await editor.get('/me')).json()) as { organisations: unknown[] };
    expect(me.organisations).toMatchObject([{ role: 'editor' }]);
    const { token: more } = await invited(service, { role: 'owner' });
    expect((await accept(editor, more)).status).toBe(200);
    expect((await editor.get(at(service))).status).toBe(200);
  });

  it('asks whoever has an account to sign in', async () => {
    const service = await adminApp();
    const { token } = await invited(service, { email: 'owner@shop.example' });
    expect(
      await (await service.nobody.send('POST', '/invitation', { token })).json(),
    ).toMatchObject({ hasAccount: true });
    await expectRefused(await accept(service.nobody, token, account), {
      status: 409,
      code: 'taken',
    });
    await expectRefused(await accept(service.nobody, token), {
      status: 401,
      code: 'unauthorised',
    });
  });

  it('to one site opens that one alone', async () => {
    const service = await adminApp();
    const { token } = await invited(service, { role: 'editor', site: 'shop' });
    await accept(service.nobody, token, account);
    const gina = await signIn(service.app, 'gina@guest.example', account.password);
    const me = await (await gina.get('/me')).json();
    expect(me).toMatchObject({
      organisations: [{ role: null }],
      sites: [{ key: 'shop', role: 'editor' }],
    });
    expect((await gina.get(at(service))).status).toBe(404);
  });

  it('that was revoked, has expired or gives what has ended is refused in words', async () => {
    const service = await adminApp();
    const { records } = service.store;
    const revoked = await invited(service);
    expect((await service.owner.send('DELETE', at(service, `/${revoked.id}`))).status).toBe(204);
    const expired = await invited(service);
    const late = { expiresAt: Date.now() - 1 };
    await records.change([{ update: 'invitations', set: late, where: { id: expired.id } }], null);
    const over = await invited(service, { accessEndsAt: Date.now() + 100 });
    await new Promise((done) => setTimeout(done, 120));
    for (const { token } of [revoked, expired, over]) {
      await expectRefused(await accept(service.nobody, token, account), ENDED);
    }
    expect(await records.count('users', [])).toBe(1);
  });

  it('goes by letter where letters can be sent, and its link is not shown', async () => {
    const mailer = postOffice();
    const service = await adminApp({ mailer });
    expect(await invited(service, { language: 'de' })).toMatchObject({ link: null });
    const [letter] = mailer.letters;
    expect(letter).toMatchObject({
      to: 'gina@guest.example',
      subject: 'Assent: Einladung zu Shop',
    });
    const token = /invitation#(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    expect((await accept(service.nobody, token, account)).status).toBe(200);
  });

  it('shows its link where the letter could not be sent', async () => {
    const send = () => Promise.reject(new Error('no such server'));
    const service = await adminApp({ mailer: { send } });
    expect((await invited(service)).link).toContain('/admin/invitation#');
  });
});

describe('bad input', () => {
  const bad: [string, object, string][] = [
    ['an address that is none', { email: 'gina' }, 'email'],
    ['a role that is none', { role: 'god' }, 'role'],
    ['a site of somebody else', { site: 'other' }, 'site'],
    ['an end in the past', { accessEndsAt: 1 }, 'accessEndsAt'],
    ['an end in a thousand years', { accessEndsAt: 4e13 }, 'accessEndsAt'],
    ['an end that is no time', { accessEndsAt: '2027-01-01' }, 'accessEndsAt'],
    ['an end for an owner', { role: 'owner', accessEndsAt: Date.now() + 1e6 }, 'accessEndsAt'],
  ];
  it('is refused by its field when somebody is invited', async () => {
    const service = await adminApp();
    for (const [what, changes, path] of bad) {
      const response = await service.owner.send('POST', at(service), guest(changes));
      expect(response.status, what).toBe(400);
      await expectRefused(response, { status: 400, code: 'invalid-input', path });
    }
  });

  it('is refused by its field when somebody accepts', async () => {
    const service = await adminApp();
    const { token } = await invited(service);
    const wrong: [string, object][] = [
      ['account.name', { name: 'Gina \u202egnp.exe' }],
      ['account.name', { name: 'two\nlines' }],
      ['account.name', { name: 'x'.repeat(121) }],
      ['account.password', { password: 'short' }],
      ['account.password', { password: 'gina@guest.example1' }],
      ['account.password', { password: 'Password12345' }],
      ['account.password', { password: 'aaaaaaaaaaaaaaa' }],
    ];
    for (const [path, changes] of wrong) {
      const response = await accept(service.nobody, token, { ...account, ...changes });
      await expectRefused(response, { status: 400, code: 'invalid-input', path });
    }
    // A name of markup is a name: it is shown as it is.
    const name = '<img src=x onerror=alert(1)>';
    expect((await accept(service.nobody, token, { ...account, name })).status).toBe(200);
    expect((await trySignIn(service.app, 'gina@guest.example', PASSWORD)).status).toBe(401);
  });
});
