import { useLocation, useRoute } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { me } from '../../session.ts';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { words } from './words.ts';

const refresh = async () => {
  me.value = await answerOf(api.me.$get());
};

/** The name of an organisation, and how to make another. */
export default function Organisation() {
  const w = wordsOf(words);
  const { route } = useLocation();
  const organisation = useRoute().params.organisation ?? '';
  const now = me.value?.organisations.find(({ id }) => id === organisation);

  async function rename({ name = '' }: Record<string, string>): Promise<void> {
    await api.organisations[':organisation'].$patch({ param: { organisation }, json: { name } });
    await refresh();
    say(w.renamed);
  }

  async function add({ name = '' }: Record<string, string>): Promise<void> {
    const { id } = await answerOf(api.organisations.$post({ json: { name } }));
    await refresh();
    say(w.added);
    route(`/admin/organisations/${id}/members`);
  }

  return (
    <Page title={w.title} lead={w.lead}>
      <section class="card" aria-labelledby="rename">
        <h2 id="rename">{w.rename}</h2>
        <Form onSubmit={rename} send={w.save}>
          <TextField key={organisation} name="name" label={w.name} value={now?.name} required />
        </Form>
      </section>
      <section class="card" aria-labelledby="add">
        <h2 id="add">{w.add}</h2>
        <p>{w.addLead}</p>
        <Form onSubmit={add} send={w.make}>
          <TextField name="name" label={w.newName} autocomplete="organization" required />
        </Form>
      </section>
    </Page>
  );
}
