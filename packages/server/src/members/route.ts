import { isAtLeast, Problem, ROLES, type Role } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { assertEnd, siteKeys } from '../access/scope.ts';
import { AccessEnd } from '../accounts/fields.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import type { Row } from '../store/admin-tables.ts';
import type { Write } from '../store/records-port.ts';

const Organisation = z.strictObject({ organisation: z.string() });
const MemberParam = Organisation.extend({ member: z.string() });

const Member = z.strictObject({
  id: z.string().describe('Of the membership: somebody may have one for each site'),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  hasTwoFactor: z.boolean(),
  role: z.enum(ROLES),
  site: z.string().nullable().describe('Null for all sites'),
  expiresAt: z.int().nullable().describe('When it ends, or has ended, by itself'),
  createdAt: z.int(),
});

const list = adminRoute(
  { organisation: 'owner' },
  {
    method: 'get',
    path: '/organisations/{organisation}/members',
    tags: ['Members'],
    summary: 'Who may do what',
    request: { params: Organisation },
    responses: {
      200: reply(z.strictObject({ members: z.array(Member) })),
      ...problems('not-found'),
    },
  },
);

const update = adminRoute(
  { organisation: 'owner' },
  {
    method: 'patch',
    path: '/organisations/{organisation}/members/{member}',
    tags: ['Members'],
    summary: 'Changes what a member may do; it holds from their next request',
    request: {
      params: MemberParam,
      ...body(z.strictObject({ role: z.enum(ROLES), expiresAt: AccessEnd })),
    },
    responses: {
      204: { description: 'Done' },
      ...problems('invalid-input', 'not-found', 'last-owner', 'changed-meanwhile'),
    },
  },
);

const remove = adminRoute(
  { organisation: 'owner' },
  {
    method: 'delete',
    path: '/organisations/{organisation}/members/{member}',
    tags: ['Members'],
    summary: 'Ends a membership at once; the account stays',
    request: { params: MemberParam },
    responses: {
      204: { description: 'Done' },
      ...problems('not-found', 'last-owner', 'changed-meanwhile'),
    },
  },
);

/** Members of an organisation. */
export const memberRoutes = (parts: AdminParts) => {
  const { store } = parts;

  async function memberOf(organisationId: string, id: string): Promise<Row<'memberships'>> {
    const [member] = await store.records.find('memberships', { id, organisationId });
    if (!member)
      throw new Problem('not-found', {
        en: 'There is no such member.',
        de: 'Dieses Mitglied gibt es nicht.',
      });
    return member;
  }

  /**
   * Writes that fit together only while another owner stays, in the order of their ids: two owners who
   * put each other out at once wait for each other, and the second is refused.
   */
  async function withOwnerLeft(member: Row<'memberships'>, write: Write): Promise<Write[]> {
    if (!ownsAll(member)) return [write];
    const { organisationId } = member;
    const all = await store.records.find('memberships', {
      organisationId,
      role: 'owner',
      siteId: null,
    });
    const other = all.find((each) => each.id !== member.id && ownsAll(each));
    if (!other) {
      throw new Problem('last-owner', {
        en: 'Make somebody else an owner first.',
        de: 'Machen Sie zuerst jemand anderen zum Eigentümer.',
      });
    }
    const guard: Write = {
      update: 'memberships',
      set: { role: 'owner' },
      where: { id: other.id, role: 'owner', siteId: null, expiresAt: null },
      rows: 1,
    };
    return other.id < member.id ? [guard, write] : [write, guard];
  }

  return adminRoutes()
    .openapi(list, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const found = await store.records.find(
        'memberships',
        { organisationId },
        { orderBy: { field: 'id', direction: 'asc' } },
      );
      const ids = [...new Set(found.map(({ userId }) => userId))];
      const [users, keyOf] = await Promise.all([
        store.records.find('users', [
          { field: 'id', operator: 'in', value: ids, connector: 'AND' },
        ]),
        siteKeys(store.records),
      ]);
      const userOf = new Map(users.map((user) => [user.id, user]));
      const members = found.flatMap((member) => {
        const user = userOf.get(member.userId);
        if (!user) return [];
        const { id, userId, role, siteId, expiresAt, createdAt } = member;
        return {
          id,
          userId,
          name: user.name,
          email: user.email,
          hasTwoFactor: user.twoFactorEnabled ?? false,
          role,
          site: siteId === null ? null : (keyOf.get(siteId) ?? null),
          expiresAt,
          createdAt,
        };
      });
      return c.json({ members }, 200);
    })
    .openapi(update, async (c) => {
      const { organisation, member: id } = c.req.valid('param');
      const { role, expiresAt } = c.req.valid('json');
      assertEnd(role, expiresAt, 'expiresAt');
      const member = await memberOf(organisation, id);
      const write: Write = {
        update: 'memberships',
        set: { role, expiresAt },
        where: { id, role: member.role, expiresAt: member.expiresAt },
        rows: 1,
      };
      const isLess = !isAtLeast(role, 'owner');
      await change(parts, isLess ? await withOwnerLeft(member, write) : [write], {
        actor: principalIn(c).actor,
        action: 'member.change',
        organisation,
        site: null,
        subject: `member:${id}`,
        before: told(member),
        after: told({ ...member, role, expiresAt }),
      });
      return c.body(null, 204);
    })
    .openapi(remove, async (c) => {
      const { organisation, member: id } = c.req.valid('param');
      const member = await memberOf(organisation, id);
      const write: Write = {
        delete: 'memberships',
        where: { id, role: member.role, expiresAt: member.expiresAt },
        rows: 1,
      };
      await change(parts, await withOwnerLeft(member, write), {
        actor: principalIn(c).actor,
        action: 'member.remove',
        organisation,
        site: null,
        subject: `member:${id}`,
        before: told(member),
        after: null,
      });
      return c.body(null, 204);
    });
};

const ownsAll = (member: { role: Role; siteId: number | null; expiresAt: number | null }) =>
  member.role === 'owner' && member.siteId === null && member.expiresAt === null;

const told = ({ userId, role, siteId, expiresAt }: Row<'memberships'>) => ({
  userId,
  role,
  siteId,
  expiresAt,
});
