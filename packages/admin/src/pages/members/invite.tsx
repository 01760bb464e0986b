import type { Role } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import { dayText, language, wordsOf } from '../../language.ts';
import { me } from '../../session.ts';
import { dateOf, endOfDay, RoleField, SiteField } from '../../ui/access-fields.tsx';
import { Copyable } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { words } from './words.ts';

/** Invites somebody; where no letters are sent, shows the link once. */
export function Invite({ organisation, onClose }: { organisation: string; onClose(): void }) {
  const w = wordsOf(words);
  const role = useSignal<Role>('editor');
  const made = useSignal<{ email: string; link: string | null; expiresAt: number } | null>(null);

  async function submit(values: Record<string, string>): Promise<void> {
    const { email = '', site, accessEndsAt } = values;
    const invitation = await answerOf(
      api.organisations[':organisation'].invitations.$post({
        param: { organisation },
        json: {
          email,
          role: role.value,
          site: site || null,
          accessEndsAt: endOfDay(accessEndsAt),
          language: language.value,
        },
      }),
    );
    made.value = { email, ...invitation };
  }

  if (made.value) {
    const { email, link, expiresAt } = made.value;
    return (
      <Dialog title={w.invitedTitle(email)} onClose={onClose}>
        <p>{link ? w.handOn(dayText(expiresAt)) : w.sent(dayText(expiresAt))}</p>
        {link && me.value?.sendsMail && <p class="note warn">{w.notSent}</p>}
        {link && <Copyable text={link} label={w.link} rows={2} />}
        <div class="buttons">
          <button type="button" class={link ? 'plain' : undefined} onClick={onClose}>
            {w.close}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={w.inviteTitle} onClose={onClose}>
      <Form onSubmit={submit} send={w.invite}>
        <TextField name="email" label={w.email} type="email" autocomplete="off" required />
        <RoleField
          value={role.value}
          onChange={(next) => {
            role.value = next;
          }}
        />
        <SiteField organisation={organisation} />
        {role.value === 'auditor' && (
          <TextField
            name="accessEndsAt"
            label={w.end}
            hint={w.endHint}
            type="date"
            min={dateOf(Date.now())}
          />
        )}
      </Form>
    </Dialog>
  );
}
