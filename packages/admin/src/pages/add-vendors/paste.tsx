import type { Vendor } from '@assent/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import type { Draft } from '../../draft/draft.ts';
import { wordsOf } from '../../language.ts';
import { Field, Form } from '../../ui/form.tsx';
import { KnownRow } from './known-row.tsx';
import { words } from './words.ts';

type Found = InferResponseType<(typeof api.sites)[':site']['vendors']['in-page']['$post'], 200>;

/** Finds vendors in what is pasted, and says what it did not know. */
export function Paste({ draft, host }: { draft: Draft; host: Signal<string> }) {
  const w = wordsOf(words);
  const found = useSignal<Found | null>(null);
  async function submit({ html = '' }: Record<string, string>): Promise<void> {
    await draft.save();
    const param = { site: draft.site };
    found.value = await answerOf(
      api.sites[':site'].vendors['in-page'].$post({ param, json: { html } }),
    );
  }
  return (
    <section class="card" aria-labelledby="paste">
      <h2 id="paste">{w.paste}</h2>
      <p class="lead">{w.pasteLead}</p>
      <Form onSubmit={submit} send={w.look} class="wide">
        <Field name="html" label={w.html}>
          {(control) => (
            <textarea {...control} class="code" rows={5} dir="ltr" spellcheck={false} />
          )}
        </Field>
      </Form>
      <div role="status">
        {found.value && <Result draft={draft} found={found.value} host={host} />}
      </div>
    </section>
  );
}

interface ResultProps {
  draft: Draft;
  found: Found;
  host: Signal<string>;
}

function Result({ draft, found, host }: ResultProps) {
  const w = wordsOf(words);
  return (
    <>
      <h3>{w.foundTitle}</h3>
      {found.found.length ? (
        <KnownRows draft={draft} known={found.found} />
      ) : (
        <p class="quiet">{w.noneFound}</p>
      )}
      {found.possible.length > 0 && (
        <>
          <h3>{w.possibleTitle}</h3>
          <KnownRows draft={draft} known={found.possible} />
        </>
      )}
      {found.unknown.length > 0 && (
        <>
          <h3>{w.unknownTitle}</h3>
          <p class="quiet">{w.unknownLead}</p>
          <ul class="rows">
            {found.unknown.map((each) => (
              <li key={each.host}>
                <div class="known">
                  <strong>{each.host}</strong>
                  <code class="quiet">{each.address}</code>
                </div>
                <button
                  type="button"
                  class="plain"
                  aria-label={`${w.makeOwn}: ${each.host}`}
                  onClick={() => {
                    host.value = each.host;
                    document.querySelector<HTMLInputElement>('#own-name')?.focus();
                  }}
                >
                  {w.makeOwn}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.unknownScripts.length > 0 && (
        <>
          <h3>{w.unknownScripts}</h3>
          <ul>
            {found.unknownScripts.map((script) => (
              <li key={script}>
                <code>{script}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.isCut && <p class="note warn">{w.isCut}</p>}
    </>
  );
}

const KnownRows = ({ draft, known }: { draft: Draft; known: Found['found'] }) => (
  <ul class="rows">
    {known.map(({ vendor, by }) => (
      <KnownRow key={vendor.id} draft={draft} vendor={vendor as Vendor} by={by} />
    ))}
  </ul>
);
