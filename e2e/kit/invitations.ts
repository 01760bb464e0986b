import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectSound, OWNER, shot } from './admin.ts';
import type { Service } from './service.ts';

/** What those who are invited take for a password. */
export const GUEST_PASSWORD = 'a horse of another colour';

/** The name by which the service knows itself: passkeys and single sign-on go by it, not by an address. */
export const named = ({ origin }: Service): string => origin.replace('127.0.0.1', 'localhost');

export interface Guest {
  email: string;
  /** As the dialog calls it. */
  role: 'Auditor' | 'Editor' | 'Owner';
  /** Name of the only site it is for; without it all. */
  site?: string;
  /** The day after which an auditor's access ends, such as `2030-05-31`. */
  end?: string;
}

const looked = new Set<string>();

/** Looks at a screen, once in a file: that it is sound does not depend on who is invited. */
async function look(page: Page, name: string): Promise<void> {
  if (looked.has(name)) return;
  looked.add(name);
  await expectSound(page);
  await shot(page, name);
}

/** Goes to the people of the owner's organisation. */
export async function openPeople(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'People' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await page.getByRole('row', { name: OWNER.name }).waitFor();
}

/**
 * Invites somebody in the owner's browser.
 * @returns the link that is shown once, by the address that the tests go by: cookies are of one name
 */
export async function invite(page: Page, service: Service, guest: Guest): Promise<string> {
  await openPeople(page);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(guest.email);
  await dialog.getByRole('radio', { name: guest.role }).check();
  if (guest.site) await dialog.getByLabel('Where').selectOption(guest.site);
  if (guest.end) await dialog.getByLabel('Access ends after').fill(guest.end);
  await look(page, `invite-${guest.role.toLowerCase()}`);
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const link = await dialog.getByLabel('Link of the invitation').inputValue();
  await look(page, 'invited');
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link.replace(named(service), service.origin);
}

/** Invites somebody to all sites over HTTP, where the dialog is not what is looked at. */
export async function invitedBy(
  page: Page,
  service: Service,
  { email, role }: Guest,
): Promise<string> {
  const base = `${service.origin}/v1/admin`;
  const { csrf, organisations } = await (await page.request.get(`${base}/me`)).json();
  const answer = await page.request.post(
    `${base}/organisations/${organisations[0].id}/invitations`,
    {
      headers: { 'X-CSRF-Token': csrf, Origin: service.origin },
      data: { email, role: role.toLowerCase(), site: null, accessEndsAt: null },
    },
  );
  expect(answer.status(), await answer.text()).toBe(201);
  const { link } = await answer.json();
  return link.replace(named(service), service.origin);
}

/** Accepts an invitation with a new account. */
export async function accept(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: `Join ${OWNER.organisation}` }).waitFor();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(GUEST_PASSWORD);
  await look(page, 'invitation');
  await page.getByRole('button', { name: 'Make an account and accept' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
}

/** What the API answers to the page's own session. @param path below `/v1/admin` */
export const statusOf = (page: Page, path: string, method = 'GET', body = {}): Promise<number> =>
  page.evaluate(
    async ([path, method, body]) => {
      const me = await (await fetch('/v1/admin/me')).json();
      const headers = { 'X-CSRF-Token': me.csrf, 'Content-Type': 'application/json' };
      const init = method === 'GET' ? { headers } : { method, headers, body: JSON.stringify(body) };
      return (await fetch(`/v1/admin${path}`, init)).status;
    },
    [path, method, body] as const,
  );
