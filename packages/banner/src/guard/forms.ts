/** Forms that would be sent to a vendor. A form to anybody else is the site's own affair. */
import type { Fits } from './policy-gate.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/** A form that may go out, marked for the guards of all windows: a frame may be under two of them. */
type Form = HTMLFormElement & { __assent?: boolean };

/**
 * @param isHeld whether a form may not go out without asking
 * @param ask decides about an address, and sends the form when it may be sent
 */
export function guardForms(
  realm: Realm,
  isHeld: Fits,
  ask: (address: string, send: () => void) => void,
): void {
  // A field's name hides the form's own property of that name.
  const { prototype } = realm.HTMLFormElement;

  /** @returns whether the form waits */
  function hold(form: Form, send: () => void, button?: HTMLElement | null): boolean {
    const address = button?.getAttribute('formaction') ?? Reflect.get(prototype, 'action', form);
    if (form.__assent || !isHeld(address)) return false;
    ask(address, () => {
      // While a form tells of being sent, it cannot be sent anew.
      setTimeout(() => {
        form.__assent = true;
        send();
        form.__assent = false;
      });
    });
    return true;
  }

  const look = (event: Event): void => {
    const form = event.target as Form;
    const { submitter } = event as SubmitEvent;
    const send = () => form.requestSubmit(submitter);
    const isOver = __ASSENT_FULL__ && event.defaultPrevented;
    if (!isOver && hold(form, send, submitter)) event.preventDefault();
  };
  realm.addEventListener('submit', look, true);
  if (__ASSENT_FULL__) {
    // The page, which hears of the form in between, may have given it another address.
    realm.addEventListener('submit', look);
    // Nobody outside hears of a form in a shadow root.
    around(realm.Element, 'attachShadow', (original, self, args) => {
      const root = original(self, args) as ShadowRoot;
      root.addEventListener('submit', look, true);
      return root;
    });
  }
  around(realm.HTMLFormElement, 'submit', (original, self: Form, args) => {
    const send = () => original(self, args);
    if (!hold(self, send)) send();
  });
}
