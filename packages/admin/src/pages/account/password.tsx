import { useSignal } from '@preact/signals';
import { authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import type { PartProps } from './page.tsx';
import { words } from './words.ts';

/** Sets another password, which ends all other sessions. */
export function Password({ reload }: Pick<PartProps, 'reload'>) {
  const w = wordsOf(words);
  const round = useSignal(0);

  async function submit(values: Record<string, string>): Promise<void> {
    const { currentPassword, newPassword } = values;
    await authPost('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    await reload();
    // Empty fields again.
    round.value++;
    say(w.passwordChanged);
  }

  return (
    <section class="card" aria-labelledby="password">
      <h2 id="password">{w.password}</h2>
      <Form key={round.value} onSubmit={submit} send={w.changePassword}>
        <TextField
          name="currentPassword"
          label={w.currentPassword}
          type="password"
          autocomplete="current-password"
          required
        />
        <TextField
          name="newPassword"
          label={w.newPassword}
          hint={w.newPasswordHint}
          type="password"
          autocomplete="new-password"
          required
        />
      </Form>
    </section>
  );
}
