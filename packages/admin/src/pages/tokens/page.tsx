import type { Role } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import { useRoute } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { dayText, timeText, wordsOf } from '../../language.ts';
import { ROLE_WORDS } from '../../roles.ts';
import { dateOf, endOfDay, RoleField, SiteField } from '../../ui/access-fields.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Copyable } from '../../ui/copy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

const tokensApi = api.organisations[':organisation'].tokens;
const read = (organisation: string) => answerOf(tokensApi.$get({ param: { organisation } }));
type Token = Awaited<ReturnType<typeof read>>['tokens'][number];

/** Tokens by which programs do what the admin does. */
export default function Tokens() {
  const w = wordsOf(words);
  const organisation = useRoute().params.organisation ?? '';
  const isMaking = useSignal(false);
  const tokens = useResource(() => read(organisation));
  const make = (
    <button
      type="button"
      onClick={() => {
        isMaking.value = true;
      }}
    >
      {w.make}
    </button>
  );
  return (
    <Page title={w.title} lead={w.lead} actions={make}>
      <Show resource={tokens}>
        {({ tokens: all }) =>
          all.length ? (
            <TokenList organisation={organisation} tokens={all} reload={tokens.reload} />
          ) : (
            <section class="card">
              <Empty title={w.none}>
                <p>{w.noneLead}</p>
              </Empty>
            </section>
          )
        }
      </Show>
      {isMaking.value && (
        <Make
          organisation={organisation}
          onClose={() => {
            isMaking.value = false;
            tokens.reload();
          }}
        />
      )}
    </Page>
  );
}

interface TokenListProps {
  organisation: string;
  tokens: readonly Token[];
  reload(): void;
}

function TokenList({ organisation, tokens, reload }: TokenListProps) {
  const w = wordsOf(words);
  const revoked = useSignal<Token | null>(null);
  async function revoke(token: string): Promise<void> {
    await tokensApi[':token'].$delete({ param: { organisation, token } });
    say(w.revoked);
    reload();
  }
  return (
    <section class="card">
      <ul class="rows">
        {tokens.map((token) => (
          <li key={token.id}>
            <span>
              <strong>
                <bdi>{token.name}</bdi>
              </strong>
              <br />
              <span class="quiet">
                {wordsOf(ROLE_WORDS)[token.role].name} · {token.site ?? w.all}
              </span>
            </span>
            <span class="quiet">
              {token.lastUsedAt === null ? w.unused : w.used(timeText(token.lastUsedAt))}
              <br />
              {w.made(token.createdBy, dayText(token.createdAt))}
              {token.expiresAt !== null && (
                <>
                  <br />
                  {token.expiresAt > Date.now()
                    ? w.until(dayText(token.expiresAt))
                    : w.ended(dayText(token.expiresAt))}
                </>
              )}
            </span>
            <button
              type="button"
              class="danger"
              aria-label={`${w.revoke}: ${token.name}`}
              onClick={() => {
                revoked.value = token;
              }}
            >
              {w.revoke}
            </button>
          </li>
        ))}
      </ul>
      {revoked.value && (
        <Confirm
          title={w.revokeTitle(revoked.value.name)}
          send={w.revoke}
          onConfirm={() => revoke(revoked.peek()?.id ?? '')}
          onClose={() => {
            revoked.value = null;
          }}
        >
          <p>{w.revokeLead}</p>
        </Confirm>
      )}
    </section>
  );
}

function Make({ organisation, onClose }: { organisation: string; onClose(): void }) {
  const w = wordsOf(words);
  const role = useSignal<Role>('auditor');
  const token = useSignal<string | null>(null);

  async function submit(values: Record<string, string>): Promise<void> {
    const { name = '', site, expiresAt } = values;
    const made = await answerOf(
      tokensApi.$post({
        param: { organisation },
        json: { name, role: role.value, site: site || null, expiresAt: endOfDay(expiresAt) },
      }),
    );
    token.value = made.token;
  }

  if (token.value) {
    return (
      <Dialog title={w.shownTitle}>
        <p>{w.shown}</p>
        <Copyable text={token.value} label={w.token} rows={2} />
        <div class="buttons">
          <button type="button" class="plain" onClick={onClose}>
            {w.close}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={w.makeTitle} onClose={onClose}>
      <Form onSubmit={submit} send={w.make}>
        <TextField name="name" label={w.name} hint={w.nameHint} autocomplete="off" required />
        <RoleField
          value={role.value}
          onChange={(next) => {
            role.value = next;
          }}
        />
        <SiteField organisation={organisation} />
        <TextField
          name="expiresAt"
          label={w.end}
          hint={w.endHint}
          type="date"
          min={dateOf(Date.now())}
        />
      </Form>
    </Dialog>
  );
}
