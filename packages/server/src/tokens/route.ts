import { hash, randomBytes } from 'node:crypto';
import { Problem, ROLES, uuidv7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { TOKEN_PREFIX } from '../access/principal.ts';
import { Scope, siteIdIn, siteKeys } from '../access/scope.ts';
import { AccessEnd, Name } from '../accounts/fields.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';

const Organisation = z.strictObject({ organisation: z.string() });

const Token = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  site: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.int(),
  expiresAt: z.int().nullable(),
  lastUsedAt: z.int().nullable().describe('To a minute; null where it never was'),
});

const list = adminRoute(
  { organisation: 'owner' },
  {
    method: 'get',
    path: '/organisations/{organisation}/tokens',
    tags: ['API tokens'],
    summary: 'Tokens of programs that were not revoked',
    request: { params: Organisation },
    responses: { 200: reply(z.strictObject({ tokens: z.array(Token) })), ...problems('not-found') },
  },
);

const create = adminRoute(
  { organisation: 'owner' },
  {
    method: 'post',
    path: '/organisations/{organisation}/tokens',
    tags: ['API tokens'],
    summary: 'Makes a token, which is shown this once',
    request: {
      params: Organisation,
      ...body(z.strictObject({ name: Name, ...Scope, expiresAt: AccessEnd })),
    },
    responses: {
      201: reply(z.strictObject({ id: z.string(), token: z.string() })),
      ...problems('invalid-input', 'not-found'),
    },
  },
);

const revoke = adminRoute(
  { organisation: 'owner' },
  {
    method: 'delete',
    path: '/organisations/{organisation}/tokens/{token}',
    tags: ['API tokens'],
    summary: 'Revokes a token at once',
    request: { params: Organisation.extend({ token: z.string() }) },
    responses: { 204: { description: 'Done' }, ...problems('not-found') },
  },
);

/** Tokens of programs. */
export const tokenRoutes = (parts: AdminParts) => {
  const { store } = parts;
  return adminRoutes()
    .openapi(list, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const found = await store.records.find(
        'apiTokens',
        { organisationId, revokedAt: null },
        { orderBy: { field: 'id', direction: 'desc' } },
      );
      const keyOf = await siteKeys(store.records);
      const tokens = found.map(
        ({ id, name, role, siteId, createdBy, createdAt, expiresAt, lastUsedAt }) => ({
          id,
          name,
          role,
          site: siteId === null ? null : (keyOf.get(siteId) ?? null),
          createdBy,
          createdAt,
          expiresAt,
          lastUsedAt,
        }),
      );
      return c.json({ tokens }, 200);
    })
    .openapi(create, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const { name, role, site, expiresAt } = c.req.valid('json');
      const siteId = await siteIdIn(store.records, organisationId, site);
      const { actor } = principalIn(c);
      const at = Date.now();
      const id = uuidv7();
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
      const row = {
        id,
        name,
        tokenHash: hash('sha256', token),
        organisationId,
        siteId,
        role,
        createdBy: actor.name,
        createdAt: at,
        expiresAt,
      };
      await change(
        parts,
        [{ insert: 'apiTokens', row }],
        {
          actor,
          action: 'token.create',
          organisation: organisationId,
          site,
          subject: `token:${id}`,
          before: null,
          after: { name, role, expiresAt },
        },
        at,
      );
      return c.json({ id, token }, 201);
    })
    .openapi(revoke, async (c) => {
      const { organisation, token: id } = c.req.valid('param');
      const at = Date.now();
      const where = { id, organisationId: organisation, revokedAt: null };
      const [found] = await store.records.find('apiTokens', where);
      if (!found)
        throw new Problem('not-found', {
          en: 'There is no such token.',
          de: 'Dieses Token gibt es nicht.',
        });
      await change(
        parts,
        [{ update: 'apiTokens', set: { revokedAt: at }, where, rows: 1 }],
        {
          actor: principalIn(c).actor,
          action: 'token.revoke',
          organisation,
          site: null,
          subject: `token:${id}`,
          before: { name: found.name, role: found.role },
          after: null,
        },
        at,
      );
      return c.body(null, 204);
    });
};
