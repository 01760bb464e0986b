import { answerOf, api } from '../api.ts';
import { wordsOf } from '../language.ts';
import { hasEnded, me } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Show, useResource } from '../ui/resource.tsx';
import { Credentials } from './credentials.tsx';
import { words } from './words.ts';

/** Signs in again over the page on which the session has ended. */
export function SignInAgain() {
  return hasEnded.value ? <Again /> : null;
}

function Again() {
  const w = wordsOf(words);
  const ways = useResource(() => answerOf(api.setup.$get()));
  return (
    <Dialog title={w.again}>
      <p>{w.againLead}</p>
      <Show resource={ways}>
        {({ singleSignOn }) => (
          <>
            <Credentials email={me.value?.user?.email} singleSignOn={null} />
            {/* Elsewhere: to leave this page would lose what is on it. */}
            {singleSignOn && <p>{w.againElsewhere(singleSignOn)}</p>}
          </>
        )}
      </Show>
    </Dialog>
  );
}
