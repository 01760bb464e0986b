import type { Evidence } from './evidence.ts';

/**
 * Records what visitors agree to by forms of the page: `<form data-assent-consent="newsletter">` when it
 * is sent. Where the form has a box to tick, only a ticked one is a consent, and its label is the
 * wording; else the wording is what `[data-assent-wording]` holds. With `data-assent-withdraw` beside it the form
 * takes the consent back.
 */
export function watchForms({ consent }: Evidence): void {
  addEventListener('submit', ({ target }) => {
    const form = target as HTMLFormElement;
    const { assentConsent: id, assentWithdraw } = form.dataset ?? {};
    if (!id) return;
    const gives = assentWithdraw === undefined;
    const box = form.querySelector<HTMLInputElement>('input[type=checkbox]');
    if (gives && box && !box.checked) return;
    // What is missing is the page's fault, and its console's to say.
    consent(id, gives, wordingOf(form, box)).catch(reportError);
  });
}

function wordingOf(form: HTMLFormElement, box: HTMLInputElement | null): string {
  const marked = form.querySelector('[data-assent-wording]');
  const places = marked ? [marked] : [...(box?.labels ?? [])];
  return places.map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()).join(' ');
}
