import type { InferResponseType } from 'hono/client';
import { useLocation } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { termsOf, termText } from '../../evidence/terms.ts';
import { dayText, language, numberText, timeText, wordsOf } from '../../language.ts';
import { arriveAtTop } from '../../ui/arrival.ts';
import { Field, Form, TextField } from '../../ui/form.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { term } from '../../vocabulary/words.ts';
import { idIn, isId, queryOf, type Search, searchAddress } from './search.ts';
import { words } from './words.ts';

type Found = InferResponseType<(typeof api.sites)[':site']['log']['$get'], 200>;
type Entry = Found['entries'][number];

/** What is read of a receipt here; one that somebody changed may have anything in it. */
interface Read {
  method?: string;
  given?: boolean;
  form?: string;
  config?: { version: number };
  categories?: Record<string, boolean>;
  signals?: { gpcHeader: boolean; gpcScript: boolean; doNotSell: boolean };
}

/** Finds receipts. */
export default function Log({ site }: { site: string }) {
  const w = wordsOf(words);
  const { query, route } = useLocation();
  const search: Search = query;
  return (
    <Page title={w.title} lead={w.lead}>
      <Filter
        key={JSON.stringify(search)}
        search={search}
        onSearch={(next) => {
          arriveAtTop();
          route(searchAddress(site, next));
        }}
        clear={searchAddress(site, {})}
      />
      <Results key={searchAddress(site, search)} site={site} search={search} />
    </Page>
  );
}

interface FilterProps {
  search: Search;
  onSearch(next: Search): void;
  clear: string;
}

function Filter({ search, onSearch, clear }: FilterProps) {
  const w = wordsOf(words);
  const { id = '', from = '', to = '', version = '' } = search;
  const isMore = ['kind', 'method', 'version', 'gpc', 'doNotSell', 'erased'].some(
    (name) => search[name],
  );
  return (
    <Form
      class="card search"
      aria-label={w.search}
      onSubmit={onSearch}
      send={w.search}
      others={
        Object.keys(search).length > 0 && (
          <a class="button plain" href={clear}>
            {w.clear}
          </a>
        )
      }
    >
      <div class="fields">
        <TextField name="id" label={w.id} hint={w.idHint} value={id} spellcheck={false} />
        <TextField name="from" label={w.from} type="date" value={from} />
        <TextField name="to" label={w.to} type="date" value={to} />
      </div>
      <details open={isMore}>
        <summary>{w.more}</summary>
        <div class="fields">
          <Choice
            name="kind"
            label={w.kind}
            value={search.kind}
            options={termsOf('kind').slice(0, 3)}
          />
          <Choice
            name="method"
            label={w.method}
            value={search.method}
            options={termsOf('method')}
          />
          <TextField name="version" label={w.version} type="number" min="1" value={version} />
        </div>
        <div class="checks">
          {(['gpc', 'doNotSell', 'erased'] as const).map((name) => (
            <label key={name}>
              <input type="checkbox" name={name} value="1" defaultChecked={search[name] === '1'} />
              {w[name]}
            </label>
          ))}
        </div>
      </details>
    </Form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string | undefined;
  options: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <Field name={name} label={label}>
      {(control) => (
        <select {...control}>
          <option value="">{wordsOf(words).any}</option>
          {options.map(([term, text]) => (
            <option key={term} value={term} selected={term === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Results({ site, search }: { site: string; search: Search }) {
  const w = wordsOf(words);
  const found = useResource(() => find(site, search));
  return (
    <Show resource={found}>
      {({ entries, older, newer, unsearched }) => (
        <>
          {unsearched > 0 && (
            <div class="note warn" role="status">
              <p>{w.unsearched(numberText(unsearched))}</p>
            </div>
          )}
          {entries.length === 0 ? (
            <Empty title={w.none}>
              <p>{w.noneLead}</p>
            </Empty>
          ) : (
            <Table site={site} entries={entries} />
          )}
          <Pager
            newer={newer === null ? null : pageAt(site, search, { after: newer })}
            older={older === null ? null : pageAt(site, search, { before: older })}
          />
        </>
      )}
    </Show>
  );
}

function pageAt(site: string, search: Search, at: { before?: number; after?: number }): string {
  const { before: _, after: __, ...rest } = search;
  const [[name, position] = ['', 0]] = Object.entries(at);
  return searchAddress(site, { ...rest, [name]: String(position) });
}

/** An id is that of a receipt, or else of a visitor. */
async function find(site: string, search: Search): Promise<Found> {
  const ask = (query: Record<string, string>) =>
    answerOf(api.sites[':site'].log.$get({ param: { site }, query }));
  const id = idIn(search);
  const query = queryOf(search);
  if (id === null) return ask(query);
  if (!isId(id)) return { entries: [], older: null, newer: null, unsearched: 0 };
  const receipts = await ask({ ...query, receipt: id });
  return receipts.entries.length ? receipts : ask({ ...query, consent: id });
}

function Table({ site, entries }: { site: string; entries: readonly Entry[] }) {
  const w = wordsOf(words);
  return (
    <Scroll label={w.results}>
      <table class="stacked">
        <caption class="hidden">{w.results}</caption>
        <thead>
          <tr>
            <th scope="col">{w.time}</th>
            <th scope="col">{w.what}</th>
            <th scope="col">{w.allowed}</th>
            <th scope="col">{w.signals}</th>
            <th scope="col" class="number">
              {w.version}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.position} site={site} entry={entry} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ site, entry }: { site: string; entry: Entry }) {
  const w = wordsOf(words);
  const { id, erased, receivedAt, position } = entry;
  const receipt = (entry.receipt ?? {}) as Read;
  const { gpcHeader = false, gpcScript = false, doNotSell = false } = receipt.signals ?? {};
  return (
    <tr>
      <th scope="row">
        {id ? (
          <a href={`/admin/sites/${site}/receipt/${id}`}>{timeText(receivedAt)}</a>
        ) : (
          timeText(receivedAt)
        )}
        <br />
        <small class="quiet">{w.entry(numberText(position))}</small>
      </th>
      <td data-label={w.what}>
        {erased
          ? w.erasedBy(termText('by', erased.by), dayText(erased.at))
          : whatText(entry, receipt)}
      </td>
      <td data-label={w.allowed}>{receipt.categories && allowedText(receipt.categories)}</td>
      <td data-label={w.signals}>
        {[(gpcHeader || gpcScript) && 'GPC', doNotSell && 'Do Not Sell'].filter(Boolean).join(', ')}
      </td>
      <td class="number" data-label={w.version}>
        {receipt.config?.version}
      </td>
    </tr>
  );
}

function whatText({ kind, statement }: Entry, { method, form, given }: Read): string {
  const w = wordsOf(words);
  if (kind === 'statement')
    return `${termText('kind', kind)}: ${/"type":"([a-z]+)"/.exec(statement ?? '')?.[1] ?? ''}`;
  if (kind === 'form-consent')
    return `${termText('kind', kind)} ${form}: ${given ? w.given : w.withdrawn}`;
  return termText('method', method ?? '');
}

function allowedText(categories: Record<string, boolean>): string {
  const names = Object.keys(categories)
    .filter((id) => categories[id])
    .map((id) => term('category', id));
  if (!names.length) return wordsOf(words).nothing;
  return new Intl.ListFormat(language.value).format(names);
}
