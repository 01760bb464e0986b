import { isAtLeast, ROLES, type Role } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { type AdminApp, addToken, adminApp, type Client, withToken } from '../testing/admin-kit.ts';
import { expectRefused, siteInput } from '../testing/kit.ts';
import { adminApi } from './app.ts';
import type { AdminParts } from './parts.ts';
import { ACCESS, type Access, adminRoutes } from './route.ts';

interface Route {
  method: string;
  path: string;
  [ACCESS]: Access;
}

/** The routes are described before anything is asked of the parts. */
const NO_PARTS = {} as AdminParts;

/** The route table itself, so that a new route is in here without anybody's doing. */
const routes = (): Route[] => {
  const { definitions } = adminApi(NO_PARTS).openAPIRegistry;
  return definitions.flatMap((definition) =>
    definition.type === 'route' ? [definition.route as unknown as Route] : [],
  );
};

const asked = (route: Route, organisationId: string): string =>
  route.path
    .replace('{site}', 'shop')
    .replace('{organisation}', organisationId)
    .replace(/\{\w+\}/g, 'none');

describe('the route table', () => {
  it('says of each route who may ask it', () => {
    expect(routes().length).toBeGreaterThan(5);
    for (const route of routes())
      expect(route[ACCESS], `${route.method} ${route.path}`).toBeDefined();
  });

  it('describes every route that there is', () => {
    const described = routes().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const api = adminApi(NO_PARTS);
    const there = api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect([...new Set(there)].sort()).toEqual([...new Set(described)].sort());
  });

  it('would not take a route without a rule', () => {
    const api = adminRoutes();
    api.get('/plain', (c) => c.text(''));
    expect(api.openAPIRegistry.definitions).toEqual([]);
  });
});

interface Asker {
  who: string;
  client: Client;
  /** Null for nobody. */
  role: Role | null;
  isProgram: boolean;
}

async function askers(service: AdminApp): Promise<Asker[]> {
  const { app, store, organisationId, nobody, memberWith } = service;
  const both = ROLES.map(async (role): Promise<Asker[]> => {
    const token = await addToken(store, organisationId, role);
    return [
      { who: `an ${role}`, client: await memberWith(role), role, isProgram: false },
      { who: `an ${role}'s program`, client: withToken(app, token), role, isProgram: true },
    ];
  });
  const all = (await Promise.all(both)).flat();
  return [{ who: 'nobody', client: nobody, role: null, isProgram: false }, ...all];
}

function isAllowed(access: Access, { role, isProgram }: Asker): boolean {
  if (access === 'anyone') return true;
  if (!role || (access === 'person' && isProgram)) return false;
  return (
    typeof access === 'string' || Object.values(access).every((needed) => isAtLeast(role, needed))
  );
}

describe('every route', () => {
  it('hears whom it says that it hears, and nobody else', { timeout: 60_000 }, async () => {
    const service = await adminApp();
    const all = await askers(service);
    const wrong: string[] = [];
    for (const route of routes()) {
      const path = asked(route, service.organisationId);
      const method = route.method.toUpperCase() as 'POST';
      for (const asker of all) {
        // It fits no route: whoever is heard is told so, or that there is no such thing.
        const { status } =
          route.method === 'get'
            ? await asker.client.get(path)
            : await asker.client.send(method, path, { no: 'such field' });
        const isHeard = status !== 401 && status !== 403;
        if (isHeard !== isAllowed(route[ACCESS], asker)) {
          wrong.push(`${method} ${path} for ${asker.who}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('does not tell a stranger which sites there are', async () => {
    const service = await adminApp();
    const other = siteInput({ site: 'other', domains: [{ host: 'other.example' }] });
    await publishConfig(service.store, other);
    const stranger = await service.memberWith('owner', 'shop');
    const [hidden, missing] = await Promise.all(
      ['other', 'missing'].map(async (key) => (await stranger.get(`/sites/${key}/draft`)).text()),
    );
    expect(hidden).toBe(missing);
    await expectRefused(await stranger.get('/sites/other/draft'), {
      status: 404,
      code: 'unknown-site',
    });
  });

  it('takes no change with a forged token of the session, or with none', async () => {
    const { owner } = await adminApp();
    for (const token of ['', 'forged']) {
      const response = await owner.fetch('/v1/admin/sites/shop/draft', {
        method: 'DELETE',
        headers: { 'X-CSRF-Token': token },
      });
      await expectRefused(response, { status: 403, code: 'forged-request' });
    }
  });
});
