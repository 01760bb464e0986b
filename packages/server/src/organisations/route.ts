import { Problem, uuidv7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { Name } from '../accounts/fields.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';

const add = adminRoute(
  { anyOrganisation: 'owner' },
  {
    method: 'post',
    path: '/organisations',
    tags: ['Organisations'],
    summary: 'Makes a further organisation, which belongs to who makes it; for people, not tokens',
    request: body(z.strictObject({ name: Name })),
    responses: {
      201: reply(z.strictObject({ id: z.string() })),
      ...problems('invalid-input', 'forbidden'),
    },
  },
);

const rename = adminRoute(
  { organisation: 'owner' },
  {
    method: 'patch',
    path: '/organisations/{organisation}',
    tags: ['Organisations'],
    summary: 'Names an organisation anew',
    request: {
      params: z.strictObject({ organisation: z.string() }),
      ...body(z.strictObject({ name: Name })),
    },
    responses: {
      204: { description: 'Done' },
      ...problems('invalid-input', 'not-found', 'changed-meanwhile'),
    },
  },
);

/** Organisations, to which sites and members belong. */
export const organisationRoutes = (parts: AdminParts) => {
  const { store } = parts;
  return adminRoutes()
    .openapi(add, async (c) => {
      const { name } = c.req.valid('json');
      const { actor, session } = principalIn(c);
      if (!session)
        throw new Problem('forbidden', {
          en: 'This is for people; a token cannot do it.',
          de: 'Das ist für Menschen; ein Token kann es nicht.',
        });
      const at = Date.now();
      const id = uuidv7();
      await change(
        parts,
        [
          { insert: 'organisations', row: { id, name, createdAt: at } },
          {
            insert: 'memberships',
            row: {
              id: uuidv7(),
              userId: session.userId,
              organisationId: id,
              role: 'owner',
              createdAt: at,
            },
          },
        ],
        {
          actor,
          action: 'organisation.create',
          organisation: id,
          site: null,
          subject: `organisation:${id}`,
          before: null,
          after: { name },
        },
        at,
      );
      return c.json({ id }, 201);
    })
    .openapi(rename, async (c) => {
      const { organisation: id } = c.req.valid('param');
      const { name } = c.req.valid('json');
      const [found] = await store.records.find('organisations', { id });
      if (!found) throw new Problem('not-found');
      await change(
        parts,
        [{ update: 'organisations', set: { name }, where: { id, name: found.name }, rows: 1 }],
        {
          actor: principalIn(c).actor,
          action: 'organisation.rename',
          organisation: id,
          site: null,
          subject: `organisation:${id}`,
          before: { name: found.name },
          after: { name },
        },
      );
      return c.body(null, 204);
    });
};
