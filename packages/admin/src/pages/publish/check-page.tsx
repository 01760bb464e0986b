import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import { language, type ScreenLanguage, wordsOf } from '../../language.ts';
import { Form, TextField } from '../../ui/form.tsx';
import { words } from './words.ts';

const route = () => api.sites[':site'].snippet.check;
type Checked = InferResponseType<ReturnType<typeof route>['$post'], 200> & {
  /** In which the findings are told. */
  language: ScreenLanguage;
};

/** Looks whether a page of the site carries the current snippet. */
export function CheckPage({ site }: { site: string }) {
  const w = wordsOf(words);
  const checked = useSignal<Checked | null>(null);

  async function check({ url = '' }: Record<string, string>): Promise<void> {
    checked.value = null;
    const asked = language.peek();
    const answer = await answerOf(route().$post({ param: { site }, json: { url } }));
    checked.value = { ...answer, language: asked };
  }

  return (
    <>
      <Form onSubmit={check} send={w.check}>
        <TextField name="url" label={w.page} hint={w.pageHint} type="url" required />
      </Form>
      {checked.value && <Outcome checked={checked.value} />}
    </>
  );
}

function Outcome({ checked: { url, findings, language: spoken } }: { checked: Checked }) {
  const w = wordsOf(words);
  if (!findings.length) {
    return (
      <div class="note good" role="status">
        <p>{w.isCurrent(url)}</p>
      </div>
    );
  }
  return (
    <div class="note bad" role="alert">
      <p>{w.isWrong(url)}</p>
      <ul lang={spoken}>
        {findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}
