import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import { dayText, wordsOf } from '../../language.ts';
import { siteOf } from '../../session.ts';
import { Copyable } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { say } from '../../ui/notice.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { AddWebhook } from './add.tsx';
import { Deliveries } from './deliveries.tsx';
import { words } from './words.ts';

type Webhook = InferResponseType<
  (typeof api.sites)[':site']['webhooks']['$get'],
  200
>['webhooks'][number];

/** The addresses that are told of what happens on a site. */
export default function Webhooks({ site }: { site: string }) {
  const w = wordsOf(words);
  const isAdding = useSignal(false);
  const secret = useSignal<string | null>(null);
  const isOwner = siteOf(site)?.role === 'owner';
  const list = useResource(() => answerOf(api.sites[':site'].webhooks.$get({ param: { site } })));
  const add = isOwner && (
    <button
      type="button"
      onClick={() => {
        isAdding.value = true;
      }}
    >
      {w.add}
    </button>
  );

  return (
    <Page title={w.title} lead={w.lead} actions={add}>
      <Show resource={list}>
        {({ webhooks }) =>
          webhooks.length === 0 ? (
            <div class="card">
              <Empty title={w.none}>
                <p>{w.noneLead}</p>
              </Empty>
            </div>
          ) : (
            webhooks.map((webhook) => (
              <One
                key={webhook.id}
                site={site}
                webhook={webhook}
                onEnd={isOwner ? list.reload : null}
              />
            ))
          )
        }
      </Show>
      {isAdding.value && (
        <AddWebhook
          site={site}
          onClose={() => {
            isAdding.value = false;
          }}
          onAdded={(told) => {
            isAdding.value = false;
            secret.value = told;
            list.reload();
          }}
        />
      )}
      {secret.value !== null && (
        <Dialog title={w.secret}>
          <p>{w.secretLead}</p>
          <Copyable text={secret.value} label={w.secret} />
          <div class="buttons">
            <button
              type="button"
              onClick={() => {
                secret.value = null;
              }}
            >
              {w.done}
            </button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}

/** @param onEnd null where the user may not end it */
function One({
  site,
  webhook: { id, url, events, createdAt },
  onEnd,
}: {
  site: string;
  webhook: Webhook;
  onEnd: (() => void) | null;
}) {
  const w = wordsOf(words);
  const isAsking = useSignal(false);
  async function end(): Promise<void> {
    await api.sites[':site'].webhooks[':webhook'].$delete({ param: { site, webhook: id } });
    isAsking.value = false;
    say(w.ended);
    onEnd?.();
  }
  return (
    <section class="card" aria-labelledby={`webhook-${id}`}>
      <header>
        <h2 id={`webhook-${id}`}>{url}</h2>
        {onEnd && (
          <button
            type="button"
            class="danger"
            onClick={() => {
              isAsking.value = true;
            }}
          >
            {w.end}
          </button>
        )}
      </header>
      <p class="quiet">{w.since(dayText(createdAt))}</p>
      <ul>
        {events.map((event) => (
          <li key={event}>{w.event[event]}</li>
        ))}
      </ul>
      <Deliveries site={site} webhook={id} />
      {isAsking.value && (
        <Dialog
          title={w.end}
          onClose={() => {
            isAsking.value = false;
          }}
        >
          <p>{w.endSure}</p>
          <div class="buttons">
            <button type="button" class="danger" onClick={() => void end()}>
              {w.end}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
