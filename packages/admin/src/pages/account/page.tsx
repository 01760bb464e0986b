import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { me } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { Profile } from './profile.tsx';
import { Sessions } from './sessions.tsx';
import { TwoFactor } from './two-factor.tsx';
import { words } from './words.ts';

const read = () => answerOf(api.account.$get());
export type OwnAccount = Awaited<ReturnType<typeof read>>;

export interface PartProps {
  account: OwnAccount;
  /** Takes what the service has: the account, and the session where it is another one now. */
  reload(): Promise<void>;
}

/** One's own account: who one is, and how one signs in. */
export default function Account() {
  const w = wordsOf(words);
  const account = useResource(read);
  async function reload(): Promise<void> {
    me.value = await answerOf(api.me.$get());
    account.reload();
  }
  return (
    <Page title={w.title} lead={w.lead}>
      <Show resource={account}>
        {(now) => (
          <>
            <Profile account={now} reload={reload} />
            {now.hasPassword && <Password reload={reload} />}
            {now.hasPassword && <TwoFactor account={now} reload={reload} />}
            <Passkeys account={now} reload={reload} />
            <Sessions />
          </>
        )}
      </Show>
    </Page>
  );
}
