import { STRICTLY_NECESSARY } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import type { Check, Draft } from '../../draft/draft.ts';
import { DraftState, mayEdit, WithDraft } from '../../draft/use-draft.tsx';
import { dayText, wordsOf } from '../../language.ts';
import { Report } from '../../lint/report.tsx';
import { me } from '../../session.ts';
import { Copyable } from '../../ui/copy.tsx';
import { say } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { vendorsOf } from '../../vendors/site.ts';
import { CheckPage } from './check-page.tsx';
import { differenceText } from './difference-text.ts';
import { words } from './words.ts';

/** What would change for visitors, and the button that makes it so. */
export default function Publish({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <WithDraft site={site}>
      {(draft) => (
        <Page title={w.title} lead={w.lead} actions={<DraftState draft={draft} />}>
          <Pending draft={draft} />
          {draft.live.value && <Snippet site={site} version={draft.live.value.version} />}
        </Page>
      )}
    </WithDraft>
  );
}

function Pending({ draft }: { draft: Draft }) {
  const w = wordsOf(words);
  const failure = useSignal<unknown>(null);
  const isBusy = useSignal(false);
  const check = draft.check.value;
  const live = draft.live.value;

  async function publish(): Promise<void> {
    isBusy.value = true;
    failure.value = null;
    try {
      await draft.save();
      const { version } = await answerOf(
        api.sites[':site'].publish.$post({
          param: { site: draft.site },
          json: { revision: draft.revision.value },
        }),
      );
      await draft.reload();
      me.value = await answerOf(api.me.$get());
      say(w.done(version));
    } catch (error) {
      failure.value = error;
    }
    isBusy.value = false;
  }

  if (!check) return null;
  return (
    <section class="card" aria-labelledby="pending">
      <h2 id="pending">{live ? w.pending : check.lint.errors > 0 ? w.notReady : w.first}</h2>
      {live && <p class="quiet">{w.liveSince(live.version, dayText(live.publishedAt))}</p>}
      {check.lint.faults.length === 0 && <Meaning check={check} asks={asks(draft)} />}
      {!asks(draft) && <NothingToAsk site={draft.site} />}
      <Report draft={draft} report={check.lint} />
      {failure.value !== null && <ProblemNote error={failure.value} />}
      {mayEdit(draft.site) && check.isChanged && (
        <div class="buttons">
          <button
            type="button"
            disabled={check.lint.errors > 0}
            aria-busy={isBusy.value}
            onClick={() => void publish()}
          >
            {w.publish}
          </button>
          {live && draft.revision.value > 0 && (
            <button type="button" class="plain" onClick={() => void draft.discard()}>
              {w.discard}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Whether there is anything that a visitor could say yes or no to. */
const asks = ({ config }: Draft): boolean =>
  vendorsOf(config.value).some(({ category }) => category !== STRICTLY_NECESSARY);

function NothingToAsk({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <div class="note">
      <p>{w.nothingToAsk}</p>
      {mayEdit(site) && (
        <p>
          <a href={`/admin/sites/${site}/add-vendors`}>{w.addVendors}</a>
        </p>
      )}
    </div>
  );
}

/** What a publication means for those who have answered before. */
function Meaning({ check: { asking, isChanged }, asks }: { check: Check; asks: boolean }) {
  const w = wordsOf(words);
  if (!isChanged) return <p>{w.nothing}</p>;
  if (!asking) return asks ? <p>{w.firstMeaning}</p> : null;
  return (
    <>
      {asking.differences.length > 0 && (
        <ul>
          {asking.differences.map((difference) => (
            <li key={JSON.stringify(difference)}>{differenceText(difference)}</li>
          ))}
        </ul>
      )}
      <p>{w.who[asking.who]}</p>
    </>
  );
}

function Snippet({ site, version }: { site: string; version: number }) {
  const w = wordsOf(words);
  const snippet = useResource(() => answerOf(api.sites[':site'].snippet.$get({ param: { site } })));
  return (
    <section class="card" aria-labelledby="snippet" key={version}>
      <h2 id="snippet">{w.snippet}</h2>
      <p>{w.snippetLead}</p>
      <Show resource={snippet}>{({ html }) => <Copyable text={html} label={w.snippet} />}</Show>
      {mayEdit(site) && <CheckPage site={site} />}
    </section>
  );
}
