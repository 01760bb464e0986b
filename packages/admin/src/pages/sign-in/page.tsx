import { useSignal } from '@preact/signals';
import { answerOf, api, authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { signedIn } from '../../session.ts';
import { Mark } from '../../shell/shell.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

interface SignedIn {
  /** A one-time password is asked for as well. */
  twoFactorRedirect?: boolean;
}

/** Where everybody begins who is not signed in. */
export default function SignIn() {
  const w = wordsOf(words);
  const isSecondStep = useSignal(false);
  const setup = useResource(() => answerOf(api.setup.$get()));
  const now = setup.loaded.value;

  async function first({ email, password }: Record<string, string>): Promise<void> {
    const { twoFactorRedirect } = await authPost<SignedIn>('/sign-in/email', { email, password });
    if (twoFactorRedirect) isSecondStep.value = true;
    else signedIn(await answerOf(api.me.$get()));
  }

  if (now.state === 'here' && now.value.isNeeded) {
    return (
      <Page title={w.needsSetup} lead={w.needsSetupLead}>
        <p>{w.needsSetupHow}</p>
      </Page>
    );
  }
  return (
    <>
      <Mark />
      <Page title={w.title}>
        {isSecondStep.value ? (
          <SecondStep />
        ) : (
          <Form onSubmit={first} send={w.send}>
            <TextField name="email" label={w.email} type="email" autocomplete="username" required />
            <TextField
              name="password"
              label={w.password}
              type="password"
              autocomplete="current-password"
              required
            />
          </Form>
        )}
      </Page>
    </>
  );
}

function SecondStep() {
  const w = wordsOf(words);
  async function submit({ code = '' }: Record<string, string>): Promise<void> {
    const isRecovery = !/^\d{6}$/.test(code.trim());
    const path = isRecovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
    await authPost(path, { code: code.trim() });
    signedIn(await answerOf(api.me.$get()));
  }
  return (
    <Form onSubmit={submit} send={w.send}>
      <TextField
        name="code"
        label={w.code}
        hint={w.codeHint}
        inputMode="numeric"
        autocomplete="one-time-code"
        autofocus
        required
      />
    </Form>
  );
}
