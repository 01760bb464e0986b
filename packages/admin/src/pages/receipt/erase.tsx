import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Form } from '../../ui/form.tsx';
import { say } from '../../ui/notice.tsx';
import { words } from './words.ts';

interface EraseProps {
  site: string;
  receipt: string;
  /** Null where it is not known whose receipt it is. */
  consentId: string | null;
  onClose(isDone: boolean): void;
}

/** Asks what is to be erased and why, and erases it. */
export function EraseDialog({ site, receipt, consentId, onClose }: EraseProps) {
  const w = wordsOf(words);
  async function erase({ which, reason = '' }: Record<string, string>): Promise<void> {
    const json =
      which === 'all' && consentId ? { consent: consentId, reason } : { receipt, reason };
    const { erased } = await answerOf(api.sites[':site'].erasures.$post({ param: { site }, json }));
    say(w.done(erased));
    onClose(true);
  }
  return (
    <Dialog title={w.eraseTitle} onClose={() => onClose(false)}>
      <p>{w.eraseLead}</p>
      <Form onSubmit={erase} send={w.confirm}>
        <fieldset>
          <legend>{w.which}</legend>
          <label>
            <input type="radio" name="which" value="one" defaultChecked />
            {w.one}
          </label>
          {consentId && (
            <label>
              <input type="radio" name="which" value="all" />
              {w.all}
            </label>
          )}
        </fieldset>
        <Field name="reason" label={w.reason} hint={w.reasonHint}>
          {(control) => <textarea {...control} required maxLength={2000} />}
        </Field>
      </Form>
    </Dialog>
  );
}
