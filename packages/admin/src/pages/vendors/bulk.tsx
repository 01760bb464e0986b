import { LEGAL_BASES } from '@assent/contract/vocabulary';
import { type Signal, useSignal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { numberText, wordsOf } from '../../language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { say } from '../../ui/notice.tsx';
import type { Registry } from '../../vendors/facts.ts';
import {
  type Bulk as Change,
  changedInBulk,
  offeredCategories,
  type Row,
} from '../../vendors/rows.ts';
import { categoriesOf, categoryTitle, vendorsOf, withCategory } from '../../vendors/site.ts';
import { term, terms } from '../../vocabulary/words.ts';
import { words } from './words.ts';

export interface BulkProps {
  draft: Draft;
  known: Registry;
  chosen: Signal<ReadonlySet<string>>;
  found: readonly Row[];
}

/** What can be done to the chosen vendors at once. */
export function Bulk({ draft, known, chosen, found }: BulkProps) {
  const w = wordsOf(words);
  const asked = useSignal<Change | null>(null);
  const config = draft.config.value;
  const n = numberText(chosen.value.size);
  if (!chosen.value.size) return null;

  function apply(change: Change): void {
    draft.edit((now) => {
      const next = change.kind === 'category' ? withCategory(now, change.category) : now;
      return { ...next, vendors: changedInBulk(vendorsOf(now), chosen.value, change, known) };
    });
    say(w.done(n));
    asked.value = null;
    chosen.value = new Set();
  }

  return (
    <section class="bulk" aria-label={w.selected(n)}>
      <strong role="status">{w.selected(n)}</strong>
      {found.length > chosen.value.size && (
        <button
          type="button"
          class="link"
          onClick={() => {
            chosen.value = new Set(found.map(({ id }) => id));
          }}
        >
          {w.selectFound(numberText(found.length))}
        </button>
      )}
      <Chooser
        label={w.setCategory}
        options={offeredCategories(categoriesOf(config)).map((value) => ({
          value,
          label: categoryTitle(config, value),
        }))}
        choose={(category) => apply({ kind: 'category', category })}
      />
      <Chooser
        label={w.setBasis}
        options={terms('basis', LEGAL_BASES)}
        choose={(basis) => {
          // The options are the contract's.
          asked.value = { kind: 'basis', basis: basis as (typeof LEGAL_BASES)[number] };
        }}
      />
      <button
        type="button"
        class="danger"
        onClick={() => {
          asked.value = { kind: 'remove' };
        }}
      >
        {w.remove}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          chosen.value = new Set();
        }}
      >
        {w.clear}
      </button>
      {asked.value && (
        <Sure
          change={asked.value}
          n={n}
          close={() => {
            asked.value = null;
          }}
          apply={apply}
        />
      )}
    </section>
  );
}

function Sure({
  change,
  n,
  close,
  apply,
}: {
  change: Change;
  n: string;
  close: () => void;
  apply: (change: Change) => void;
}) {
  const w = wordsOf(words);
  const isBasis = change.kind === 'basis';
  return (
    <Dialog
      title={isBasis ? w.basisTitle(term('basis', change.basis), n) : w.removeTitle(n)}
      onClose={close}
    >
      <p>{isBasis ? w.basisLead : w.removeLead}</p>
      <div class="buttons">
        <button type="button" class={isBasis ? '' : 'danger'} onClick={() => apply(change)}>
          {w.sure}
        </button>
        <button type="button" class="plain" onClick={close}>
          {w.cancel}
        </button>
      </div>
    </Dialog>
  );
}

/** A menu that does something with what is chosen, and then says its name again. */
function Chooser({
  label,
  options,
  choose,
}: {
  label: string;
  options: readonly { value: string; label: string }[];
  choose: (value: string) => void;
}) {
  return (
    <select
      aria-label={label}
      value=""
      onChange={({ currentTarget }) => {
        if (currentTarget.value) choose(currentTarget.value);
        currentTarget.value = '';
      }}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
