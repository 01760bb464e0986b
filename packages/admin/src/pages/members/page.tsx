import { useSignal } from '@preact/signals';
import { useRoute } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { dayText, wordsOf } from '../../language.ts';
import { ROLE_WORDS } from '../../roles.ts';
import { me } from '../../session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { say } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { Change } from './change.tsx';
import { Invite } from './invite.tsx';
import { words } from './words.ts';

const organisationApi = api.organisations[':organisation'];
const readMembers = (organisation: string) =>
  answerOf(organisationApi.members.$get({ param: { organisation } }));
const readInvitations = (organisation: string) =>
  answerOf(organisationApi.invitations.$get({ param: { organisation } }));

export type Member = Awaited<ReturnType<typeof readMembers>>['members'][number];
type Invitation = Awaited<ReturnType<typeof readInvitations>>['invitations'][number];

/** Who may do what in an organisation, and who is invited. */
export default function Members() {
  const w = wordsOf(words);
  const organisation = useRoute().params.organisation ?? '';
  const isInviting = useSignal(false);
  const members = useResource(() => readMembers(organisation));
  const invitations = useResource(() => readInvitations(organisation));
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <button
          type="button"
          onClick={() => {
            isInviting.value = true;
          }}
        >
          {w.invite}
        </button>
      }
    >
      <Show resource={members}>
        {({ members: all }) => (
          <MemberTable organisation={organisation} members={all} reload={members.reload} />
        )}
      </Show>
      <Show resource={invitations}>
        {({ invitations: all }) =>
          all.length > 0 && (
            <InvitationTable
              organisation={organisation}
              invitations={all}
              reload={invitations.reload}
            />
          )
        }
      </Show>
      {isInviting.value && (
        <Invite
          organisation={organisation}
          onClose={() => {
            isInviting.value = false;
            invitations.reload();
          }}
        />
      )}
    </Page>
  );
}

interface MemberTableProps {
  organisation: string;
  members: readonly Member[];
  reload(): void;
}

function MemberTable({ organisation, members, reload }: MemberTableProps) {
  const w = wordsOf(words);
  const removed = useSignal<Member | null>(null);
  const changed = useSignal<Member | null>(null);

  async function remove(member: string): Promise<void> {
    await organisationApi.members[':member'].$delete({ param: { organisation, member } });
    say(w.removed);
    reload();
  }

  return (
    <section class="card">
      <Scroll label={w.title}>
        <table class="stacked">
          <caption class="hidden">{w.title}</caption>
          <thead>
            <tr>
              <th scope="col">{w.who}</th>
              <th scope="col">{w.role}</th>
              <th scope="col">{w.where}</th>
              <th scope="col">
                <span class="hidden">{w.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.id}>
                <th scope="row">
                  <bdi>{member.name}</bdi>
                  {member.userId === me.value?.user?.id && <span class="quiet"> {w.you}</span>}
                  <br />
                  <span class="quiet">{member.email}</span>
                  {member.hasTwoFactor && (
                    <>
                      <br />
                      <span class="badge good">{w.twoFactor}</span>
                    </>
                  )}
                </th>
                <td>
                  {wordsOf(ROLE_WORDS)[member.role].name}
                  <End at={member.expiresAt} />
                </td>
                <td>{member.site ?? w.all}</td>
                <td class="actions">
                  <button
                    type="button"
                    class="plain"
                    aria-label={`${w.change}: ${member.name}`}
                    onClick={() => {
                      changed.value = member;
                    }}
                  >
                    {w.change}
                  </button>
                  <button
                    type="button"
                    class="danger"
                    aria-label={`${w.remove}: ${member.name}`}
                    onClick={() => {
                      removed.value = member;
                    }}
                  >
                    {w.remove}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {changed.value && (
        <Change
          organisation={organisation}
          member={changed.value}
          onClose={() => {
            changed.value = null;
          }}
          onDone={reload}
        />
      )}
      {removed.value && (
        <Confirm
          title={w.removeTitle(removed.value.name)}
          send={w.remove}
          onConfirm={() => remove(removed.peek()?.id ?? '')}
          onClose={() => {
            removed.value = null;
          }}
        >
          <p>{w.removeLead}</p>
        </Confirm>
      )}
    </section>
  );
}

function End({ at }: { at: number | null }) {
  const w = wordsOf(words);
  if (at === null) return null;
  return (
    <>
      <br />
      {at > Date.now() ? (
        <span class="quiet">{w.until(dayText(at))}</span>
      ) : (
        <span class="badge warn">{w.ended(dayText(at))}</span>
      )}
    </>
  );
}

interface InvitationTableProps {
  organisation: string;
  invitations: readonly Invitation[];
  reload(): void;
}

function InvitationTable({ organisation, invitations, reload }: InvitationTableProps) {
  const w = wordsOf(words);
  async function revoke(invitation: string): Promise<void> {
    const param = { organisation, invitation };
    await organisationApi.invitations[':invitation'].$delete({ param });
    say(w.revoked);
    reload();
  }
  return (
    <section class="card" aria-labelledby="invited">
      <h2 id="invited">{w.invited}</h2>
      <ul class="rows">
        {invitations.map(({ id, email, role, site, expiresAt, isOpen }) => (
          <li key={id}>
            <span>
              {email}
              <br />
              <span class="quiet">
                {wordsOf(ROLE_WORDS)[role].name} · {site ?? w.all}
              </span>
            </span>
            <span class={isOpen ? 'quiet' : 'badge warn'}>
              {isOpen ? w.until(dayText(expiresAt)) : w.expired}
            </span>
            <button
              type="button"
              class="plain"
              aria-label={`${w.revoke}: ${email}`}
              onClick={() => void revoke(id)}
            >
              {w.revoke}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
