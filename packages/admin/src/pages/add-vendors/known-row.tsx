import type { Vendor } from '@assent/contract';
import { useSignal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { wordsOf } from '../../language.ts';
import { say } from '../../ui/notice.tsx';
import { offeredCategories } from '../../vendors/rows.ts';
import { categoriesOf, categoryTitle, vendorsOf, withCategory } from '../../vendors/site.ts';
import { letterOf, term } from '../../vocabulary/words.ts';
import { words } from './words.ts';

/** A vendor of the registry in a few facts, with a button that adds it. */
export function KnownRow({ draft, vendor, by }: { draft: Draft; vendor: Vendor; by?: string[] }) {
  const w = wordsOf(words);
  const { id, name, legalName, purposes } = vendor;
  const bases = [
    ...new Set(purposes.flatMap(({ legalBases }) => legalBases.map(({ basis }) => basis))),
  ];
  return (
    <li>
      <div class="known">
        <strong>{name}</strong>
        <span class="quiet">{legalName}</span>
        <span>
          {purposes.map((purpose) => term('purpose', purpose.id)).join(', ')}{' '}
          <span class="quiet">
            {bases.map(letterOf).join(' ')} · {term('gateShort', vendor.gate)}
          </span>
        </span>
        {by && (
          <span class="quiet">
            {w.knownBy} <code>{by[0]}</code>
          </span>
        )}
      </div>
      {vendorsOf(draft.config.value).some((own) => (own.registry ?? own.id) === id) ? (
        <span class="there">
          <span class="badge good">{w.there}</span>{' '}
          <a href={`/admin/sites/${draft.site}/vendors/${id}`} aria-label={`${w.open} ${name}`}>
            {w.open}
          </a>
        </span>
      ) : (
        <AddButton draft={draft} vendor={vendor} />
      )}
    </li>
  );
}

function AddButton({ draft, vendor: { id, name, category } }: { draft: Draft; vendor: Vendor }) {
  const w = wordsOf(words);
  const chosen = useSignal<string>(category);
  const config = draft.config.value;
  const own = categoriesOf(config);
  function add(): void {
    draft.edit((now) => ({
      ...withCategory(now, chosen.value),
      vendors: [...vendorsOf(now), { id, category: chosen.value }],
    }));
    say(w.added(name));
  }
  return (
    <div class="add">
      <select
        aria-label={w.category(name)}
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        {offeredCategories(own).map((each) => (
          <option key={each} value={each}>
            {own.includes(each)
              ? categoryTitle(config, each)
              : w.newCategory(categoryTitle(config, each))}
          </option>
        ))}
      </select>
      <button type="button" class="plain" aria-label={w.addIt(name)} onClick={add}>
        {w.add}
      </button>
    </div>
  );
}
