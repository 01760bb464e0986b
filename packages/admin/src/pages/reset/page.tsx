import { useSignal } from '@preact/signals';
import { authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { ProblemError } from '../../problem.ts';
import { Mark } from '../../shell/shell.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { words } from './words.ts';

type State = 'asks' | 'done' | 'ended';

/** Sets a new password, by a link that holds once. */
export default function Reset() {
  const w = wordsOf(words);
  const state = useSignal<State>('asks');

  async function submit({ newPassword }: Record<string, string>): Promise<void> {
    try {
      await authPost('/reset-password', { newPassword, token: location.hash.slice(1) });
      state.value = 'done';
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'link-ended') throw error;
      state.value = 'ended';
    }
  }

  return (
    <>
      <Mark />
      <Page title={w.title}>
        {state.value === 'asks' && (
          <Form onSubmit={submit} send={w.send}>
            <TextField
              name="newPassword"
              label={w.password}
              hint={w.hint}
              type="password"
              autocomplete="new-password"
              required
            />
          </Form>
        )}
        {state.value === 'done' && (
          <div class="note good" role="status">
            <p>{w.done}</p>
            {/* A page of its own: whoever was signed in here is not any more. */}
            <a class="button" href="/admin" target="_self">
              {w.signIn}
            </a>
          </div>
        )}
        {state.value === 'ended' && (
          <div class="note bad" role="alert">
            <p>{w.ended}</p>
            <a href="/admin/forgot" target="_self">
              {w.again}
            </a>
          </div>
        )}
      </Page>
    </>
  );
}
