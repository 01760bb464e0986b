import { LEGAL_BASES } from '@assent/contract/vocabulary';
import { useId } from 'preact/hooks';
import type { Draft } from '../../draft/draft.ts';
import type { Option } from '../../fields/choice.tsx';
import { wordsOf } from '../../language.ts';
import { type Filter, NO_FILTER, STATES, type State } from '../../vendors/rows.ts';
import { categoriesOf, categoryTitle } from '../../vendors/site.ts';
import { terms } from '../../vocabulary/words.ts';
import { viewOf } from './view.ts';
import { words } from './words.ts';

/** What of the table is shown. */
export function Filters({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const id = useId();
  const view = viewOf(draft.site);
  const now = view.value;
  if (!now) return null;
  const config = draft.config.value;
  const change = (part: Partial<Filter>) => {
    view.value = { ...now, filter: { ...now.filter, ...part }, page: 0 };
  };
  const isFiltered = Object.values(now.filter).some(Boolean);
  return (
    <search class="filters">
      <div>
        <label for={id}>{w.search}</label>
        <input
          id={id}
          type="search"
          placeholder={w.searchHint}
          value={now.filter.query}
          onInput={({ currentTarget }) => change({ query: currentTarget.value })}
        />
      </div>
      <Choice
        label={w.category}
        value={now.filter.category}
        options={categoriesOf(config).map((value) => ({
          value,
          label: categoryTitle(config, value),
        }))}
        choose={(category) => change({ category })}
      />
      <Choice
        label={w.basis}
        value={now.filter.basis}
        options={terms('basis', LEGAL_BASES)}
        choose={(basis) => change({ basis })}
      />
      <Choice
        label={w.state}
        value={now.filter.state}
        options={STATES.map((value) => ({ value, label: w.states[value] }))}
        choose={(state) => change({ state: state as State | '' })}
      />
      {isFiltered && (
        <button type="button" class="link" onClick={() => change(NO_FILTER)}>
          {w.reset}
        </button>
      )}
    </search>
  );
}

function Choice({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  choose: (value: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{wordsOf(words).all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
