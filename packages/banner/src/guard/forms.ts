/** Forms that would be sent to a vendor. A form to anybody else is the site's own affair. */
import type { Fits } from './policy-gate.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/**
 * @param isHeld whether a form may not go out without asking
 * @param ask decides about an address, and sends the form when it may be sent
 */
export function guardForms(
  realm: Realm,
  isHeld: Fits,
  ask: (address: string, send: () => void) => void,
): void {
  const free = new WeakSet<HTMLFormElement>();
  // A field's name hides the form's own property or method of that name.
  const { prototype } = realm.HTMLFormElement;

  /** @returns whether the form waits */
  function hold(form: HTMLFormElement, send: () => void, button?: HTMLElement | null): boolean {
    const address = button?.getAttribute('formaction') ?? Reflect.get(prototype, 'action', form);
    if (free.delete(form) || !isHeld(address)) return false;
    ask(address, () => {
      free.add(form);
      send();
    });
    return true;
  }

  realm.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      const { submitter } = event as SubmitEvent;
      const send = () => prototype.requestSubmit.call(form, submitter);
      if (hold(form, send, submitter)) event.preventDefault();
    },
    true,
  );
  around(prototype, 'submit', (original, self: HTMLFormElement, args) => {
    const send = () => original(self, args);
    if (!hold(self, send)) send();
  });
}
