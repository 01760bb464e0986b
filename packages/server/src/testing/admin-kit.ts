/** What the tests of the admin's routes share. Only tests import it. */
import { createHash, randomUUID } from 'node:crypto';
import { type Role, uuidv7 } from '@assent/contract';
import type { Hono } from 'hono';
import { expect } from 'vitest';
import type { AccountParts } from '../app.ts';
import { setupLink } from '../setup/link.ts';
import type { Store } from '../store/port.ts';
import { siteInput, type TestApp, testApp } from './kit.ts';

export const PASSWORD = 'correct horse battery';
/** As the kit's application has it. */
const SERVICE = 'http://localhost';

/** Asks the admin's routes as somebody. */
export interface Client {
  get(path: string): Promise<Response>;
  send(
    method: 'POST' | 'PUT' | 'DELETE' | 'PATCH',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Asks any address of the service, with the client's cookie and token. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface AdminApp extends TestApp {
  organisationId: string;
  /** The owner that the set-up link made. */
  owner: Client;
  /** Somebody who is not signed in. */
  nobody: Client;
  /** Signs somebody in who has a role, on one site or in the whole organisation. */
  memberWith(role: Role, site?: string): Promise<Client>;
}

/**
 * The whole service with an owner, and the smallest site published.
 * @param accounts what of the accounts' parts a test wants different
 */
export async function adminApp(accounts: Partial<AccountParts> = {}): Promise<AdminApp> {
  const testing = await testApp(siteInput(), undefined, null, null, null, accounts);
  const { app, store } = testing;
  const nobody = clientOf(app, {});
  const token = (await setupLink(store, SERVICE))?.split('#')[1];
  const email = 'owner@shop.example';
  const made = await nobody.send('POST', '/setup', {
    token,
    organisation: 'Shop',
    name: 'Olga Owner',
    email,
    password: PASSWORD,
  });
  expect(made.status).toBe(201);
  const { organisationId } = (await made.json()) as { organisationId: string };
  return {
    ...testing,
    organisationId,
    nobody,
    owner: await signIn(app, email, PASSWORD),
    memberWith: async (role, site) => {
      const { siteId } = (await store.currentVersion(site ?? '')) ?? { siteId: null };
      const address = `${randomUUID()}@shop.example`;
      await addMember(store, address, { organisationId, siteId, role });
      return signIn(app, address, PASSWORD);
    },
  };
}

/** Signs in by a password. */
export async function signIn(app: Hono, email: string, password: string): Promise<Client> {
  const response = await trySignIn(app, email, password);
  expect(response.status, await response.clone().text()).toBe(200);
  return clientWith(app, response);
}

/** Whoever has the cookies of an answer, and is signed in by them. */
export async function clientWith(app: Hono, response: Response): Promise<Client> {
  const cookie = cookiesOf(response);
  const me = await clientOf(app, { Cookie: cookie }).get('/me');
  const { csrf } = (await me.json()) as { csrf: string };
  return clientOf(app, { Cookie: cookie, 'X-CSRF-Token': csrf });
}

/** What a browser would send back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** The same as {@link signIn}, however it ends, with further cookies. */
export const trySignIn = async (
  app: Hono,
  email: string,
  password: string,
  cookie = '',
): Promise<Response> =>
  app.request('/v1/auth/sign-in/email', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Origin: SERVICE,
      // Tries are counted by address.
      'X-Forwarded-For': freshAddress(),
      Cookie: cookie,
    },
    body: JSON.stringify({ email, password }),
  });

let addresses = 0;
/** Better-auth counts tries by address, too. */
export const freshAddress = (): string => `192.0.2.${addresses++ % 256}`;

/** Asks with a token of a program. */
export const withToken = (app: Hono, token: string): Client =>
  clientOf(app, { Authorization: `Bearer ${token}` });

function clientOf(app: Hono, own: Record<string, string>): Client {
  const fetch: Client['fetch'] = async (path, init = {}) =>
    app.request(path, {
      ...init,
      headers: { Origin: SERVICE, ...own, ...(init.headers as Record<string, string>) },
    });
  return {
    fetch,
    get: (path) => fetch(`/v1/admin${path}`),
    send: (method, path, body, headers = {}) =>
      fetch(`/v1/admin${path}`, {
        method,
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

/** A member whose password is that of the owner: to make one takes a tenth of a second. */
async function addMember(
  { records }: Store,
  email: string,
  membership: { organisationId: string; siteId: number | null; role: Role },
): Promise<void> {
  const [password] = (await records.find('accounts', { providerId: 'credential' })).map(
    (account) => account.password,
  );
  const userId = uuidv7();
  const times = { createdAt: Date.now(), updatedAt: Date.now() };
  const { outcome } = await records.change(
    [
      { insert: 'users', row: { id: userId, name: email, email, emailVerified: false, ...times } },
      {
        insert: 'accounts',
        row: {
          id: uuidv7(),
          accountId: userId,
          providerId: 'credential',
          userId,
          password,
          ...times,
        },
      },
      {
        insert: 'memberships',
        row: { id: uuidv7(), userId, createdAt: times.createdAt, ...membership },
      },
    ],
    null,
  );
  expect(outcome).toBe('done');
}

/** Makes a token of a program with a role. @returns what is sent */
export async function addToken(
  { records }: Store,
  organisationId: string,
  role: Role,
  siteId: number | null = null,
): Promise<string> {
  const token = `assent_${randomUUID()}`;
  await records.change(
    [
      {
        insert: 'apiTokens',
        row: {
          id: uuidv7(),
          name: `${role}'s program`,
          tokenHash: createHash('sha256').update(token).digest('hex'),
          organisationId,
          siteId,
          role,
          createdBy: 'test',
          createdAt: Date.now(),
        },
      },
    ],
    null,
  );
  return token;
}
