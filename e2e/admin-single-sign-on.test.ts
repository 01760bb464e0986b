import { CLIENT, oidcProvider } from '@assent/server/testing/oidc-provider';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';
import { invite, named } from './kit/invitations.ts';

/** A provider of OpenID Connect on this machine, by which members sign in. */
const GINA = {
  sub: 'gina-1',
  email: 'gina@guest.example',
  email_verified: true,
  name: 'Gina Guest',
};
const STRANGER = { ...GINA, sub: 'mallory-1', email: 'mallory@far.example', name: 'Mallory' };

const provider = await oidcProvider(GINA);
const stage = adminJourney([], {
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: CLIENT.clientId,
  OIDC_CLIENT_SECRET: CLIENT.clientSecret,
  OIDC_NAME: 'Example login',
});
afterAll(() => provider.close());

const PHONE = { viewport: { width: 360, height: 740 } };

/** Signs in by the provider, from the page that everybody begins with. */
async function signInElsewhere(page: Page): Promise<void> {
  await page.goto(`${named(stage.service)}/admin`);
  await page.getByRole('button', { name: 'Sign in with Example login' }).click();
}

const inviteGuest = async (email: string, role: 'Auditor' | 'Editor', site = 'facts42') =>
  invite(await stage.owner(), stage.service, { email, role, site });

it('lets in who is invited, and knows them again', async () => {
  provider.user = GINA;
  await inviteGuest(GINA.email, 'Auditor');
  const page = await stage.browser(PHONE);
  await page.goto(`${named(stage.service)}/admin`);
  await page.getByRole('button', { name: 'Sign in with Example login' }).waitFor();
  await expectSound(page);
  await shot(page, 'sign-in-sso-360');
  await signInElsewhere(page);
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
  const sites = await page.locator('main').textContent();
  expect(sites).toContain('facts42');
  expect(sites).not.toContain('Bitrix24');

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Your account' }).click();
  await page.getByText('It comes from your single sign-on.').waitFor();
  expect(await page.getByRole('heading', { name: 'Password' }).count()).toBe(0);
  await expectSound(page);
  await shot(page, 'account-sso-360');

  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await signInElsewhere(page);
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByText('Gina Guest').waitFor();
});

it('accepts an invitation from its link', async () => {
  provider.user = { ...GINA, sub: 'lena-1', email: 'lena@guest.example', name: 'Lena Link' };
  const link = await inviteGuest('lena@guest.example', 'Editor');
  const page = await stage.browser();
  await page.goto(link.replace(stage.service.origin, named(stage.service)));
  await page.getByRole('button', { name: 'Sign in with Example login' }).waitFor();
  await expectSound(page);
  await shot(page, 'invitation-sso');
  await page.getByRole('button', { name: 'Sign in with Example login' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin');
  await page.getByText('Lena Link').waitFor();
  await page.getByRole('link', { name: 'facts42' }).waitFor();

  // Who has an account comes back to what they were about to accept.
  const further = await inviteGuest('lena@guest.example', 'Editor', 'bitrix24');
  const later = await stage.browser();
  await later.goto(further.replace(stage.service.origin, named(stage.service)));
  await later.getByText('You have an account here').waitFor();
  await later.getByRole('button', { name: 'Sign in with Example login' }).click();
  await later.getByText('You are signed in as lena@guest.example.').waitFor();
  await later.getByRole('button', { name: 'Accept the invitation' }).click();
  await later.getByRole('link', { name: 'Bitrix24' }).waitFor();
});

it('refuses a stranger in words, on the page that they came from', async () => {
  provider.user = STRANGER;
  const page = await stage.browser(PHONE);
  await signInElsewhere(page);
  await page.getByRole('alert').getByText('nobody has invited your address').waitFor();
  await expectSound(page);
  await shot(page, 'stranger-360');
  expect(await page.evaluate(async () => (await fetch('/v1/admin/me')).status)).toBe(401);

  // A token that was signed for somebody else's sign-in is none.
  provider.user = GINA;
  provider.lie = { nonce: 'of another sign-in' };
  await signInElsewhere(page);
  await page.getByText('Signing in elsewhere did not work.').waitFor();
  provider.lie = {};
});
