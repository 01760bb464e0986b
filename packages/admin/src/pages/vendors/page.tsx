import { useComputed, useSignal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { saidOf } from '../../draft/findings.tsx';
import { DraftState, mayEdit, WithDraft } from '../../draft/use-draft.tsx';
import { numberText, wordsOf } from '../../language.ts';
import { registry } from '../../registry.ts';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import type { Registry } from '../../vendors/facts.ts';
import { filtered, NO_FILTER, rowsOf, sorted } from '../../vendors/rows.ts';
import { vendorsOf } from '../../vendors/site.ts';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { Pages } from './pages.tsx';
import { Table } from './table.tsx';
import { PAGE_SIZE, viewOf } from './view.ts';
import { words } from './words.ts';

/** The register of a site's vendors. */
export default function Vendors({ site }: { site: string }) {
  const w = wordsOf(words);
  const known = useResource(registry);
  return (
    <WithDraft site={site}>
      {(draft) => (
        <Page title={w.title} lead={w.lead} actions={<Actions draft={draft} />}>
          <Show resource={known}>{(vendors) => <Register draft={draft} known={vendors} />}</Show>
        </Page>
      )}
    </WithDraft>
  );
}

function Actions({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  return (
    <>
      <DraftState draft={draft} />
      <a class="button plain" href={`/admin/sites/${draft.site}/exchange`}>
        {w.exchange}
      </a>
      {mayEdit(draft.site) && (
        <a class="button" href={`/admin/sites/${draft.site}/add-vendors`}>
          {w.add}
        </a>
      )}
    </>
  );
}

function Register({ draft, known }: { draft: Draft; known: Registry }) {
  const w = wordsOf(words);
  const view = viewOf(draft.site);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const rows = useComputed(() =>
    rowsOf(
      vendorsOf(draft.config.value),
      draft.live.value && vendorsOf({ ...draft.live.value.config, site: draft.site }),
      saidOf(draft.check.value).filter(({ severity }) => severity === 'error'),
      known,
    ),
  );
  const found = useComputed(() => {
    const { filter, sort, isDescending } = view.value ?? {};
    return sorted(filtered(rows.value, filter ?? NO_FILTER), sort ?? 'name', isDescending ?? false);
  });
  if (!rows.value.length) {
    return (
      <Empty title={w.none}>
        <p>{w.noneLead}</p>
      </Empty>
    );
  }
  const pages = Math.max(1, Math.ceil(found.value.length / PAGE_SIZE));
  const page = Math.min(view.value?.page ?? 0, pages - 1);
  const shown = found.value.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return (
    <>
      <Filters draft={draft} />
      <p role="status" class="quiet">
        {w.count(numberText(found.value.length), numberText(rows.value.length))}
      </p>
      {mayEdit(draft.site) && (
        <Bulk draft={draft} known={known} chosen={chosen} found={found.value} />
      )}
      {shown.length ? (
        <Table draft={draft} rows={shown} chosen={chosen} />
      ) : (
        <Empty title={w.nothing} />
      )}
      <Pages view={view} now={page} all={pages} />
    </>
  );
}
