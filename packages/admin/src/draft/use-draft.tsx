import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { wordsOf } from '../language.ts';
import { siteOf } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Show, useResource } from '../ui/resource.tsx';
import { type Draft, draftOf } from './draft.ts';
import type { Conflict, Json } from './merge.ts';

const words = {
  en: {
    saved: 'Draft saved',
    unsaved: 'Not saved yet',
    saving: 'Saving…',
    conflict: 'Needs your decision',
    failed: 'Not saved',
    live: 'As published',
    both: 'You and somebody else changed the same',
    bothLead: 'Nothing is lost. Choose for each what is to stay.',
    mine: 'Mine',
    theirs: 'Theirs',
    nothing: '(removed)',
    keep: 'Keep the chosen',
  },
  de: {
    saved: 'Entwurf gespeichert',
    unsaved: 'Noch nicht gespeichert',
    saving: 'Wird gespeichert…',
    conflict: 'Ihre Entscheidung ist nötig',
    failed: 'Nicht gespeichert',
    live: 'Wie veröffentlicht',
    both: 'Sie und jemand anderes haben dasselbe geändert',
    bothLead: 'Nichts ist verloren. Wählen Sie jeweils, was bleibt.',
    mine: 'Meines',
    theirs: 'Das andere',
    nothing: '(entfernt)',
    keep: 'Auswahl übernehmen',
  },
};

/** Shows what is made of a site's draft, once it is here. */
export function WithDraft({
  site,
  children,
}: {
  site: string;
  children: (draft: Draft) => ComponentChildren;
}) {
  const resource = useResource(() => draftOf(site));
  return (
    <Show resource={resource}>
      {(draft) => (
        <>
          {children(draft)}
          {draft.state.value === 'conflict' && <Conflicts draft={draft} />}
        </>
      )}
    </Show>
  );
}

/** Whether the user may change the site's draft. */
export const mayEdit = (site: string): boolean => (siteOf(site)?.role ?? 'auditor') !== 'auditor';

/** Whether the draft is kept; with what went wrong where it is not. */
export function DraftState({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const state = draft.state.value;
  const text = useComputed(() =>
    draft.state.value === 'saved' && draft.revision.value === 0 ? w.live : w[draft.state.value],
  );
  return (
    <>
      <span class="state" data-state={state} role="status">
        {text}
      </span>
      {state === 'failed' && (
        <ProblemNote error={draft.failure.value} retry={() => void draft.save()} />
      )}
    </>
  );
}

function Conflicts({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const theirs = useSignal<ReadonlySet<string>>(new Set());
  const conflicts = draft.conflicts.value;

  function choose(path: string, isTheirs: boolean): void {
    const next = new Set(theirs.value);
    if (isTheirs) next.add(path);
    else next.delete(path);
    theirs.value = next;
  }

  return (
    <Dialog title={w.both}>
      <p>{w.bothLead}</p>
      {conflicts.map((conflict) => (
        <fieldset key={conflict.path}>
          <legend>
            <code>{conflict.path}</code>
          </legend>
          <Side
            of={conflict}
            label={w.mine}
            value={conflict.mine}
            isChosen={!theirs.value.has(conflict.path)}
            choose={() => choose(conflict.path, false)}
          />
          <Side
            of={conflict}
            label={w.theirs}
            value={conflict.theirs}
            isChosen={theirs.value.has(conflict.path)}
            choose={() => choose(conflict.path, true)}
          />
        </fieldset>
      ))}
      <div class="buttons">
        <button
          type="button"
          onClick={() => void draft.settle(conflicts.filter(({ path }) => theirs.value.has(path)))}
        >
          {w.keep}
        </button>
      </div>
    </Dialog>
  );
}

interface SideProps {
  of: Conflict;
  label: string;
  value: Json | undefined;
  isChosen: boolean;
  choose(): void;
}

function Side({ of, label, value, isChosen, choose }: SideProps) {
  const text = value === undefined ? wordsOf(words).nothing : JSON.stringify(value, null, 2);
  return (
    <label class="side">
      <input type="radio" name={of.path} checked={isChosen} onChange={choose} />
      <span>{label}</span>
      <pre>{text}</pre>
    </label>
  );
}
