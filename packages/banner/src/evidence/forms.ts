import { assentError } from '../api.ts';
import type { Evidence } from './evidence.ts';

/**
 * Records what visitors agree to by forms of the page: `<form data-assent-consent="newsletter">` when it
 * is sent. Where the form has a box to tick, only a ticked one is a consent, and its label is the
 * wording; of several boxes `data-assent-box` says which. Else the wording is what `[data-assent-wording]`
 * holds. With `data-assent-withdraw` beside it the form takes the consent back, ticked or not.
 */
export function watchForms({ consent }: Pick<Evidence, 'consent'>): void {
  async function record(form: HTMLFormElement, id: string, given: boolean): Promise<void> {
    const boxes = boxesOf(form);
    if (given && boxes.length > 1) {
      throw assentError('invalid-choice', `${id}: which box is it? Mark it with data-assent-box`);
    }
    if (given && boxes[0]?.checked === false) return;
    await consent(id, given, wordingOf(form, boxes));
  }

  addEventListener(
    'submit',
    ({ target }) => {
      const form = target as HTMLFormElement;
      const { assentConsent: id, assentWithdraw } = form.dataset ?? {};
      // What is missing is the page's fault, and its console's to say.
      if (id) record(form, id, assentWithdraw === undefined).catch(reportError);
    },
    // Before listeners of the page's, which may empty the form or keep the event to themselves.
    true,
  );
}

/** The boxes that may mean the consent, wherever in the page they stand. */
function boxesOf({ elements }: HTMLFormElement): HTMLInputElement[] {
  const boxes = [...elements].filter((element) => element.matches('input[type=checkbox]'));
  const marked = boxes.filter((box) => box.matches('[data-assent-box]'));
  return (marked.length ? marked : boxes) as HTMLInputElement[];
}

function wordingOf(form: HTMLFormElement, boxes: HTMLInputElement[]): string {
  const marked = form.querySelector('[data-assent-wording]');
  const labels = boxes.length === 1 ? [...(boxes[0]?.labels ?? [])] : [];
  const places = marked ? [marked] : labels;
  return places.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()).join(' ');
}
