import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import type { Draft } from '../../draft/draft.ts';
import { FieldFindings } from '../../draft/findings.tsx';
import { at, itemsOf, type Part } from '../../draft/part.ts';
import { DraftContext, wholeOf } from '../../draft/parts.tsx';
import { DraftState, mayEdit, WithDraft } from '../../draft/use-draft.tsx';
import { wordsOf } from '../../language.ts';
import { registry } from '../../registry.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { factsOf, knownOf, type OwnVendor, type Registry } from '../../vendors/facts.ts';
import { vendorsOf } from '../../vendors/site.ts';
import { Company } from './company.tsx';
import { Effects } from './effects.tsx';
import { Gate } from './gate.tsx';
import { Hosts } from './hosts.tsx';
import { Links } from './links.tsx';
import { Notes } from './notes.tsx';
import { Purposes } from './purposes.tsx';
import { Stores } from './stores.tsx';
import { Transfer } from './transfer.tsx';
import { words } from './words.ts';

/** Every fact of a vendor, whose it is, and what will come of it. */
export default function VendorPage({ site, vendor }: { site: string; vendor: string }) {
  const known = useResource(registry);
  return (
    <WithDraft site={site}>
      {(draft) => (
        <Show resource={known}>
          {(vendors) => <OneVendor draft={draft} id={vendor} registry={vendors} />}
        </Show>
      )}
    </WithDraft>
  );
}

interface OneVendorProps {
  draft: Draft;
  id: string;
  registry: Registry;
}

function OneVendor({ draft, id, registry }: OneVendorProps) {
  const w = wordsOf(words);
  const config = draft.config.value;
  // What a program has put there may be no list.
  const list = at(wholeOf(draft), 'vendors') as Part<OwnVendor[]>;
  const part = vendorsOf(config).length
    ? itemsOf(list).find(({ value }) => value?.id === id)
    : undefined;
  const own = part?.value;
  if (!part || !own) {
    return (
      <Page title={id}>
        <Empty title={w.unknown}>
          <a href={`/admin/sites/${draft.site}/vendors`}>{w.back}</a>
        </Empty>
      </Page>
    );
  }
  const known = knownOf(own, registry);
  const facts = factsOf(own, known);
  const props = { part, known };
  return (
    <DraftContext.Provider value={draft}>
      <Page
        title={facts.name}
        lead={w.lead(known?.name ?? null)}
        actions={<Actions draft={draft} name={facts.name} part={part} />}
      >
        <p>
          <a href={`/admin/sites/${draft.site}/vendors`}>{w.back}</a>
        </p>
        <FieldFindings path={part.path} isAround />
        <Effects facts={facts} guard={config.guard} />
        <Gate {...props} />
        <Purposes {...props} />
        <Company {...props} />
        <Transfer {...props} />
        <Stores {...props} />
        <Hosts {...props} />
        <Links {...props} />
        {known && <Notes known={known} />}
      </Page>
    </DraftContext.Provider>
  );
}

function Actions({ draft, name, part }: { draft: Draft; name: string; part: Part<OwnVendor> }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  const isAsked = useSignal(false);
  function remove(): void {
    route(`/admin/sites/${draft.site}/vendors`);
    part.update(() => undefined);
  }
  return (
    <>
      <DraftState draft={draft} />
      {mayEdit(draft.site) && (
        <button
          type="button"
          class="danger"
          onClick={() => {
            isAsked.value = true;
          }}
        >
          {w.remove}
        </button>
      )}
      {isAsked.value && (
        <Dialog
          title={w.removeTitle(name)}
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <p>{w.removeLead}</p>
          <div class="buttons">
            <button type="button" class="danger" onClick={remove}>
              {w.sure}
            </button>
            <button
              type="button"
              class="plain"
              onClick={() => {
                isAsked.value = false;
              }}
            >
              {w.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
