import type { ComponentChildren } from 'preact';
import type { Draft } from '../../draft/draft.ts';
import { DraftState, mayEdit, WithDraft } from '../../draft/use-draft.tsx';
import { wordsOf } from '../../language.ts';
import { Page } from '../../ui/page.tsx';
import { ColourFields } from './colours.tsx';
import { Fairness } from './fairness.tsx';
import { LanguageFields } from './languages.tsx';
import { LookFields } from './look.tsx';
import { Preview } from './preview.tsx';
import { usePreview } from './preview-state.ts';
import { TextFields } from './texts.tsx';
import { words } from './words.ts';

/** How the banner looks and what it says, beside the banner itself. */
export default function Banner({ site }: { site: string }) {
  return <WithDraft site={site}>{(draft) => <Designer draft={draft} />}</WithDraft>;
}

function Designer({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const state = usePreview(draft);
  const editing = { draft, state };
  return (
    <Page title={w.title} lead={w.lead} actions={<DraftState draft={draft} />}>
      <p class="to-preview">
        <a href="#preview">{w.toPreview}</a>
      </p>
      <div class="designer">
        <fieldset disabled={!mayEdit(draft.site)}>
          <legend class="hidden">{w.title}</legend>
          <Part title={w.look} isOpen>
            <LookFields {...editing} />
          </Part>
          <Part title={w.coloursTitle}>
            <ColourFields {...editing} />
          </Part>
          <Part title={w.textsTitle}>
            <TextFields {...editing} />
          </Part>
          <Part title={w.languagesTitle}>
            <LanguageFields {...editing} />
          </Part>
          {state.shown.value && <Fairness shown={state.shown.value} />}
        </fieldset>
        <Preview config={draft.config.value} state={state} />
      </div>
    </Page>
  );
}

/** One of the parts of which one is open, as the browser has it. */
function Part({
  title,
  isOpen,
  children,
}: {
  title: string;
  isOpen?: true;
  children: ComponentChildren;
}) {
  return (
    <details class="card part" name="designer" open={isOpen}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
