import { codeOf, secretIn } from '@assent/server/testing/totp';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, OWNER, shot } from './kit/admin.ts';
import {
  accept,
  GUEST_PASSWORD,
  invite,
  invitedBy,
  named,
  openPeople,
  statusOf,
} from './kit/invitations.ts';

/** Accounts as those who use them see them: the owner, an editor, an auditor. */
const stage = adminJourney();

const SMALL = { viewport: { width: 360, height: 720 } };

describe('an invitation', () => {
  it('makes an editor, who edits and invites nobody', async () => {
    const owner = await stage.owner();
    const link = await invite(owner, stage.service, { email: 'eva@shop.example', role: 'Editor' });
    const editor = await stage.browser();
    await accept(editor, link, 'Eva Editor');
    expect(await editor.getByRole('link', { name: 'People' }).count()).toBe(0);
    await editor.getByRole('link', { name: 'Add a site' }).first().waitFor();
    const me = await editor.evaluate(async () => (await fetch('/v1/admin/me')).json());
    const { id } = me.organisations[0];
    expect(await statusOf(editor, `/organisations/${id}/members`)).toBe(403);
    const [site] = me.sites;
    expect(await statusOf(editor, `/sites/${site.key}/draft`, 'PUT')).toBe(400);
    await owner.reload();
    await openPeople(owner);
    await owner.getByRole('row', { name: 'Eva Editor' }).waitFor();
    await expectSound(owner);
    await shot(owner, 'people');
  });

  it('makes an auditor, who reads until the access ends, and changes nothing', async () => {
    const owner = await stage.owner();
    const link = await invite(owner, stage.service, {
      email: 'aud@audit.example',
      role: 'Auditor',
      end: '2030-05-31',
    });
    const auditor = await stage.browser(SMALL);
    await accept(auditor, link, 'Axel <b>Auditor</b>');
    await auditor.getByText('Your access ends by itself on').waitFor();
    await expectSound(auditor);
    await shot(auditor, 'auditor-360');
    expect(await auditor.getByRole('link', { name: 'Add a site' }).count()).toBe(0);
    const me = await auditor.evaluate(async () => (await fetch('/v1/admin/me')).json());
    const [site] = me.sites;
    expect(await statusOf(auditor, `/sites/${site.key}/trail`)).toBe(200);
    expect(await statusOf(auditor, `/sites/${site.key}/draft`, 'PUT')).toBe(403);
    expect(await statusOf(auditor, `/sites/${site.key}/publish`, 'POST')).toBe(403);
    await auditor.goto(`${stage.service.origin}/admin/sites/${site.key}/publish`);
    await auditor.getByRole('heading', { level: 1, name: 'Publish' }).waitFor();
    await auditor.getByText('Your access ends by itself on').waitFor();
    await expectSound(auditor);
    expect(await auditor.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    await shot(auditor, 'auditor-publish-360');

    // A name of markup is a name.
    await owner.reload();
    await openPeople(owner);
    await owner.getByRole('row', { name: 'Axel <b>Auditor</b>' }).waitFor();
    await owner.getByRole('button', { name: 'Remove: Axel' }).click();
    await expectSound(owner);
    await shot(owner, 'remove');
    await owner.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await owner.getByText('Removed').waitFor();
    expect(await statusOf(auditor, `/sites/${site.key}/trail`)).toBe(404);
    await auditor.goto(`${stage.service.origin}/admin`);
    await auditor.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await auditor.getByText('Nothing is open to you').waitFor();
    await expectSound(auditor);
    expect(await auditor.getByText(OWNER.organisation).count()).toBe(0);
  });

  it('that was used says so in words', async () => {
    const owner = await stage.owner();
    const link = await invitedBy(owner, stage.service, {
      email: 'late@shop.example',
      role: 'Editor',
    });
    await accept(await stage.browser(), link, 'Lena Late');
    const late = await stage.browser(SMALL);
    await late.goto(link);
    await late.getByRole('heading', { name: 'This invitation does not hold any more' }).waitFor();
    await expectSound(late);
    await shot(late, 'invitation-ended-360');
  });
});

describe("one's own account", () => {
  it('asks for a code of the authenticator, or a recovery code', async () => {
    const owner = await stage.owner();
    const link = await invitedBy(owner, stage.service, {
      email: 'tina@shop.example',
      role: 'Editor',
    });
    const page = await stage.browser();
    await accept(page, link, 'Tina Twofactor');
    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('dialog').getByLabel('Your password').fill(GUEST_PASSWORD);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    await page.getByText('Without a camera').click();
    await expectSound(page);
    await shot(page, 'authenticator');
    const uri = await page.getByRole('link', { name: 'Open an app' }).getAttribute('href');
    const secret = secretIn(uri ?? '');
    await page.getByRole('textbox', { name: 'Code' }).fill('000000');
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('Invalid code').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret));
    await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
    const codes = page.getByRole('textbox', { name: 'Recovery codes' });
    const [code = ''] = (await codes.inputValue()).split('\n');
    await expectSound(page);
    await shot(page, 'recovery-codes');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('assent-recovery-codes.txt');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('On', { exact: true }).waitFor();
    await expectSound(page);
    await shot(page, 'account');

    const again = await stage.browser(SMALL);
    await again.goto(`${stage.service.origin}/admin`);
    await again.getByLabel('E-mail').fill('tina@shop.example');
    await again.getByLabel('Password').fill(GUEST_PASSWORD);
    await expectSound(again);
    await shot(again, 'sign-in-360');
    await again.getByRole('button', { name: 'Sign in', exact: true }).click();
    await again.getByRole('textbox', { name: 'Code' }).fill(code);
    await expectSound(again);
    await shot(again, 'second-step-360');
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await again.goto(`${stage.service.origin}/admin/account`);
    await again.getByText('This one').waitFor();
    await expectSound(again);
    await shot(again, 'account-360');
    await again.getByRole('button', { name: 'End all others' }).click();
    await again.getByText('All others have ended').waitFor();
    expect(await page.evaluate(async () => (await fetch('/v1/admin/me')).status)).toBe(401);
  });

  it('signs in by a passkey, which has a name that can be changed', async () => {
    const owner = await stage.owner();
    const link = await invitedBy(owner, stage.service, {
      email: 'paul@shop.example',
      role: 'Editor',
    });
    const page = await stage.browser();
    await withAuthenticator(page);
    await accept(page, link.replace(stage.service.origin, named(stage.service)), 'Paul Passkey');
    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name of the passkey').fill('My key');
    await expectSound(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('My key').waitFor();
    await expectSound(page);
    await shot(page, 'passkey');
    await page.getByRole('button', { name: 'Rename: My key' }).click();
    const rename = page.getByRole('dialog');
    await rename.getByLabel('Name of the passkey').fill('My\u202Ekey');
    await rename.getByRole('button', { name: 'Save' }).click();
    await rename.getByText('use a short name of one line').waitFor();
    await expectSound(page);
    await rename.getByLabel('Name of the passkey').fill('Key of the laptop');
    await rename.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Renamed').waitFor();
    await page.reload();
    await page.getByText('Key of the laptop').waitFor();
    expect(await page.getByText('My key').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    await page.getByText('Paul Passkey').waitFor();
    await page.goto(`${named(stage.service)}/admin/account`);
    await page.getByRole('button', { name: 'Remove: Key of the laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Removed').waitFor();
    await page.getByText('Key of the laptop').waitFor({ state: 'detached' });
  });

  it('takes another password, and says beside the field why it takes one not', async () => {
    const owner = await stage.owner();
    const link = await invitedBy(owner, stage.service, {
      email: 'pia@shop.example',
      role: 'Editor',
    });
    const page = await stage.browser();
    await accept(page, link, 'Pia Plain');
    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByLabel('Your password').fill(GUEST_PASSWORD);
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('is one of those that everybody tries first').waitFor();
    expect(await page.getByLabel('New password').getAttribute('aria-invalid')).toBe('true');
    await expectSound(page);
    await page.getByLabel('New password').fill('yet another horse of mine');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('All other sessions have ended').waitFor();
    expect(await page.getByLabel('New password').inputValue()).toBe('');
  });
});

describe('a session that ends in the middle of an edit', () => {
  it('is begun again over the page, and the edit is kept', async () => {
    const page = await stage.owner();
    await page.getByRole('link', { name: 'Add a site' }).first().click();
    await page.getByLabel('Address of the site').fill('https://mid.example/');
    await page.getByLabel('Postal address').fill('1 High Street, Dublin');
    await page.getByLabel('Country').selectOption('IE');
    await page.getByLabel('Authority for complaints').fill('Data Protection Commission, Dublin');
    await page.context().clearCookies({ name: 'assent-admin.session_token' });
    await page.getByRole('button', { name: 'Add the site' }).click();
    await page.getByRole('heading', { name: 'Your session has ended' }).waitFor();
    await expectSound(page);
    await shot(page, 'session-ended');
    expect(await page.getByLabel('Address of the site').inputValue()).toBe('https://mid.example/');
    await page.getByRole('dialog').getByLabel('Password').fill(OWNER.password);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Ready for the first version' }).waitFor();
  });
});

describe('tokens and organisations', () => {
  it('are made, shown once and revoked by the owner', async () => {
    const page = await stage.owner();
    await page.getByRole('link', { name: 'API tokens' }).click();
    await page.getByText('No token yet').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Make a token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Build server');
    await expectSound(page);
    await shot(page, 'token-new');
    await dialog.getByRole('button', { name: 'Make a token' }).click();
    const token = await dialog.getByLabel('Token', { exact: true }).inputValue();
    await expectSound(page);
    await shot(page, 'token-shown');
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    const status = async () => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await fetch(`${stage.service.origin}/v1/admin/me`, { headers })).status;
    };
    expect(await status()).toBe(200);
    await page.reload();
    await page.getByText('Last used').waitFor();
    await shot(page, 'tokens');
    await page.getByRole('button', { name: 'Revoke: Build server' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No token yet').waitFor();
    expect(await status()).toBe(401);
  });

  it('are named anew, and a further one begins with its owner', async () => {
    const page = await stage.owner(SMALL);
    await page.getByRole('button', { name: 'Menu' }).click();
    await expectSound(page);
    await shot(page, 'menu-owner-360');
    await page.getByRole('link', { name: 'Organisation', exact: true }).click();
    await page.getByLabel('Name of the new one').fill('Second Ltd');
    await expectSound(page);
    await shot(page, 'organisation-360');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await page.getByRole('row', { name: OWNER.name }).waitFor();
    await expectSound(page);
    await shot(page, 'people-360');
    await page.getByRole('button', { name: `Remove: ${OWNER.name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Make somebody else an owner first.').waitFor();
    await expectSound(page);
    await shot(page, 'last-owner-360');
  });
});

describe('a forgotten password', () => {
  it('is set anew by a link of whoever runs the service', async () => {
    const owner = await stage.owner();
    const link = await invitedBy(owner, stage.service, {
      email: 'fred@shop.example',
      role: 'Editor',
    });
    await accept(await stage.browser(), link, 'Fred Forgetful');
    const page = await stage.browser();
    // As single sign-on sends somebody back whom nobody knows.
    await page.goto(`${stage.service.origin}/admin?error=not-invited`);
    await page.getByText('nobody has invited your address').waitFor();
    await expectSound(page);
    await shot(page, 'not-invited');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByText('npx assent account reset').waitFor();
    await expectSound(page);
    await shot(page, 'forgot');
    const { stdout: listed } = await stage.service.assent('account', 'list');
    expect(listed).toContain('fred@shop.example  Fred Forgetful  editor of');
    const { stdout } = await stage.service.assent(
      ...['account', 'reset', '--email', 'fred@shop.example'],
      ...['--service', stage.service.origin],
    );
    await page.goto(stdout.trim());
    await page.getByLabel('New password').fill('one more horse for fred');
    await expectSound(page);
    await shot(page, 'reset');
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByText('The new password holds from now on').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill('fred@shop.example');
    await page.getByLabel('Password').fill('one more horse for fred');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    const late = await stage.browser();
    await late.goto(stdout.trim());
    await late.getByLabel('New password').fill('one more horse for fred');
    await late.getByRole('button', { name: 'Set it' }).click();
    await late.getByText('This link was used already').waitFor();
    await expectSound(late);
  });
});

/** A security key of Chromium's own, which agrees to everything. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
