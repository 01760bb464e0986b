import { type Signal, useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { me } from '../../session.ts';
import { dateOf, endOfDay, RoleField } from '../../ui/access-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import type { Member } from './page.tsx';
import { words } from './words.ts';

export interface ChangeProps {
  organisation: string;
  member: Member;
  onClose(): void;
  onDone(): void;
}

/** Changes what a member may do, and until when. */
export function Change({ organisation, member, onClose, onDone }: ChangeProps) {
  const w = wordsOf(words);
  const role: Signal<Member['role']> = useSignal(member.role);

  async function submit({ expiresAt }: Record<string, string>): Promise<void> {
    await api.organisations[':organisation'].members[':member'].$patch({
      param: { organisation, member: member.id },
      json: { role: role.value, expiresAt: endOfDay(expiresAt) },
    });
    if (member.userId === me.value?.user?.id) me.value = await answerOf(api.me.$get());
    say(w.changed);
    onClose();
    onDone();
  }

  return (
    <Dialog title={w.changeTitle(member.name)} onClose={onClose}>
      <Form onSubmit={submit} send={w.save}>
        <RoleField
          value={role.value}
          onChange={(next) => {
            role.value = next;
          }}
        />
        {member.userId === me.value?.user?.id && role.value !== 'owner' && (
          <p class="note warn">{w.yourself}</p>
        )}
        {role.value === 'auditor' && (
          <TextField
            name="expiresAt"
            label={w.end}
            hint={w.endHint}
            type="date"
            min={dateOf(Date.now())}
            value={member.expiresAt === null ? '' : dateOf(member.expiresAt)}
          />
        )}
      </Form>
    </Dialog>
  );
}
