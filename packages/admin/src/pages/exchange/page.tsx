import { useSignal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { DraftState, mayEdit, WithDraft } from '../../draft/use-draft.tsx';
import { wordsOf } from '../../language.ts';
import { Page } from '../../ui/page.tsx';
import { Bring } from './bring.tsx';
import { Preview, type Read } from './preview.tsx';
import { words } from './words.ts';

/** The draft as files, and files into the draft. */
export default function Exchange({ site }: { site: string }) {
  const w = wordsOf(words);
  const read = useSignal<Read | null>(null);
  return (
    <WithDraft site={site}>
      {(draft) => (
        <Page title={w.title} lead={w.lead} actions={<DraftState draft={draft} />}>
          <Take draft={draft} />
          {mayEdit(site) && <Bring draft={draft} read={read} />}
          {read.value && (
            <Preview
              draft={draft}
              read={read.value}
              close={() => {
                read.value = null;
              }}
            />
          )}
        </Page>
      )}
    </WithDraft>
  );
}

function Take({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const address = `/v1/admin/sites/${draft.site}/draft`;
  return (
    <section class="card" aria-labelledby="take">
      <h2 id="take">{w.take}</h2>
      <ul class="rows">
        <File name={w.siteJson} lead={w.siteJsonLead} href={`${address}/site.json`} />
        <File name={w.csv} lead={w.csvLead} href={`${address}/vendors.csv`} />
      </ul>
    </section>
  );
}

function File({ name, lead, href }: { name: string; lead: string; href: string }) {
  const w = wordsOf(words);
  return (
    <li>
      <div class="known">
        <strong>{name}</strong>
        <span class="quiet">{lead}</span>
      </div>
      <a class="button plain" href={href} download aria-label={`${w.download} ${name}`}>
        {w.download}
      </a>
    </li>
  );
}
