import { type Actor, isAtLeast, uuidv7 } from '@assent/contract';
import type { Row } from '../store/admin-tables.ts';
import type { Records, Write } from '../store/records-port.ts';
import { type Deed, trailRow } from '../trail/trail-row.ts';

type Invitation = Row<'invitations'>;

/** Whether it can be accepted still. */
export const isOpen = ({ acceptedAt, expiresAt, accessEndsAt }: Invitation, now: number): boolean =>
  acceptedAt === null && expiresAt > now && (accessEndsAt === null || accessEndsAt > now);

async function openFor(records: Records, email: string, now: number): Promise<Invitation[]> {
  const found = await records.find('invitations', { email: email.toLowerCase() });
  return found.filter((invitation) => isOpen(invitation, now));
}

/** Whether somebody has invited this address. */
export const isInvited = async (records: Records, email: string): Promise<boolean> =>
  (await openFor(records, email, Date.now())).length > 0;

/**
 * Accepts all that a new user's address, which is proven, was invited to. Of two at once, or after a
 * crash between them, what is left open can be accepted by its link.
 */
export async function acceptAllFor(
  records: Records,
  { id, name, email }: { id: string; name: string; email: string },
  onAppend: () => void,
): Promise<void> {
  const at = Date.now();
  const actor: Actor = { kind: 'user', id, name };
  for (const invitation of await openFor(records, email, at)) {
    const { writes, deed } = await acceptance(records, invitation, actor, at);
    const { outcome } = await records.change(writes, trailRow(deed, at));
    if (outcome === 'done') onAppend();
  }
}

/**
 * What makes a member of whoever accepts, and what is told of it. It gives, and takes nothing: who may
 * do more there already goes on to.
 * @param actor a user with an id
 */
export async function acceptance(
  records: Records,
  invitation: Invitation,
  actor: Actor,
  at: number,
): Promise<{ writes: Write[]; deed: Deed }> {
  const { id, organisationId, siteId, role, accessEndsAt } = invitation;
  const userId = actor.id ?? '';
  const [member] = await records.find('memberships', { userId, organisationId, siteId });
  const next = { role, expiresAt: accessEndsAt };
  const isMore =
    member &&
    (member.expiresAt === null || member.expiresAt > (accessEndsAt ?? at)) &&
    isAtLeast(member.role, role);
  const memberId = member?.id ?? uuidv7();
  const give: Write[] = !member
    ? [
        {
          insert: 'memberships',
          row: { id: memberId, userId, organisationId, siteId, createdAt: at, ...next },
        },
      ]
    : isMore
      ? []
      : [{ update: 'memberships', set: next, where: { id: member.id }, rows: 1 }];
  return {
    writes: [
      // Of two who come at once, the second finds it used.
      { update: 'invitations', set: { acceptedAt: at }, where: { id, acceptedAt: null }, rows: 1 },
      ...give,
    ],
    deed: {
      actor,
      action: 'invitation.accept',
      organisation: organisationId,
      site: null,
      subject: `member:${memberId}`,
      before: member ? { role: member.role } : null,
      after: { role: isMore ? member.role : role, siteId, accessEndsAt, name: actor.name },
    },
  };
}
