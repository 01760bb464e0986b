import type { Vendor } from '@assent/contract';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { answerOf, api } from '../../api.ts';
import type { Draft } from '../../draft/draft.ts';
import { wordsOf } from '../../language.ts';
import { Show, useResource } from '../../ui/resource.tsx';
import { KnownRow } from './known-row.tsx';
import { words } from './words.ts';

/** So many are shown before anything is typed, and of what is found. */
const SHOWN = 8;
/** A search begins when nothing more was typed for so long, in milliseconds. */
const QUIET_MS = 200;

/** The registry, searched as one types. */
export function Search({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const id = useId();
  const query = useSignal('');
  const timer = useSignal<ReturnType<typeof setTimeout> | undefined>(undefined);
  const found = useResource(() => {
    const q = query.value.slice(0, 200);
    return answerOf(api.registry.$get({ query: { q } }));
  });
  function type(text: string): void {
    clearTimeout(timer.peek());
    timer.value = setTimeout(() => {
      query.value = text;
    }, QUIET_MS);
  }
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{w.search}</h2>
      <p class="lead">{w.searchLead}</p>
      <div class="field">
        <label for={id}>{w.query}</label>
        <input id={id} type="search" onInput={({ currentTarget }) => type(currentTarget.value)} />
      </div>
      <Show resource={found}>
        {({ vendors }) =>
          vendors.length ? (
            <>
              <p class="quiet" role="status">
                {w.found(vendors.length)}
              </p>
              <ul class="rows">
                {vendors.slice(0, query.value ? 40 : SHOWN).map((vendor) => (
                  <KnownRow key={vendor.id} draft={draft} vendor={vendor as Vendor} />
                ))}
              </ul>
            </>
          ) : (
            <p role="status">{w.nothing}</p>
          )
        }
      </Show>
    </section>
  );
}
