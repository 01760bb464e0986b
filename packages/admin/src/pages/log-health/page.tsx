import { isAtLeast } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import type { ComponentChildren } from 'preact';
import { answerOf, api } from '../../api.ts';
import { dayText, numberText, timeText, wordsOf } from '../../language.ts';
import { siteOf } from '../../session.ts';
import { Copyable } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Stamps } from './stamps.tsx';
import { words } from './words.ts';

type Health = InferResponseType<(typeof api.sites)[':site']['log-health']['$get'], 200>;
type Retention = InferResponseType<(typeof api.sites)[':site']['retention']['$get'], 200>;

/** The state of a log, and what may be erased of it. */
export default function LogHealth({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <Page title={w.title} lead={w.lead}>
      {siteOf(site)?.version ? (
        <>
          <TheLog site={site} />
          <Keeping site={site} />
        </>
      ) : (
        <Empty title={w.unpublished} />
      )}
    </Page>
  );
}

function TheLog({ site }: { site: string }) {
  const w = wordsOf(words);
  const health = useResource(() =>
    answerOf(api.sites[':site']['log-health'].$get({ param: { site } })),
  );
  return (
    <section class="card" aria-labelledby="log">
      <h2 id="log">{w.log}</h2>
      <Show resource={health}>
        {(now) => (
          <>
            <dl class="facts">
              <Fact label={w.size}>{numberText(now.size)}</Fact>
              <Fact label={w.checkpoint}>{checkpointText(now)}</Fact>
              <Fact label={w.lastEntry}>
                {now.lastEntryAt === null ? w.none : timeText(now.lastEntryAt)}
              </Fact>
              <Fact label={w.witnesses}>{witnessText(now)}</Fact>
              <Fact label={w.stamps}>{stampText(now)}</Fact>
              <Fact label={w.fingerprint}>
                <code>{now.fingerprint}</code>
                <p class="hint">{w.fingerprintHint}</p>
              </Fact>
              <Fact label={w.origin}>
                <code>{now.origin}</code>
              </Fact>
            </dl>
            {now.stamps.latest.length > 0 && <Stamps site={site} stamps={now.stamps.latest} />}
            {now.checkpoint && (
              <details>
                <summary>{w.keep}</summary>
                <p class="quiet">{w.keepLead}</p>
                <Copyable text={now.checkpoint} label={w.keep} />
              </details>
            )}
          </>
        )}
      </Show>
    </section>
  );
}

const Fact = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

function checkpointText({ sealed, size, waitingSince, checkpoint }: Health): string {
  const w = wordsOf(words);
  if (checkpoint === null) return w.none;
  return waitingSince === null
    ? w.covers(numberText(sealed))
    : w.coversSome(numberText(sealed), numberText(size), timeText(waitingSince));
}

function witnessText({ cosigned }: Health): string {
  const w = wordsOf(words);
  return cosigned
    ? w.cosigned(cosigned.witnesses.join(', '), numberText(cosigned.size))
    : w.noWitness;
}

function stampText({ stamps: { count, latest } }: Health): string {
  const w = wordsOf(words);
  const [last] = latest;
  return last ? w.stamped(numberText(count), dayText(last.at), numberText(last.size)) : w.noStamp;
}

function Keeping({ site }: { site: string }) {
  const w = wordsOf(words);
  const asks = useSignal(false);
  const retention = useResource(() =>
    answerOf(api.sites[':site'].retention.$get({ param: { site } })),
  );
  const isOwner = isAtLeast(siteOf(site)?.role ?? 'auditor', 'owner');
  return (
    <section class="card" aria-labelledby="retention">
      <h2 id="retention">{w.retention}</h2>
      <Show resource={retention}>
        {(now) => (
          <>
            <dl class="facts">
              <Fact label={w.kept}>{termText(now.retention)}</Fact>
              <Fact label={w.due}>{dueText(now)}</Fact>
              <Fact label={w.hold}>
                {now.hold
                  ? `${w.holdSince(dayText(now.hold.begunAt))} ${now.hold.reason}`
                  : w.noHold}
              </Fact>
            </dl>
            {isOwner && (
              <div class="buttons">
                <button
                  type="button"
                  class="plain"
                  onClick={() => {
                    asks.value = true;
                  }}
                >
                  {now.hold ? w.end : w.begin}
                </button>
              </div>
            )}
            {asks.value && (
              <HoldDialog
                site={site}
                isHeld={now.hold !== null}
                onClose={(isDone) => {
                  asks.value = false;
                  if (isDone) retention.reload();
                }}
              />
            )}
          </>
        )}
      </Show>
    </section>
  );
}

function dueText({ hold, receipts, before }: Retention): string {
  const w = wordsOf(words);
  return hold ? w.held : w.dueText(numberText(receipts), dayText(before));
}

/** `P48M` in words. */
function termText(duration: string): string {
  const [, count = '', unit = ''] = /^P(\d+)([YMD])$/.exec(duration) ?? [];
  const w = wordsOf(words);
  if (unit === 'Y') return w.years(Number(count));
  if (unit === 'M') return w.months(Number(count));
  return unit === 'D' ? w.days(Number(count)) : duration;
}

interface HoldProps {
  site: string;
  isHeld: boolean;
  onClose(isDone: boolean): void;
}

function HoldDialog({ site, isHeld, onClose }: HoldProps) {
  const w = wordsOf(words);
  async function submit({ reason = '' }: Record<string, string>): Promise<void> {
    const request = { param: { site }, json: { reason } };
    const { hold } = api.sites[':site'];
    await (isHeld ? hold.end.$post(request) : hold.$post(request));
    say(isHeld ? w.ended : w.begun);
    onClose(true);
  }
  return (
    <Dialog title={w.hold} onClose={() => onClose(false)}>
      <p>{isHeld ? w.endLead : w.beginLead}</p>
      <Form onSubmit={submit} send={(isHeld ? w.end : w.begin).replace('…', '')}>
        <Field name="reason" label={w.reason} hint={w.reasonHint}>
          {(control) => <textarea {...control} required maxLength={2000} />}
        </Field>
      </Form>
    </Dialog>
  );
}
