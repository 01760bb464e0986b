/** Forms that would be sent to a vendor. A form to anybody else is the site's own affair. */
import type { Fits } from './policy-gate.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';
import type { AskForm, GuardedForm } from './sent-form.ts';

/**
 * @param isHeld whether a form may not go out without asking
 * @param ask decides about an address, and sends the form when it may be sent
 * @param meet sees what is made in a place that nothing outside hears of
 */
export function guardForms(
  realm: Realm,
  isHeld: Fits,
  ask: AskForm,
  meet: (root: ShadowRoot) => void,
): void {
  // A field's name hides the form's own property of that name.
  const { prototype } = realm.HTMLFormElement;

  /** @returns whether the form waits */
  function hold(form: GuardedForm, send: () => void, button?: HTMLElement | null): boolean {
    const address = button?.getAttribute('formaction') ?? Reflect.get(prototype, 'action', form);
    if (form.__assent || !isHeld(address)) return false;
    ask(address, form, send);
    return true;
  }

  const look = (event: Event): void => {
    const form = event.target as GuardedForm;
    const { submitter } = event as SubmitEvent;
    const send = () => form.requestSubmit(submitter);
    if (!event.defaultPrevented && hold(form, send, submitter)) event.preventDefault();
  };
  realm.addEventListener('submit', look, true);
  // The page, which hears of the form in between, may have given it another address.
  realm.addEventListener('submit', look);
  // Nobody outside hears of a form in a shadow root.
  around(realm.Element, 'attachShadow', (original, self, args) => {
    const root = original(self, args) as ShadowRoot;
    root.addEventListener('submit', look, true);
    meet(root);
    return root;
  });
  around(realm.HTMLFormElement, 'submit', (original, self: GuardedForm, args) => {
    const send = () => original(self, args);
    if (!hold(self, send)) send();
  });
}
