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
  const renamed = useSignal<Passkey | null>(null);
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

  async function rename(id: string, name = ''): Promise<void> {
    await authPost('/passkey/update-passkey', { id, name });
    renamed.value = null;
    await reload();
    say(w.passkeyRenamed);
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
            <Row
              key={passkey.id}
              passkey={passkey}
              rename={() => {
                renamed.value = passkey;
              }}
              remove={() => {
                removed.value = passkey;
              }}
            />
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
      {renamed.value && (
        <Rename
          passkey={renamed.value}
          onSubmit={(name) => rename(renamed.peek()?.id ?? '', name)}
          onClose={() => {
            renamed.value = null;
          }}
        />
      )}
      {removed.value && (
        <Confirm
          title={w.removePasskey(nameOf(removed.value))}
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

/** One that was made without a name is called what it is. */
const nameOf = ({ name }: Passkey): string => name || wordsOf(words).passkey;

interface RowProps {
  passkey: Passkey;
  rename(): void;
  remove(): void;
}

function Row({ passkey, rename, remove }: RowProps) {
  const w = wordsOf(words);
  const name = nameOf(passkey);
  return (
    <li>
      <span>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {passkey.createdAt !== null && (
          <>
            <br />
            <span class="quiet">{w.since(dayText(passkey.createdAt))}</span>
          </>
        )}
      </span>
      <span class="beside">
        <button type="button" class="plain" aria-label={`${w.rename}: ${name}`} onClick={rename}>
          {w.rename}
        </button>
        <button type="button" class="danger" aria-label={`${w.remove}: ${name}`} onClick={remove}>
          {w.remove}
        </button>
      </span>
    </li>
  );
}

interface RenameProps {
  passkey: Passkey;
  onSubmit(name: string | undefined): Promise<void>;
  onClose(): void;
}

function Rename({ passkey, onSubmit, onClose }: RenameProps) {
  const w = wordsOf(words);
  return (
    <Dialog title={w.renamePasskey(nameOf(passkey))} onClose={onClose}>
      <Form onSubmit={({ name }) => onSubmit(name)} send={w.save}>
        <TextField
          name="name"
          label={w.passkeyName}
          hint={w.passkeyNameHint}
          value={nameOf(passkey)}
          required
        />
      </Form>
    </Dialog>
  );
}
