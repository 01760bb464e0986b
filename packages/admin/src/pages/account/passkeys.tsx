import { useSignal } from '@preact/signals';
import { authPost } from '../../api.ts';
import { dayText, wordsOf } from '../../language.ts';
import { addPasskey, hasPasskeys, wasLeft } from '../../passkeys.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import { deviceText } from './device-text.ts';
import type { OwnAccount, PartProps } from './page.tsx';
import { words } from './words.ts';

type Passkey = OwnAccount['passkeys'][number];

/** Keys of WebAuthn: a device signs in by itself, without a password. */
export function Passkeys({ account: { passkeys }, reload }: PartProps) {
  const w = wordsOf(words);
  const isAdding = useSignal(false);
  const removed = useSignal<Passkey | null>(null);

  async function add({ name = '' }: Record<string, string>): Promise<void> {
    try {
      await addPasskey(name);
    } catch (error) {
      if (wasLeft(error)) return;
      throw error;
    }
    isAdding.value = false;
    await reload();
    say(w.passkeyAdded);
  }

  async function remove(id: string): Promise<void> {
    await authPost('/passkey/delete-passkey', { id });
    await reload();
    say(w.passkeyRemoved);
  }

  return (
    <section class="card" aria-labelledby="passkeys">
      <header>
        <h2 id="passkeys">{w.passkeys}</h2>
        {hasPasskeys() && (
          <button
            type="button"
            class="plain"
            onClick={() => {
              isAdding.value = true;
            }}
          >
            {w.addPasskey}
          </button>
        )}
      </header>
      <p>{w.passkeysLead}</p>
      {passkeys.length > 0 && (
        <ul class="rows">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <strong>
                <bdi>{passkey.name ?? w.passkey}</bdi>
              </strong>
              {passkey.createdAt !== null && (
                <span class="quiet">{w.since(dayText(passkey.createdAt))}</span>
              )}
              <button
                type="button"
                class="plain"
                aria-label={`${w.remove}: ${passkey.name ?? w.passkey}`}
                onClick={() => {
                  removed.value = passkey;
                }}
              >
                {w.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
      {isAdding.value && (
        <Dialog
          title={w.addPasskey}
          onClose={() => {
            isAdding.value = false;
          }}
        >
          <Form onSubmit={add} send={w.goOn}>
            <TextField
              name="name"
              label={w.passkeyName}
              hint={w.passkeyNameHint}
              value={deviceText(navigator.userAgent) ?? w.passkey}
              required
            />
          </Form>
        </Dialog>
      )}
      {removed.value && (
        <Confirm
          title={w.removePasskey(removed.value.name ?? w.passkey)}
          send={w.remove}
          onConfirm={() => remove(removed.peek()?.id ?? '')}
          onClose={() => {
            removed.value = null;
          }}
        >
          <p>{w.removePasskeyLead}</p>
        </Confirm>
      )}
    </section>
  );
}
