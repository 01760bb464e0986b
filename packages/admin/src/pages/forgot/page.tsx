import { useSignal } from '@preact/signals';
import { answerOf, api, authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Mark } from '../../shell/shell.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

/** Asks for a letter by which a new password is set. */
export default function Forgot() {
  const w = wordsOf(words);
  const service = useResource(() => answerOf(api.setup.$get()));
  return (
    <>
      <Mark />
      <Page title={w.title}>
        <Show resource={service}>{({ sendsMail }) => (sendsMail ? <Ask /> : <ByHand />)}</Show>
        <p>
          <a href="/admin">{w.back}</a>
        </p>
      </Page>
    </>
  );
}

function Ask() {
  const w = wordsOf(words);
  const isSent = useSignal(false);
  async function submit({ email }: Record<string, string>): Promise<void> {
    await authPost('/request-password-reset', { email });
    isSent.value = true;
  }
  if (isSent.value) {
    return (
      <p class="note good" role="status">
        {w.sent}
      </p>
    );
  }
  return (
    <Form onSubmit={submit} send={w.send}>
      <TextField name="email" label={w.email} type="email" autocomplete="username" required />
    </Form>
  );
}

function ByHand() {
  const w = wordsOf(words);
  return (
    <>
      <p>{w.byHand}</p>
      <pre class="note">npx assent account reset --email …</pre>
    </>
  );
}
