import { useSignal } from '@preact/signals';
import { authPost } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import type { PartProps } from './page.tsx';
import { QrCode } from './qr.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { words } from './words.ts';

/** What is asked for the password. */
type Step = 'on' | 'off' | 'codes' | null;

interface Begun {
  totpURI: string;
  backupCodes: string[];
}

/** One-time passwords by an authenticator, and recovery codes for when it is lost. */
export function TwoFactor({ account: { hasTwoFactor }, reload }: PartProps) {
  const w = wordsOf(words);
  const step = useSignal<Step>(null);
  const begun = useSignal<Begun | null>(null);
  const codes = useSignal<string[] | null>(null);

  async function confirmed({ password }: Record<string, string>): Promise<void> {
    if (step.value === 'on') {
      begun.value = await authPost<Begun>('/two-factor/enable', { password });
    } else if (step.value === 'codes') {
      const { backupCodes } = await authPost<Begun>('/two-factor/generate-backup-codes', {
        password,
      });
      codes.value = backupCodes;
    } else {
      await authPost('/two-factor/disable', { password });
      await reload();
      say(w.twoFactorOff);
    }
    step.value = null;
  }

  async function verified({ code = '' }: Record<string, string>): Promise<void> {
    await authPost('/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') });
    codes.value = begun.value?.backupCodes ?? null;
    begun.value = null;
  }

  const ask = (next: Step) => () => {
    step.value = next;
  };

  return (
    <section class="card" aria-labelledby="two-factor">
      <header>
        <h2 id="two-factor">{w.twoFactor}</h2>
        <span class={hasTwoFactor ? 'badge good' : 'badge'}>{hasTwoFactor ? w.on : w.off}</span>
      </header>
      <p>{w.twoFactorLead}</p>
      <div class="buttons">
        {hasTwoFactor ? (
          <>
            <button type="button" class="plain" onClick={ask('codes')}>
              {w.newCodes}
            </button>
            <button type="button" class="danger" onClick={ask('off')}>
              {w.switchOff}
            </button>
          </>
        ) : (
          <button type="button" onClick={ask('on')}>
            {w.switchOn}
          </button>
        )}
      </div>
      {step.value && (
        <Dialog title={w.confirm} onClose={ask(null)}>
          <Form onSubmit={confirmed} send={w.goOn}>
            {step.value === 'codes' && <p>{w.newCodesLead}</p>}
            {step.value === 'off' && <p class="note warn">{w.switchOffLead}</p>}
            <TextField
              name="password"
              label={w.currentPassword}
              type="password"
              autocomplete="current-password"
              required
            />
          </Form>
        </Dialog>
      )}
      {begun.value && (
        <Dialog
          title={w.scan}
          onClose={() => {
            begun.value = null;
          }}
        >
          <Scan uri={begun.value.totpURI} />
          <Form onSubmit={verified} send={w.switchOn}>
            <TextField
              name="code"
              label={w.code}
              hint={w.codeHint}
              inputMode="numeric"
              autocomplete="one-time-code"
              required
            />
          </Form>
        </Dialog>
      )}
      {codes.value && (
        <RecoveryCodes
          codes={codes.value}
          onDone={() => {
            codes.value = null;
            void reload();
          }}
        />
      )}
    </section>
  );
}

function Scan({ uri }: { uri: string }) {
  const w = wordsOf(words);
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{w.scanLead}</p>
      <QrCode text={uri} label={w.qr} />
      <details>
        <summary>{w.noCamera}</summary>
        <p>
          {w.typeIt} <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
        <p>
          <a href={uri}>{w.openApp}</a>
        </p>
      </details>
    </>
  );
}
