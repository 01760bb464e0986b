import { hash, randomBytes } from 'node:crypto';
import { Problem, ROLES, uuidv7 } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { assertEnd, Scope, siteIdIn, siteKeys } from '../access/scope.ts';
import { AccessEnd, Email } from '../accounts/fields.ts';
import { invitationLetter, LETTER_LANGUAGES } from '../accounts/letters.ts';
import type { Letter, Mailer } from '../accounts/mail.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import { isOpen } from './accept.ts';

/** An invitation can be accepted for so long, in milliseconds. */
export const INVITATION_MS = 7 * 24 * 3600_000;

const Organisation = z.strictObject({ organisation: z.string() });

const Invitation = z.strictObject({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  site: z.string().nullable(),
  accessEndsAt: z.int().nullable().describe('Unix milliseconds'),
  createdAt: z.int(),
  expiresAt: z.int(),
  isOpen: z.boolean().describe('Whether it can be accepted still'),
});

const list = adminRoute(
  { organisation: 'owner' },
  {
    method: 'get',
    path: '/organisations/{organisation}/invitations',
    tags: ['Members'],
    summary: 'Who is invited and has not accepted',
    request: { params: Organisation },
    responses: {
      200: reply(z.strictObject({ invitations: z.array(Invitation) })),
      ...problems('not-found'),
    },
  },
);

const invite = adminRoute(
  { organisation: 'owner' },
  {
    method: 'post',
    path: '/organisations/{organisation}/invitations',
    tags: ['Members'],
    summary: 'Invites somebody, by e-mail where letters can be sent',
    request: {
      params: Organisation,
      ...body(
        z.strictObject({
          email: Email,
          ...Scope,
          accessEndsAt: AccessEnd.describe('For auditors: when their access ends by itself'),
          language: z.enum(LETTER_LANGUAGES).default('en').describe("The letter's"),
        }),
      ),
    },
    responses: {
      201: reply(
        z.strictObject({
          id: z.string(),
          expiresAt: z.int(),
          link: z.string().nullable().describe('To hand on; null where it was sent. Shown once'),
        }),
      ),
      ...problems('invalid-input', 'not-found'),
    },
  },
);

const revoke = adminRoute(
  { organisation: 'owner' },
  {
    method: 'delete',
    path: '/organisations/{organisation}/invitations/{invitation}',
    tags: ['Members'],
    summary: 'Takes an invitation back',
    request: { params: Organisation.extend({ invitation: z.string() }) },
    responses: { 204: { description: 'Done' }, ...problems('not-found') },
  },
);

/** A letter that could not be sent is as none: the link is shown instead. */
const isHandedOver = async (mailer: Mailer | null, to: string, letter: Letter): Promise<boolean> =>
  mailer
    ? mailer.send(to, letter).then(
        () => true,
        () => false,
      )
    : false;

/** Invitations as an owner sees them. */
export const invitationRoutes = (parts: AdminParts) => {
  const { store, publicUrl, mailer } = parts;
  return adminRoutes()
    .openapi(list, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const found = await store.records.find(
        'invitations',
        { organisationId, acceptedAt: null },
        { orderBy: { field: 'id', direction: 'desc' } },
      );
      const keyOf = await siteKeys(store.records);
      const now = Date.now();
      return c.json(
        {
          invitations: found.map((each) => ({
            id: each.id,
            email: each.email,
            role: each.role,
            site: each.siteId === null ? null : (keyOf.get(each.siteId) ?? null),
            accessEndsAt: each.accessEndsAt,
            createdAt: each.createdAt,
            expiresAt: each.expiresAt,
            isOpen: isOpen(each, now),
          })),
        },
        200,
      );
    })
    .openapi(invite, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const { email, role, site, accessEndsAt, language } = c.req.valid('json');
      assertEnd(role, accessEndsAt, 'accessEndsAt');
      const siteId = await siteIdIn(store.records, organisationId, site);
      const [organisation] = await store.records.find('organisations', { id: organisationId });
      if (!organisation) throw new Problem('not-found');
      const { actor } = principalIn(c);
      const at = Date.now();
      const id = uuidv7();
      const expiresAt = at + INVITATION_MS;
      const token = randomBytes(24).toString('base64url');
      await change(
        parts,
        [
          {
            insert: 'invitations',
            row: {
              id,
              email,
              organisationId,
              siteId,
              role,
              accessEndsAt,
              tokenHash: hash('sha256', token),
              invitedBy: actor.name,
              createdAt: at,
              expiresAt,
            },
          },
        ],
        {
          actor,
          action: 'invitation.create',
          organisation: organisationId,
          site,
          subject: `invitation:${id}`,
          before: null,
          after: { email, role, accessEndsAt },
        },
        at,
      );
      // Behind the #, so that no log of requests holds it.
      const link = `${publicUrl}/admin/invitation#${token}`;
      const letter = invitationLetter(organisation.name, link, expiresAt, language);
      const isSent = await isHandedOver(mailer, email, letter);
      return c.json({ id, expiresAt, link: isSent ? null : link }, 201);
    })
    .openapi(revoke, async (c) => {
      const { organisation, invitation: id } = c.req.valid('param');
      const [found] = await store.records.find('invitations', {
        id,
        organisationId: organisation,
        acceptedAt: null,
      });
      if (!found)
        throw new Problem('not-found', {
          en: 'There is no such invitation.',
          de: 'Diese Einladung gibt es nicht.',
        });
      await change(parts, [{ delete: 'invitations', where: { id, acceptedAt: null }, rows: 1 }], {
        actor: principalIn(c).actor,
        action: 'invitation.revoke',
        organisation,
        site: null,
        subject: `invitation:${id}`,
        before: { email: found.email, role: found.role },
        after: null,
      });
      return c.body(null, 204);
    });
};
