import { hash } from 'node:crypto';
import { Problem, uuidv7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { Email, Name, Password } from '../accounts/fields.ts';
import { accountRows } from '../accounts/make-account.ts';
import { assertPassword } from '../accounts/passwords.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, problems, reply } from '../admin/route.ts';
import { needsSetup } from './link.ts';

const Setup = z.strictObject({
  token: z.string().describe('What the set-up link holds'),
  organisation: Name,
  name: Name,
  email: Email,
  password: Password,
});

const State = z.strictObject({
  isNeeded: z.boolean(),
  sendsMail: z.boolean(),
  singleSignOn: z.string().nullable().describe("The provider's name; null where there is none"),
});

const state = adminRoute('anyone', {
  method: 'get',
  path: '/setup',
  tags: ['Set-up'],
  summary: 'Whether the first account is still to be made, and how one signs in',
  responses: { 200: reply(State) },
});

const setUp = adminRoute('anyone', {
  method: 'post',
  path: '/setup',
  tags: ['Set-up'],
  summary: 'Makes the first account, which owns the first organisation',
  request: body(Setup),
  responses: {
    201: reply(z.strictObject({ userId: z.string(), organisationId: z.string() })),
    ...problems('invalid-input', 'link-ended'),
  },
});

/** The first account, by the link that the service prints when it starts. */
export const setupRoutes = (parts: AdminParts) =>
  adminRoutes()
    .openapi(state, async (c) =>
      c.json(
        {
          isNeeded: await needsSetup(parts.store),
          sendsMail: parts.mailer !== null,
          singleSignOn: parts.singleSignOn?.name ?? null,
        },
        200,
      ),
    )
    .openapi(setUp, async (c) => c.json(await makeFirst(parts, c.req.valid('json')), 201));

async function makeFirst(parts: AdminParts, input: z.infer<typeof Setup>) {
  const { store, auth } = parts;
  const [link] = await store.records.find('setupLinks', { tokenHash: hash('sha256', input.token) });
  if (!link || !(await needsSetup(store))) throw new Problem('link-ended');
  assertPassword(input.password, input);
  const at = Date.now();
  const organisationId = uuidv7();
  const { userId, writes } = await accountRows(auth, input, at);
  await change(
    parts,
    [
      // Whoever deletes it is the only one: of two who come at once, the second finds it gone.
      { delete: 'setupLinks', where: { tokenHash: link.tokenHash }, rows: 1 },
      {
        insert: 'organisations',
        row: { id: organisationId, name: input.organisation, createdAt: at },
      },
      ...writes,
      {
        insert: 'memberships',
        row: { id: uuidv7(), userId, organisationId, role: 'owner', createdAt: at },
      },
    ],
    {
      actor: { kind: 'operator', id: null, name: 'set-up link' },
      action: 'setup',
      organisation: organisationId,
      site: null,
      subject: `user:${userId}`,
      before: null,
      after: {
        organisation: input.organisation,
        name: input.name,
        email: input.email,
        role: 'owner',
      },
    },
    at,
  );
  return { userId, organisationId };
}
