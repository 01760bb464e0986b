import { useSignal } from '@preact/signals';
import { answerOf, api, authPost } from '../api.ts';
import { wordsOf } from '../language.ts';
import { hasPasskeys, signInByPasskey, wasLeft } from '../passkeys.ts';
import { signedIn } from '../session.ts';
import { Form, TextField } from '../ui/form.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SingleSignOn } from './single-sign-on.tsx';

const words = {
  en: {
    email: 'E-mail',
    password: 'Password',
    send: 'Sign in',
    code: 'Code',
    codeHint: 'Six digits of your authenticator, or one of your recovery codes.',
    passkey: 'Sign in with a passkey',
    or: 'or',
  },
  de: {
    email: 'E-Mail',
    password: 'Passwort',
    send: 'Anmelden',
    code: 'Code',
    codeHint: 'Sechs Ziffern Ihrer Authenticator-App oder einer Ihrer Wiederherstellungscodes.',
    passkey: 'Mit Passkey anmelden',
    or: 'oder',
  },
};

export interface CredentialsProps {
  /** Whose they must be, where that is known. */
  email?: string;
  /** The provider's name; null where there is none. */
  singleSignOn: string | null;
}

interface Answer {
  /** A one-time password is asked for as well. */
  twoFactorRedirect?: boolean;
}

const arrive = async () => signedIn(await answerOf(api.me.$get()));

/** All the ways to sign in. */
export function Credentials({ email, singleSignOn }: CredentialsProps) {
  const w = wordsOf(words);
  const isSecondStep = useSignal(false);
  const failure = useSignal<unknown>(null);

  async function first(values: Record<string, string>): Promise<void> {
    failure.value = null;
    const sent = { email: values.email, password: values.password };
    const { twoFactorRedirect } = await authPost<Answer>('/sign-in/email', sent);
    if (twoFactorRedirect) isSecondStep.value = true;
    else await arrive();
  }

  async function byPasskey(): Promise<void> {
    failure.value = null;
    try {
      await signInByPasskey();
      await arrive();
    } catch (error) {
      if (!wasLeft(error)) failure.value = error;
    }
  }

  if (isSecondStep.value) return <SecondStep />;
  return (
    <>
      <Form onSubmit={first} send={w.send} begin={email && 'password'}>
        <TextField
          name="email"
          label={w.email}
          type="email"
          autocomplete="username"
          value={email}
          readOnly={email !== undefined}
          required
        />
        <TextField
          name="password"
          label={w.password}
          type="password"
          autocomplete="current-password"
          required
        />
      </Form>
      {failure.value !== null && <ProblemNote error={failure.value} />}
      {(hasPasskeys() || singleSignOn) && <p class="or quiet">{w.or}</p>}
      <div class="ways">
        {hasPasskeys() && (
          <button type="button" class="plain" onClick={() => void byPasskey()}>
            {w.passkey}
          </button>
        )}
        {singleSignOn && <SingleSignOn name={singleSignOn} />}
      </div>
    </>
  );
}

function SecondStep() {
  const w = wordsOf(words);
  async function submit({ code = '' }: Record<string, string>): Promise<void> {
    const text = code.replaceAll(/\s/g, '');
    const isRecovery = !/^\d{6}$/.test(text);
    const path = isRecovery ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp';
    await authPost(path, { code: text });
    await arrive();
  }
  return (
    <Form onSubmit={submit} send={w.send} begin="code">
      <TextField
        name="code"
        label={w.code}
        hint={w.codeHint}
        autocomplete="one-time-code"
        required
      />
    </Form>
  );
}
