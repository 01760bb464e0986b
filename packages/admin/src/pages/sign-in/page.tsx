import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Credentials } from '../../shell/credentials.tsx';
import { Mark } from '../../shell/shell.tsx';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

/** Where everybody begins who is not signed in. */
export default function SignIn() {
  const w = wordsOf(words);
  const ways = useResource(() => answerOf(api.setup.$get()));
  return (
    <Show resource={ways}>
      {({ isNeeded, singleSignOn }) =>
        isNeeded ? (
          <Page title={w.needsSetup} lead={w.needsSetupLead}>
            <p>{w.needsSetupHow}</p>
          </Page>
        ) : (
          <>
            <Mark />
            <Page title={w.title}>
              <Refusal />
              <Credentials singleSignOn={singleSignOn} />
              <p>
                <a href="/admin/forgot">{w.forgot}</a>
              </p>
            </Page>
          </>
        )
      }
    </Show>
  );
}

/** Why single sign-on sent somebody back. */
function Refusal() {
  const w = wordsOf(words);
  const error = new URLSearchParams(location.search).get('error');
  if (!error) return null;
  return (
    <div class="note bad" role="alert">
      <p>{w.refusals[error] ?? w.refused}</p>
    </div>
  );
}
