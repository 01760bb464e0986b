import { isAtLeast } from '@assent/contract/vocabulary';
import { dayText, wordsOf } from '../../language.ts';
import { type Me, me } from '../../session.ts';
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
        <ul class="rows">
          {sites.map((site) => (
            <li key={site.key}>
              <a
                href={`/admin/sites/${site.key}/${site.role === 'auditor' ? 'versions' : 'publish'}`}
              >
                <strong>{site.name}</strong>
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
      )}
    </section>
  );
}
