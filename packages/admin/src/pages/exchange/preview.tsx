import type { Config, Draft } from '../../draft/draft.ts';
import { type ScreenLanguage, wordsOf } from '../../language.ts';
import type { Fault } from '../../problem.ts';
import { say } from '../../ui/notice.tsx';
import { words } from './words.ts';

interface Change {
  kind: 'added' | 'changed' | 'removed';
  id: string;
  name: string | null;
  fields: string[];
}

/** What a file would make of the draft. */
export interface Read {
  apply: (config: Config) => Config;
  changes: readonly Change[];
  fields: readonly string[];
  faults: readonly Fault[];
  /** In which the faults are told. */
  language: ScreenLanguage;
}

/** So many are listed; the rest is counted. */
const SHOWN = 100;

/** What a file changes, before it does. */
export function Preview({ draft, read, close }: { draft: Draft; read: Read; close: () => void }) {
  const w = wordsOf(words);
  const { changes, fields, faults } = read;
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const isNothing = !changes.length && !fields.length;
  function apply(): void {
    draft.edit(read.apply);
    say(w.done);
    close();
  }
  return (
    <section class="card" aria-labelledby="preview" role="status">
      <h2 id="preview">{w.preview}</h2>
      {isNothing && <p>{w.nothing}</p>}
      {fields.length > 0 && (
        <p>
          {w.fields}{' '}
          {fields.map((field) => (
            <>
              <code key={field}>{field}</code>{' '}
            </>
          ))}
        </p>
      )}
      {changes.length > 0 && (
        <>
          <p>{w.counts(count('added'), count('changed'), count('removed'))}</p>
          <Changes changes={changes} />
        </>
      )}
      {faults.length > 0 && (
        <div class="note warn">
          <p>{w.faults}</p>
          <ul class="faults" lang={read.language}>
            {faults.slice(0, SHOWN).map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div class="buttons">
        {!isNothing && (
          <button type="button" onClick={apply}>
            {w.apply}
          </button>
        )}
        <button type="button" class="plain" onClick={close}>
          {w.cancel}
        </button>
      </div>
    </section>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const w = wordsOf(words);
  return (
    <>
      <ul class="rows">
        {changes.slice(0, SHOWN).map(({ kind, id, name, fields }) => (
          <li key={id}>
            <span>
              <span class="badge">{w.kinds[kind]}</span> <bdi>{name ?? id}</bdi>
            </span>
            <span class="quiet">{fields.join(', ')}</span>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && <p class="quiet">{w.more(changes.length - SHOWN)}</p>}
    </>
  );
}
