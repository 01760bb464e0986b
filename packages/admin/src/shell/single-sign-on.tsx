import { useSignal } from '@preact/signals';
import { authPost } from '../api.ts';
import { wordsOf } from '../language.ts';
import { ProblemNote } from '../ui/problem-note.tsx';

const words = {
  en: { by: (name: string) => `Sign in with ${name}` },
  de: { by: (name: string) => `Mit ${name} anmelden` },
};

/** Where what stands behind the # of this page's address waits until the provider sends back. */
const KEY = 'assent-admin-left';

/** The way to the provider. */
export function SingleSignOn({ name }: { name: string }) {
  const failure = useSignal<unknown>(null);
  async function leave(): Promise<void> {
    failure.value = null;
    try {
      await leaveForProvider();
    } catch (error) {
      failure.value = error;
    }
  }
  return (
    <>
      <button type="button" class="plain" onClick={() => void leave()}>
        {wordsOf(words).by(name)}
      </button>
      {failure.value !== null && <ProblemNote error={failure.value} />}
    </>
  );
}

/** Goes to the provider, which sends back here: its address knows no more than the path. */
async function leaveForProvider(): Promise<void> {
  const { pathname, hash } = location;
  const { url } = await authPost<{ url: string }>('/sign-in/social', {
    provider: 'oidc',
    callbackURL: pathname,
    errorCallbackURL: '/admin',
    disableRedirect: true,
  });
  sessionStorage.setItem(KEY, hash.slice(1));
  location.assign(url);
}

/** What stood behind the # of the address when somebody left for the provider, once; null for nothing. */
export function takeLeft(): string | null {
  const left = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return left || null;
}
