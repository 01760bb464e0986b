import { isAtLeast } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { dayText, wordsOf } from '../../language.ts';
import { type Me, me, type SiteOfMine } from '../../session.ts';
import { Empty, Page } from '../../ui/page.tsx';
import { words } from './words.ts';

type Organisation = Me['organisations'][number];

/** The sites that somebody may see, by organisation. */
export default function Sites() {
  const w = wordsOf(words);
  const organisations = me.value?.organisations ?? [];
  if (!organisations.length) {
    return (
      <Page title={w.title}>
        <div class="card">
          <Empty title={w.closed}>
            <p>{w.closedLead}</p>
          </Empty>
        </div>
      </Page>
    );
  }
  return (
    <Page title={w.title} lead={w.lead}>
      {organisations.map((organisation) => (
        <SitesOf key={organisation.id} organisation={organisation} />
      ))}
    </Page>
  );
}

function SitesOf({ organisation: { id, name, role } }: { organisation: Organisation }) {
  const w = wordsOf(words);
  const sites = me.value?.sites.filter(({ organisationId }) => organisationId === id) ?? [];
  const add = role && isAtLeast(role, 'editor') && (
    <a class="button" href={`/admin/new/${id}`}>
      {w.add}
    </a>
  );
  return (
    <section class="card" aria-labelledby={`organisation-${id}`}>
      <header>
        <h2 id={`organisation-${id}`}>{name}</h2>
        <span class="beside">
          {role && <a href={`/admin/organisations/${id}/trail`}>{w.trail}</a>}
          {sites.length > 0 && add}
        </span>
      </header>
      {sites.length === 0 ? (
        <Empty title={w.none}>
          <p>{w.noneLead}</p>
          {add}
        </Empty>
      ) : (
        <Rows sites={sites} />
      )}
    </section>
  );
}

/** More than these are searched rather than read. */
const MANY = 12;

function Rows({ sites }: { sites: SiteOfMine[] }) {
  const w = wordsOf(words);
  const id = useId();
  const query = useSignal('');
  const wanted = query.value.trim().toLowerCase();
  const found = sites.filter(({ key, name }) => `${name} ${key}`.toLowerCase().includes(wanted));
  return (
    <>
      {sites.length > MANY && (
        <search class="filters">
          <div>
            <label for={id}>{w.search}</label>
            <input
              id={id}
              type="search"
              placeholder={w.searchHint}
              value={query.value}
              onInput={({ currentTarget }) => {
                query.value = currentTarget.value;
              }}
            />
          </div>
        </search>
      )}
      <p class="quiet" role="status">
        {found.length === 0 && w.noneFound}
      </p>
      <ul class="rows">
        {found.map((site) => (
          <li key={site.key}>
            <a
              href={`/admin/sites/${site.key}/${site.role === 'auditor' ? 'versions' : 'publish'}`}
            >
              <strong>
                <bdi>{site.name}</bdi>
              </strong>
            </a>
            <span class="quiet">{site.key}</span>
            <span class="quiet">
              {site.version !== null && site.publishedAt !== null
                ? w.version(site.version, dayText(site.publishedAt))
                : w.unpublished}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
