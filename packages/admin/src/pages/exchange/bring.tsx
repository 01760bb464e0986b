import { type Signal, useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { answerOf, api } from '../../api.ts';
import type { Config, Draft } from '../../draft/draft.ts';
import { language, wordsOf } from '../../language.ts';
import { ProblemError } from '../../problem.ts';
import { ProblemNote, spokenIn } from '../../ui/problem-note.tsx';
import type { vendorsOf } from '../../vendors/site.ts';
import type { Read } from './preview.tsx';
import { textOf } from './text-of.ts';
import { words } from './words.ts';

/** The service takes a little more. */
const MAX_BYTES = 15 * 1024 * 1024;

/** Reads a file, and asks what it would change. */
export function Bring({ draft, read }: { draft: Draft; read: Signal<Read | null> }) {
  const w = wordsOf(words);
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const others = useSignal<'keep' | 'remove'>('keep');
  const failure = useSignal<unknown>(null);
  const isBusy = useSignal(false);

  async function look(event: Event): Promise<void> {
    event.preventDefault();
    isBusy.value = true;
    failure.value = null;
    read.value = null;
    try {
      const chosen = file.current?.files?.[0];
      if (!chosen) throw told(w.noFile);
      if (chosen.size > MAX_BYTES) throw told(w.tooLarge);
      if (!/\.(csv|json)$/i.test(chosen.name)) throw told(w.kind);
      const text = await textOf(chosen);
      if (text === null) throw told(w.encoding);
      // What is looked at is what the service has.
      await draft.save();
      read.value = await readFile(draft, chosen.name, text, others.value);
    } catch (error) {
      failure.value = error;
    }
    isBusy.value = false;
  }

  return (
    <section class="card" aria-labelledby="bring">
      <h2 id="bring">{w.bring}</h2>
      <p class="lead">{w.bringLead}</p>
      <form onSubmit={(event) => void look(event)}>
        <div class="field">
          <label for={id}>{w.file}</label>
          <input id={id} ref={file} type="file" accept=".json,.csv" />
        </div>
        <fieldset>
          <legend>{w.others}</legend>
          {(['keep', 'remove'] as const).map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="others"
                checked={others.value === value}
                onChange={() => {
                  others.value = value;
                }}
              />
              <span>{value === 'keep' ? w.keep : w.drop}</span>
            </label>
          ))}
        </fieldset>
        <div class="buttons">
          <button type="submit" aria-busy={isBusy.value}>
            {w.look}
          </button>
        </div>
      </form>
      {failure.value !== null && <Refused error={failure.value} />}
    </section>
  );
}

/** Something that the user is told without the service. */
const told = (detail: string) =>
  new ProblemError({ code: 'file', status: 0, detail, faults: [], language: null });

async function readFile(
  draft: Draft,
  name: string,
  text: string,
  others: 'keep' | 'remove',
): Promise<Read> {
  const param = { site: draft.site };
  const files = api.sites[':site'].draft;
  if (/\.csv$/i.test(name)) {
    const json = { text, others };
    const { vendors, changes } = await answerOf(files['read-vendors-csv'].$post({ param, json }));
    // The service has looked at what the file changes.
    const next = vendors as ReturnType<typeof vendorsOf>;
    return {
      apply: (config) => ({ ...config, vendors: next }),
      changes,
      fields: [],
      faults: [],
      language: language.peek(),
    };
  }
  const asked = language.peek();
  const answer = await answerOf(files['read-site-json'].$post({ param, json: { text } }));
  const { fields, faults, vendors: changes } = answer;
  // As `assent apply` takes it: the file is all of the site.
  return { apply: () => answer.config as Config, changes, fields, faults, language: asked };
}

function Refused({ error }: { error: unknown }) {
  const w = wordsOf(words);
  if (!(error instanceof ProblemError) || !error.faults.length)
    return <ProblemNote error={error} />;
  return (
    <div class="note bad" role="alert">
      <p>{w.refused}</p>
      <ul class="faults" lang={spokenIn(error)}>
        {error.faults.map(({ path, message }) => (
          <li key={path + message}>
            {path && (
              <>
                <strong>{w.place(path)}</strong>:{' '}
              </>
            )}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
