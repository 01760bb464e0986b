import { isAtLeast } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import { keysOfSite, Proof } from '../../evidence/proof.tsx';
import { termText } from '../../evidence/terms.ts';
import { dayText, language, numberText, timeText, wordsOf } from '../../language.ts';
import { siteOf } from '../../session.ts';
import { Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { EraseDialog } from './erase.tsx';
import { Reading } from './reading.tsx';
import { words } from './words.ts';

export type OneReceipt = InferResponseType<
  (typeof api.sites)[':site']['receipts'][':receipt']['$get'],
  200
>;

/** One receipt: what it says, whether it is proved, what the visitor saw, and what is beside it. */
export default function Receipt({ site, receipt: id }: { site: string; receipt: string }) {
  const receipt = useResource(() =>
    answerOf(
      api.sites[':site'].receipts[':receipt'].$get({
        param: { site, receipt: id },
        query: { language: language.value },
      }),
    ),
  );
  return (
    <Show resource={receipt} key={id}>
      {(found) => <Found site={site} id={id} receipt={found} reload={receipt.reload} />}
    </Show>
  );
}

interface FoundProps {
  site: string;
  id: string;
  receipt: OneReceipt;
  reload(): void;
}

function Found({ site, id, receipt, reload }: FoundProps) {
  const w = wordsOf(words);
  const isErasing = useSignal(false);
  const { entry, payload, salt, commitment } = receipt;
  const { erased } = entry;
  const mayErase = !erased && isAtLeast(siteOf(site)?.role ?? 'auditor', 'owner');
  const claim = payload !== null && salt !== null ? { payload, salt } : { commitment };
  return (
    <Page
      title={w.title}
      lead={w.lead(timeText(entry.receivedAt), numberText(entry.position))}
      actions={
        <>
          <a class="button plain" href={`/admin/sites/${site}/log`}>
            {w.back}
          </a>
          {mayErase && (
            <button
              type="button"
              class="danger"
              onClick={() => {
                isErasing.value = true;
              }}
            >
              {w.erase}
            </button>
          )}
        </>
      }
    >
      <Proof key={payload} id={id} claim={claim} site={site} keys={() => keysOfSite(site)} />
      {erased ? (
        <section class="card">
          <p>{w.erased(termText('by', erased.by), dayText(erased.at))}</p>
        </section>
      ) : (
        <>
          <Reading site={site} receipt={receipt} />
          <Screen site={site} notice={noticeIn(receipt)} />
        </>
      )}
      <Neighbours site={site} receipt={receipt} />
      {payload !== null && (
        <section class="card" aria-labelledby="raw">
          <details>
            <summary id="raw">{w.raw}</summary>
            <p class="quiet">{w.rawLead}</p>
            <Scroll label={w.raw}>
              <pre class="wrap">{payload}</pre>
            </Scroll>
          </details>
        </section>
      )}
      {isErasing.value && (
        <EraseDialog
          site={site}
          receipt={id}
          consentId={entry.consentId}
          onClose={(isDone) => {
            isErasing.value = false;
            if (isDone) reload();
          }}
        />
      )}
    </Page>
  );
}

const noticeIn = ({ entry }: OneReceipt): string | null => {
  const { notice } = (entry.receipt ?? {}) as { notice?: unknown };
  return typeof notice === 'string' && /^[0-9a-f]{64}$/.test(notice) ? notice : null;
};

/** The notice as it was, in a frame that has no origin and can do nothing. */
function Screen({ site, notice }: { site: string; notice: string | null }) {
  const w = wordsOf(words);
  const isShown = useSignal(false);
  return (
    <section class="card" aria-labelledby="screen">
      <h2 id="screen">{w.screen}</h2>
      <p class="quiet">{notice ? w.screenLead : w.screenNone}</p>
      {notice && !isShown.value && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            isShown.value = true;
          }}
        >
          {w.show}
        </button>
      )}
      {notice && isShown.value && (
        <iframe
          class="screen"
          title={w.screen}
          sandbox="allow-scripts"
          src={`/v1/sites/${site}/artefacts/${notice}.html`}
        />
      )}
    </section>
  );
}

type Neighbour = OneReceipt['log']['next'];

function Neighbours({ site, receipt: { visitor, log } }: { site: string; receipt: OneReceipt }) {
  const w = wordsOf(words);
  return (
    <section class="card" aria-labelledby="neighbours">
      <h2 id="neighbours">{w.neighbours}</h2>
      <dl class="facts">
        <Pair label={w.ofVisitor} site={site} of={visitor} />
        <Pair label={w.inLog} site={site} of={log} />
      </dl>
    </section>
  );
}

interface PairProps {
  label: string;
  site: string;
  of: { previous: Neighbour; next: Neighbour };
}

function Pair({ label, site, of: { previous, next } }: PairProps) {
  const w = wordsOf(words);
  const link = (to: Neighbour, text: string) =>
    to && (
      <a
        class="button plain"
        href={`/admin/sites/${site}/receipt/${to.id}`}
        aria-label={`${label}: ${text}`}
      >
        {text}
      </a>
    );
  return (
    <>
      <dt>{label}</dt>
      <dd class="beside">
        {link(previous, w.earlier)}
        {link(next, w.later)}
        {!previous && !next && w.nothing}
      </dd>
    </>
  );
}
