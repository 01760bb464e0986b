import { useSignal } from '@preact/signals';
import { WithDraft } from '../../draft/use-draft.tsx';
import { wordsOf } from '../../language.ts';
import { Page } from '../../ui/page.tsx';
import { OwnForm } from './own-form.tsx';
import { Paste } from './paste.tsx';
import { Search } from './search.tsx';
import { words } from './words.ts';

/** Three ways to a vendor: the registry, a page that loads it, one's own words. */
export default function AddVendors({ site }: { site: string }) {
  const w = wordsOf(words);
  /** A host that one's own vendor begins with. */
  const host = useSignal('');
  return (
    <WithDraft site={site}>
      {(draft) => (
        <Page title={w.title} lead={w.lead}>
          <p>
            <a href={`/admin/sites/${site}/vendors`}>{w.back}</a>
          </p>
          <Search draft={draft} />
          <Paste draft={draft} host={host} />
          <OwnForm draft={draft} host={host} />
        </Page>
      )}
    </WithDraft>
  );
}
