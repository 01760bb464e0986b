import type { Finding, RuleFacts } from '@assent/contract';
import { useSignal } from '@preact/signals';
import type { Draft } from '../draft/draft.ts';
import { mayEdit } from '../draft/use-draft.tsx';
import { wordsOf } from '../language.ts';
import { Field, Form } from '../ui/form.tsx';
import { say } from '../ui/notice.tsx';
import { Place } from './place.tsx';
import { accepted, mended, reopened } from './settle.ts';
import { words } from './words.ts';

export interface FindingCardProps {
  draft: Draft;
  finding: Finding;
  rule: RuleFacts | undefined;
}

/** What a rule found, what it means, and the ways to settle it. */
export function FindingCard({ draft, finding, rule }: FindingCardProps) {
  const w = wordsOf(words);
  const isAccepting = useSignal(false);
  const isError = finding.severity === 'error';
  const kind = finding.accepted ? 'accepted' : finding.severity;
  return (
    <li class={`finding ${kind}`}>
      <p>
        <span class={`badge ${isError ? 'bad' : 'warn'}`}>{finding.rule}</span> {finding.message}
      </p>
      <p class="quiet">
        <Place path={finding.path} config={draft.config.value} />
      </p>
      {finding.accepted && <blockquote>{finding.accepted}</blockquote>}
      {rule && <Law rule={rule} />}
      {mayEdit(draft.site) && (
        <div class="buttons">
          {finding.mend && !finding.accepted && (
            <button
              type="button"
              class="plain"
              onClick={() => {
                draft.edit((config) => mended(config, finding));
                say(w.mended);
              }}
            >
              {w.mend}
            </button>
          )}
          {finding.accepted ? (
            <button
              type="button"
              class="plain"
              onClick={() => draft.edit((config) => reopened(config, finding))}
            >
              {w.reopen}
            </button>
          ) : (
            isError &&
            !isAccepting.value && (
              <button
                type="button"
                class="plain"
                onClick={() => {
                  isAccepting.value = true;
                }}
              >
                {w.accept}
              </button>
            )
          )}
        </div>
      )}
      {isAccepting.value && !finding.accepted && (
        <Form
          send={w.keep}
          onSubmit={({ reason = '' }) => {
            draft.edit((config) => accepted(config, finding, reason));
            isAccepting.value = false;
          }}
          others={
            <button
              type="button"
              class="plain"
              onClick={() => {
                isAccepting.value = false;
              }}
            >
              {w.cancel}
            </button>
          }
        >
          <Field name="reason" label={w.reason} hint={w.reasonHint}>
            {(control) => <textarea {...control} minLength={20} required />}
          </Field>
        </Form>
      )}
    </li>
  );
}

/** The rule in full: the law is told with how well it is known. */
function Law({ rule }: { rule: RuleFacts }) {
  const w = wordsOf(words);
  return (
    <details>
      <summary>{w.more}</summary>
      <dl>
        <dt>{w.why}</dt>
        <dd>{rule.why}</dd>
        <dt>{w.ground}</dt>
        <dd>
          <span lang="en">{rule.citation}</span> <span class="quiet">({rule.certainty})</span>
        </dd>
        <dt>{w.how}</dt>
        <dd>{rule.mend}</dd>
      </dl>
    </details>
  );
}
