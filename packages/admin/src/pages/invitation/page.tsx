import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { answerOf, api, authPost } from '../../api.ts';
import { dayText, wordsOf } from '../../language.ts';
import { ProblemError } from '../../problem.ts';
import { ROLE_WORDS } from '../../roles.ts';
import { me, signedIn } from '../../session.ts';
import { Credentials } from '../../shell/credentials.tsx';
import { Mark } from '../../shell/shell.tsx';
import { SingleSignOn, takeLeft } from '../../shell/single-sign-on.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

const read = (token: string) => answerOf(api.invitation.$post({ json: { token } }));
const readWays = () => answerOf(api.setup.$get());
type Invitation = Awaited<ReturnType<typeof read>>;

/** What somebody is invited to, and how they accept. */
export default function AcceptInvitation() {
  const { token, isBack } = useMemo(tokenHere, []);
  const invitation = useResource(() => orEnded(read(token)));
  return (
    <>
      {!me.value && <Mark />}
      <Show resource={invitation}>
        {(found) =>
          found ? (
            <Open token={token} invitation={found} />
          ) : isBack && me.value ? (
            <Joined />
          ) : (
            <Ended />
          )
        }
      </Show>
    </>
  );
}

/** The link's token. Whoever comes back from single sign-on has left it here. */
function tokenHere(): { token: string; isBack: boolean } {
  const token = location.hash.slice(1);
  const left = takeLeft();
  return token ? { token, isBack: false } : { token: left ?? '', isBack: left !== null };
}

/** Single sign-on has made the account, and accepted what it was invited to. */
function Joined() {
  const { route } = useLocation();
  useEffect(() => route('/admin', true), []);
  return null;
}

/** That a link has ended is an answer as well. */
async function orEnded(asked: Promise<Invitation>): Promise<Invitation | false> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'link-ended') return false;
    throw error;
  }
}

function Ended() {
  const w = wordsOf(words);
  return (
    <Page title={w.ended}>
      <p>{w.endedLead}</p>
      <p>
        <a href="/admin">{w.toStart}</a>
      </p>
    </Page>
  );
}

function Open({ token, invitation }: { token: string; invitation: Invitation }) {
  const w = wordsOf(words);
  const { organisation, site, role, invitedBy, accessEndsAt, hasAccount } = invitation;
  const { name, may } = wordsOf(ROLE_WORDS)[role];
  return (
    <Page title={w.title(organisation)} lead={w.lead(invitedBy)}>
      <dl class="facts">
        <dt>{w.role}</dt>
        <dd>
          <strong>{name}</strong>
          <br />
          <span class="quiet">{may}</span>
        </dd>
        {site && (
          <>
            <dt>{w.site}</dt>
            <dd>{site}</dd>
          </>
        )}
        {accessEndsAt !== null && (
          <>
            <dt>{w.until}</dt>
            <dd>{dayText(accessEndsAt)}</dd>
          </>
        )}
      </dl>
      {me.value ? (
        <AsMyself token={token} />
      ) : hasAccount ? (
        <SignInFirst />
      ) : (
        <NewAccount token={token} email={invitation.email} />
      )}
    </Page>
  );
}

function AsMyself({ token }: { token: string }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  async function submit(): Promise<void> {
    await answerOf(api.invitation.accept.$post({ json: { token } }));
    me.value = await answerOf(api.me.$get());
    route('/admin', true);
  }
  return (
    <>
      <p>{w.as(me.value?.user?.email ?? '')}</p>
      <Form onSubmit={submit} send={w.accept}>
        {null}
      </Form>
    </>
  );
}

function SignInFirst() {
  const w = wordsOf(words);
  const ways = useResource(readWays);
  return (
    <>
      <p>{w.signInFirst}</p>
      <Show resource={ways}>
        {({ singleSignOn }) => <Credentials singleSignOn={singleSignOn} />}
      </Show>
    </>
  );
}

function NewAccount({ token, email }: { token: string; email: string }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  const signsIn = useSignal(false);
  const ways = useResource(readWays);

  async function submit({ name = '', password = '' }: Record<string, string>): Promise<void> {
    await answerOf(api.invitation.accept.$post({ json: { token, account: { name, password } } }));
    await authPost('/sign-in/email', { email, password });
    const next = await answerOf(api.me.$get());
    // The link has served; nobody need find it in the history.
    route('/admin', true);
    signedIn(next);
  }

  if (signsIn.value) return <SignInFirst />;
  return (
    <>
      <Form
        onSubmit={submit}
        send={w.make}
        others={
          <button
            type="button"
            class="plain"
            onClick={() => {
              signsIn.value = true;
            }}
          >
            {w.haveAccount}
          </button>
        }
      >
        <TextField name="email" label={w.email} value={email} readOnly autocomplete="username" />
        <TextField name="name" label={w.name} autocomplete="name" required />
        <TextField
          name="password"
          label={w.password}
          hint={w.passwordHint}
          type="password"
          autocomplete="new-password"
          required
        />
      </Form>
      <Show resource={ways}>
        {({ singleSignOn }) =>
          singleSignOn && (
            <>
              <p class="or quiet">{w.or}</p>
              <div class="ways">
                <SingleSignOn name={singleSignOn} />
              </div>
            </>
          )
        }
      </Show>
    </>
  );
}
