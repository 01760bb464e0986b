import type { Signal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { mayEdit } from '../../draft/use-draft.tsx';
import { readText } from '../../fields/local-text.tsx';
import { language, wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import type { Facts } from '../../vendors/facts.ts';
import type { Row, Sort } from '../../vendors/rows.ts';
import { categoryTitle } from '../../vendors/site.ts';
import { letterOf, term } from '../../vocabulary/words.ts';
import { viewOf } from './view.ts';
import { words } from './words.ts';

export interface TableProps {
  draft: Draft;
  rows: readonly Row[];
  chosen: Signal<ReadonlySet<string>>;
}

/** A page of the register. */
export function Table({ draft, rows, chosen }: TableProps) {
  const w = wordsOf(words);
  const isEditor = mayEdit(draft.site);
  const areAll = rows.every(({ id }) => chosen.value.has(id));
  function choose(ids: readonly string[], isChosen: boolean): void {
    const next = new Set(chosen.value);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    chosen.value = next;
  }
  return (
    <Scroll label={w.title}>
      <table class="vendors stacked">
        <thead>
          <tr>
            {isEditor && (
              <th class="box">
                <label>
                  <input
                    type="checkbox"
                    checked={areAll}
                    onChange={({ currentTarget }) =>
                      choose(
                        rows.map(({ id }) => id),
                        currentTarget.checked,
                      )
                    }
                  />
                  <span class="hidden">{w.selectPage}</span>
                </label>
              </th>
            )}
            <Head draft={draft} sort="name" title={w.name} />
            <Head draft={draft} sort="category" title={w.category} />
            <th scope="col">{w.purposes}</th>
            <Head draft={draft} sort="gate" title={w.gate} />
            <Head draft={draft} sort="role" title={w.role} />
            <th scope="col">{w.transfer}</th>
            <th scope="col">{w.contract}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line
              key={row.id}
              draft={draft}
              row={row}
              isChosen={chosen.value.has(row.id)}
              choose={isEditor ? (isChosen) => choose([row.id], isChosen) : null}
            />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Head({ draft, sort, title }: { draft: Draft; sort: Sort; title: string }) {
  const w = wordsOf(words);
  const view = viewOf(draft.site);
  const now = view.value;
  if (!now) return null;
  const isNow = now.sort === sort;
  const direction = now.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isNow ? direction : undefined}>
      <button
        type="button"
        class="link sort"
        title={w.sort(title)}
        onClick={() => {
          view.value = { ...now, sort, isDescending: isNow && !now.isDescending, page: 0 };
        }}
      >
        {title}
        <span aria-hidden="true">{isNow ? (now.isDescending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

interface LineProps {
  draft: Draft;
  row: Row;
  isChosen: boolean;
  /** Null where nothing can be done to it. */
  choose: ((isChosen: boolean) => void) | null;
}

function Line({ draft, row: { id, facts, role, states }, isChosen, choose }: LineProps) {
  const w = wordsOf(words);
  return (
    <tr>
      {choose && (
        <td class="box">
          <label>
            <input
              type="checkbox"
              checked={isChosen}
              onChange={({ currentTarget }) => choose(currentTarget.checked)}
            />
            <span class="hidden">{w.select(short(facts.name))}</span>
          </label>
        </td>
      )}
      <th scope="row">
        <a href={`/admin/sites/${draft.site}/vendors/${id}`}>
          <bdi>{short(facts.name)}</bdi>
        </a>
        {states.length > 0 && (
          <span class="badges">
            {states.map((state) => (
              <span key={state} class={`badge ${TONE[state]}`}>
                {w.states[state]}
              </span>
            ))}
          </span>
        )}
      </th>
      <td data-label={w.category}>{categoryTitle(draft.config.value, facts.category)}</td>
      <td data-label={w.purposes}>
        <Purposes facts={facts} />
      </td>
      <td data-label={w.gate}>{term('gateShort', facts.gate)}</td>
      <td data-label={w.role}>{role ? term('role', role) : <bdi>{short(facts.role)}</bdi>}</td>
      <td data-label={w.transfer}>{transferText(facts)}</td>
      <td data-label={w.contract}>{contractText(facts, role)}</td>
    </tr>
  );
}

/** A cell is no place for a page of text, in UTF-16 code units. */
const LONGEST = 120;
const short = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;

const TONE = { new: 'good', changed: '', ended: '', faults: 'bad' };

/** So many purposes are listed; the vendor's page has all. */
const SHOWN = 3;

function Purposes({ facts: { purposes } }: { facts: Facts }) {
  const w = wordsOf(words);
  return (
    <ul class="plain">
      {purposes.slice(0, SHOWN).map(({ id, title, legalBases }) => (
        <li key={id}>
          <bdi>{short(readText(title, language.value) || term('purpose', id))}</bdi>{' '}
          <span class="quiet nowrap">
            {[...new Set(legalBases.map(({ basis }) => letterOf(basis)))].join(' ') || w.noBasis}
          </span>
        </li>
      ))}
      {purposes.length > SHOWN && <li class="quiet">{w.more(purposes.length - SHOWN)}</li>}
    </ul>
  );
}

function transferText({ transfer: { thirdCountries, mechanisms } }: Facts): string {
  if (!thirdCountries.length) return '–';
  const means = mechanisms.map((mechanism) => term('mechanismShort', mechanism));
  return `${thirdCountries.join(', ')}${means.length ? ` · ${means.join(', ')}` : ''}`;
}

/** Only who processes for the site needs a contract of this kind (GDPR Art. 28). */
function contractText({ contract }: Facts, role: Row['role']) {
  const w = wordsOf(words);
  if (contract) return w.onFile;
  return role === 'processor' ? <span class="missing">{w.notOnFile}</span> : w.notNeeded;
}
