import { answerOf, api, authPost } from '../api.ts';
import { wordsOf } from '../language.ts';
import { hasEnded, me, signedIn } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, TextField } from '../ui/form.tsx';
import { words } from './words.ts';

/** Signs in again over the page on which the session has ended. */
export function SignInAgain() {
  const w = wordsOf(words);
  if (!hasEnded.value) return null;
  async function submit({ password }: Record<string, string>): Promise<void> {
    await authPost('/sign-in/email', { email: me.value?.user?.email, password });
    signedIn(await answerOf(api.me.$get()));
  }
  return (
    <Dialog title={w.again}>
      <p>{w.againLead}</p>
      <Form onSubmit={submit} send={w.signIn}>
        <TextField
          name="email"
          label={w.email}
          value={me.value?.user?.email}
          readOnly
          autocomplete="username"
        />
        <TextField
          name="password"
          label={w.password}
          type="password"
          autocomplete="current-password"
          required
        />
      </Form>
    </Dialog>
  );
}
