import { ROLES } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { csrfToken } from '../access/csrf.ts';
import { ownedSites } from '../access/owned-site.ts';
import { endOf, grantsIn, grantsOn, type OwnedSite, roleIn, roleOn } from '../access/principal.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, principalIn, problems, reply } from '../admin/route.ts';
import { workingConfig } from '../drafts/store.ts';
import type { Store } from '../store/port.ts';

const End = z.int().nullable().describe('When the access ends by itself; null where it does not');

const Me = z.strictObject({
  name: z.string(),
  user: z
    .strictObject({ id: z.string(), email: z.string(), hasTwoFactor: z.boolean() })
    .nullable()
    .describe('Null for a token'),
  csrf: z.string().nullable().describe('To be sent as X-CSRF-Token with every change'),
  sendsMail: z.boolean(),
  organisations: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES).nullable().describe('Null where only some of its sites are open'),
      endsAt: End,
    }),
  ),
  sites: z.array(
    z.strictObject({
      key: z.string(),
      organisationId: z.string(),
      role: z.enum(ROLES),
      name: z.string(),
      version: z.int().nullable().describe('The live version; null before the first'),
      publishedAt: z.int().nullable().describe('Unix milliseconds'),
      endsAt: End,
    }),
  ),
});

const me = adminRoute('signed-in', {
  method: 'get',
  path: '/me',
  tags: ['Account'],
  summary: 'Who asks, and what they may do where',
  responses: { 200: reply(Me), ...problems('unauthorised') },
});

export const meRoutes = ({ store, secret, mailer }: AdminParts) =>
  adminRoutes().openapi(me, async (c) => {
    const principal = principalIn(c);
    const { session } = principal;
    const [user] = session ? await store.records.find('users', { id: session.userId }) : [];
    const organisations = await store.records.find('organisations', []);
    const sites = await ownedSites(store.records);
    const seen = sites.flatMap((site) => {
      const role = roleOn(principal, site);
      return role ? [{ ...site, role, endsAt: endOf(grantsOn(principal, site)) }] : [];
    });
    const isSeen = new Set(seen.map(({ organisationId }) => organisationId));
    return c.json(
      {
        name: principal.actor.name,
        user: user
          ? { id: user.id, email: user.email, hasTwoFactor: user.twoFactorEnabled ?? false }
          : null,
        csrf: session && csrfToken(secret, session.id),
        sendsMail: mailer !== null,
        organisations: organisations.flatMap(({ id, name }) => {
          const role = roleIn(principal, id);
          if (!role && !isSeen.has(id)) return [];
          return { id, name, role, endsAt: endOf(grantsIn(principal, id)) };
        }),
        sites: await Promise.all(
          seen.map(async (site) => {
            const { key, organisationId, role, endsAt } = site;
            const live = await store.currentVersion(key);
            return {
              key,
              organisationId,
              role,
              name: live ? nameIn(live.body) : await workingName(store, site),
              version: live?.version ?? null,
              publishedAt: live?.publishedAt ?? null,
              endsAt,
            };
          }),
        ),
      },
      200,
    );
  });

/** A published body is ours: it holds a configuration. */
const nameIn = (body: string): string =>
  (JSON.parse(body) as { config: { name: string } }).config.name;

/** What a site is called that is only worked on yet; a draft may have anything in it. */
async function workingName(store: Store, site: OwnedSite): Promise<string> {
  const { name } = (await workingConfig(store, site)).config;
  return typeof name === 'string' && name ? name : site.key;
}
