import { describe, expect, it } from 'vitest';
import {
  type AdminApp,
  adminApp,
  clientWith,
  cookiesOf,
  freshAddress,
} from '../testing/admin-kit.ts';
import { afterTest } from '../testing/kit.ts';
import { CLIENT, type OidcProvider, oidcProvider } from '../testing/oidc-provider.ts';
import { singleSignOnOf } from './single-sign-on.ts';

const GINA = {
  sub: 'gina-1',
  email: 'gina@guest.example',
  email_verified: true,
  name: 'Gina Guest',
};

async function stage(user = GINA): Promise<AdminApp & { provider: OidcProvider }> {
  const provider = await oidcProvider(user);
  afterTest(provider.close);
  const singleSignOn = { ...CLIENT, issuer: provider.issuer, name: 'Example login' };
  return { ...(await adminApp({ singleSignOn })), provider };
}

/** As a browser goes: to the provider, and back. */
async function signInBy({ app, nobody }: AdminApp, address = freshAddress()): Promise<Response> {
  const begun = await nobody.fetch('/v1/auth/sign-in/social', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
    body: JSON.stringify({
      provider: 'oidc',
      callbackURL: '/admin',
      errorCallbackURL: '/admin',
      disableRedirect: true,
    }),
  });
  expect(begun.status, await begun.clone().text()).toBe(200);
  const { url } = (await begun.json()) as { url: string };
  const there = await fetch(url, { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  return app.request(back.pathname + back.search, { headers: { Cookie: cookiesOf(begun) } });
}

async function invite({ owner, organisationId }: AdminApp, changes = {}): Promise<void> {
  const response = await owner.send('POST', `/organisations/${organisationId}/invitations`, {
    email: GINA.email,
    role: 'auditor',
    site: null,
    accessEndsAt: null,
    ...changes,
  });
  expect(response.status).toBe(201);
}

/** Where a refusal leads, and why. */
const refusalOf = (response: Response): string | null => {
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '', 'http://localhost').searchParams.get(
    'error',
  );
};

describe('single sign-on', () => {
  it('lets in whoever is invited, as what they are invited to, and knows them again', async () => {
    const service = await stage();
    await invite(service);
    const first = await signInBy(service);
    expect(first.headers.get('location')).toBe('/admin');
    const gina = await clientWith(service.app, first);
    expect(await (await gina.get('/me')).json()).toMatchObject({
      name: 'Gina Guest',
      sites: [{ key: 'shop', role: 'auditor' }],
    });
    const again = await clientWith(service.app, await signInBy(service));
    expect((await again.get('/sites/shop/draft')).status).toBe(200);
    const { records } = service.store;
    expect(await records.count('users', [])).toBe(2);
    const [account] = await records.find('accounts', { providerId: 'oidc' });
    expect(account).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
    const [invitation] = await records.find('invitations', []);
    expect(invitation?.acceptedAt).not.toBeNull();
  });

  it('lets in a member of this address', async () => {
    const service = await stage({ ...GINA, email: 'owner@shop.example' });
    const owner = await clientWith(service.app, await signInBy(service));
    expect(await (await owner.get('/me')).json()).toMatchObject({ name: 'Olga Owner' });
  });

  it('lets in a whole office, which has one address', async () => {
    const service = await stage({ ...GINA, email: 'owner@shop.example' });
    const office = freshAddress();
    for (let person = 0; person < 10; person++) {
      expect((await signInBy(service, office)).headers.get('location')).toBe('/admin');
    }
  });

  it('refuses whom nobody has invited, and makes no account', async () => {
    const service = await stage();
    expect(refusalOf(await signInBy(service))).toBe('not-invited');
    await invite(service, { email: 'other@guest.example' });
    expect(refusalOf(await signInBy(service))).toBe('not-invited');
    expect(await service.store.records.count('users', [])).toBe(1);
  });

  it('believes no address that the provider has not proven', async () => {
    const service = await stage({ ...GINA, email_verified: false });
    await invite(service);
    expect(refusalOf(await signInBy(service))).toBe('not-invited');
    service.provider.user = { ...GINA, email: 'owner@shop.example', email_verified: false };
    expect(refusalOf(await signInBy(service))).toBe('account_not_linked');
  });

  it('joins nobody to an account whose address was changed to theirs', async () => {
    const service = await stage();
    const { records } = service.store;
    const set = { email: GINA.email, emailVerified: false };
    await records.change([{ update: 'users', set, where: { name: 'Olga Owner' } }], null);
    expect(refusalOf(await signInBy(service))).toBe('account_not_linked');
  });

  it('takes no token for another sign-in, or for another service', async () => {
    const service = await stage();
    await invite(service);
    for (const lie of [{ nonce: 'another' }, { aud: 'another' }, { iss: 'https://evil.example' }]) {
      service.provider.lie = lie;
      expect(refusalOf(await signInBy(service)), JSON.stringify(lie)).not.toBeNull();
    }
    expect(await service.store.records.count('users', [])).toBe(1);
  });

  it('shows a name that is none as the address', async () => {
    const service = await stage({ ...GINA, name: 'Gina \u202efdp' });
    await invite(service);
    const gina = await clientWith(service.app, await signInBy(service));
    expect(await (await gina.get('/me')).json()).toMatchObject({ name: GINA.email });
  });

  it('does not keep anybody from a password while the provider is silent', async () => {
    const provider = await oidcProvider(GINA);
    const { issuer } = provider;
    await provider.close();
    const service = await adminApp({ singleSignOn: { ...CLIENT, issuer, name: 'x' } });
    expect((await service.owner.get('/me')).status).toBe(200);
    const later = await oidcProvider(GINA, Number(new URL(issuer).port));
    afterTest(later.close);
    await invite(service);
    expect((await signInBy(service)).headers.get('location')).toBe('/admin');
  });
});

describe('its configuration', () => {
  const whole = { issuer: 'https://login.example/', clientId: 'a', clientSecret: 'b' };
  it('is whole, over https, or not there', () => {
    expect(singleSignOnOf({})).toBeNull();
    expect(singleSignOnOf(whole)).toMatchObject({ issuer: 'https://login.example' });
    for (const part of [
      { ...whole, clientSecret: '' },
      { ...whole, issuer: 'http://login.example' },
      { ...whole, issuer: 'login' },
    ]) {
      expect(() => singleSignOnOf(part)).toThrow();
    }
  });
});
