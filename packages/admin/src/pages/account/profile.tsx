import { useSignal } from '@preact/signals';
import { api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import type { PartProps } from './page.tsx';
import { words } from './words.ts';

/** Name and e-mail; the latter only with the password. */
export function Profile({ account, reload }: PartProps) {
  const w = wordsOf(words);
  const email = useSignal(account.email);
  const isMoved = email.value.toLowerCase() !== account.email;

  async function submit(values: Record<string, string>): Promise<void> {
    const { name = '', email = account.email, password } = values;
    await api.account.$patch({ json: { name, email, password } });
    await reload();
    say(w.saved);
  }

  return (
    <section class="card" aria-labelledby="profile">
      <h2 id="profile">{w.profile}</h2>
      <Form onSubmit={submit} send={w.save}>
        <TextField name="name" label={w.name} value={account.name} autocomplete="name" required />
        <TextField
          name="email"
          label={w.email}
          hint={account.hasPassword ? undefined : w.emailElsewhere}
          type="email"
          autocomplete="username"
          value={account.email}
          readOnly={!account.hasPassword}
          onInput={({ currentTarget }) => {
            email.value = currentTarget.value;
          }}
          required
        />
        {isMoved && (
          <TextField
            name="password"
            label={w.password}
            hint={w.emailPassword}
            type="password"
            autocomplete="current-password"
            required
          />
        )}
      </Form>
    </section>
  );
}
