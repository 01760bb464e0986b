import { useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import { wordsOf } from '../../language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, TextField } from '../../ui/form.tsx';
import { words } from './words.ts';

type EventName = keyof (typeof words)['en']['event'];
const EVENTS = Object.keys(words.en.event) as EventName[];

/** @param onAdded hears the secret, which nobody is told again */
export function AddWebhook({
  site,
  onClose,
  onAdded,
}: {
  site: string;
  onClose(): void;
  onAdded(secret: string): void;
}) {
  const w = wordsOf(words);
  const events = useSignal<readonly EventName[]>(['opt-out.recorded']);

  async function submit({ url = '' }: Record<string, string>): Promise<void> {
    const json = { url, events: [...events.value] };
    const { secret } = await answerOf(api.sites[':site'].webhooks.$post({ param: { site }, json }));
    onAdded(secret);
  }

  function choose(event: EventName, isChosen: boolean): void {
    const others = events.value.filter((each) => each !== event);
    events.value = isChosen ? [...others, event] : others;
  }

  return (
    <Dialog title={w.add} onClose={onClose}>
      <Form onSubmit={submit} send={w.add}>
        <TextField name="url" label={w.url} hint={w.urlHint} type="url" required />
        <fieldset>
          <legend>{w.events}</legend>
          {EVENTS.map((event) => (
            <label key={event}>
              <input
                type="checkbox"
                checked={events.value.includes(event)}
                onChange={({ currentTarget }) => choose(event, currentTarget.checked)}
              />
              {w.event[event]}
            </label>
          ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}
