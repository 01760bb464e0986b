import { useLocation } from 'preact-iso';
import { answerOf, api, authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { signedIn } from '../../session.ts';
import { Mark } from '../../shell/shell.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { words } from './words.ts';

/** Makes the first account, by the link that the service printed. */
export default function SetUp() {
  const w = wordsOf(words);
  const { route } = useLocation();
  const token = location.hash.slice(1);

  async function submit(values: Record<string, string>): Promise<void> {
    const { organisation = '', name = '', email = '', password = '' } = values;
    await answerOf(api.setup.$post({ json: { token, organisation, name, email, password } }));
    await authPost('/sign-in/email', { email, password });
    const me = await answerOf(api.me.$get());
    // The link has served; nobody need find it in the history.
    route(`/admin/new/${me.organisations[0]?.id}`, true);
    signedIn(me);
  }

  return (
    <>
      <Mark />
      <Page title={w.title} lead={w.lead}>
        <Form onSubmit={submit} send={w.send}>
          <TextField
            name="organisation"
            label={w.organisation}
            hint={w.organisationHint}
            autocomplete="organization"
            required
          />
          <TextField name="name" label={w.name} autocomplete="name" required />
          <TextField name="email" label={w.email} type="email" autocomplete="username" required />
          <TextField
            name="password"
            label={w.password}
            hint={w.passwordHint}
            type="password"
            autocomplete="new-password"
            required
          />
        </Form>
      </Page>
    </>
  );
}
