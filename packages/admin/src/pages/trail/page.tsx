import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { useLocation } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { DownloadState, useDownload } from '../../evidence/download-state.tsx';
import { momentOf } from '../../evidence/moment.ts';
import { Proof } from '../../evidence/proof.tsx';
import { timeText, wordsOf } from '../../language.ts';
import { Field, Form, TextField } from '../../ui/form.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { term } from '../../vocabulary/words.ts';
import { changesBetween } from './changes.ts';
import { words } from './words.ts';

type Entries = InferResponseType<(typeof api.sites)[':site']['trail']['$get'], 200>;
type Entry = Entries['entries'][number];

/** Whose trail: of a site, or of all of an organisation. */
type Of = { site: string } | { organisation: string };

/** Texts by the names of the form's fields. */
type Filter = Record<string, string>;

/** Who changed what. */
export default function Trail(props: { site?: string; organisation?: string }) {
  const w = wordsOf(words);
  const { query, route } = useLocation();
  const download = useDownload();
  const of: Of = props.site ? { site: props.site } : { organisation: props.organisation ?? '' };
  const path = 'site' in of ? `sites/${of.site}` : `organisations/${of.organisation}`;
  const address = (filter: Filter) => {
    const filled = Object.entries(filter).filter(([, value]) => value !== '');
    return `/admin/${path}/trail?${new URLSearchParams(filled)}`;
  };
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <button
          type="button"
          class="plain"
          onClick={() => void download.start(`/v1/admin/${path}/trail-log`)}
        >
          {w.download}
        </button>
      }
    >
      <DownloadState of={download} entries={null} />
      <FilterForm
        key={JSON.stringify(query)}
        filter={query}
        onFilter={(filter) => route(address(filter))}
        clear={address({})}
      />
      <List key={`${path} ${JSON.stringify(query)}`} of={of} filter={query} address={address} />
    </Page>
  );
}

interface FilterFormProps {
  filter: Filter;
  onFilter(filter: Filter): void;
  clear: string;
}

function FilterForm({ filter, onFilter, clear }: FilterFormProps) {
  const w = wordsOf(words);
  const { action = '', from = '', to = '' } = filter;
  const known = Object.keys(w.actions);
  const actions = action && !known.includes(action) ? [...known, action] : known;
  return (
    <Form
      class="card search"
      aria-label={w.filter}
      onSubmit={onFilter}
      send={w.show}
      others={
        Object.keys(filter).length > 0 && (
          <a class="button plain" href={clear}>
            {w.clear}
          </a>
        )
      }
    >
      <div class="fields">
        <Field name="action" label={w.action}>
          {(control) => (
            <select {...control}>
              <option value="">{w.any}</option>
              {actions.map((each) => (
                <option key={each} value={each} selected={each === action}>
                  {w.actions[each] ?? each}
                </option>
              ))}
            </select>
          )}
        </Field>
        <TextField name="from" label={w.from} type="date" value={from} />
        <TextField name="to" label={w.to} type="date" value={to} />
      </div>
    </Form>
  );
}

interface ListProps {
  of: Of;
  filter: Filter;
  address(filter: Filter): string;
}

function List({ of, filter, address }: ListProps) {
  const w = wordsOf(words);
  const entries = useResource(() => entriesOf(of, filter));
  const { before: _, after: __, ...rest } = filter;
  return (
    <Show resource={entries}>
      {({ entries, older, newer }) => (
        <>
          {entries.length === 0 ? (
            <Empty title={w.none}>
              <p>{w.noneLead}</p>
            </Empty>
          ) : (
            <ul class="rows card" aria-label={w.list}>
              {entries.map((entry) => (
                <Row
                  key={entry.id}
                  of={of}
                  entry={entry}
                  byActor={(actor) => address({ ...rest, actor })}
                />
              ))}
            </ul>
          )}
          <Pager
            newer={newer === null ? null : address({ ...rest, after: String(newer) })}
            older={older === null ? null : address({ ...rest, before: String(older) })}
          />
        </>
      )}
    </Show>
  );
}

/** The last day is a part of the range. */
function entriesOf(of: Of, { from, to, ...rest }: Filter): Promise<Entries> {
  const query = {
    ...rest,
    ...(from && { from: momentOf(from) }),
    ...(to && { to: momentOf(to, 1) }),
  };
  return 'site' in of
    ? answerOf(api.sites[':site'].trail.$get({ param: of, query }))
    : answerOf(api.organisations[':organisation'].trail.$get({ param: of, query }));
}

interface RowProps {
  of: Of;
  entry: Entry;
  /** Where only what somebody did is shown. */
  byActor(id: string): string;
}

function Row({ of, entry, byActor }: RowProps) {
  const w = wordsOf(words);
  const isOpen = useSignal(false);
  const { actor, action, at, site, subject } = entry;
  const kind = w.kinds[actor.kind];
  return (
    <li class="entry">
      <div>
        <strong>{w.actions[action] ?? action}</strong>{' '}
        {!('site' in of) && site && <span class="quiet">{w.onSite(site)}</span>}
        <br />
        <span class="quiet">
          {actor.id ? (
            <a href={byActor(actor.id)} title={w.only(actor.name)}>
              {actor.name}
            </a>
          ) : (
            term('actor', actor.name)
          )}
          {kind && ` (${kind})`} · <time dateTime={at}>{timeText(Date.parse(at))}</time> ·{' '}
          <code>{subject}</code>
        </span>
      </div>
      <details
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) isOpen.value = true;
        }}
      >
        <summary>{w.details}</summary>
        {isOpen.value && <Details of={of} id={entry.id} />}
      </details>
    </li>
  );
}

/** What it was and what it is, and whether that is proved. */
function Details({ of, id }: { of: Of; id: string }) {
  const w = wordsOf(words);
  const found = useResource(() =>
    'site' in of
      ? answerOf(api.sites[':site'].trail[':entry'].$get({ param: { ...of, entry: id } }))
      : answerOf(
          api.organisations[':organisation'].trail[':entry'].$get({ param: { ...of, entry: id } }),
        ),
  );
  return (
    <Show resource={found}>
      {({ entry, payload, salt, keys }) => {
        const changes = changesBetween(entry.before, entry.after);
        return (
          <>
            <ul class="change">
              {changes.map(({ path, before, after }) => (
                <li key={path}>
                  {path && <code>{path}</code>} {before !== undefined && <del>{before}</del>}
                  {before !== undefined && after !== undefined && ' → '}
                  {after !== undefined && <ins>{after}</ins>}
                </li>
              ))}
              {changes.length === 0 && <li>{w.nothing}</li>}
            </ul>
            <Proof id={id} claim={{ payload, salt }} site={null} keys={async () => keys} />
          </>
        );
      }}
    </Show>
  );
}
