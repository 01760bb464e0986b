/** The way back to the settings: withdrawing must be as easy as agreeing (GDPR Art. 7(3)). */
import { addFloating, inEachBody, MARK } from './floating.ts';

/**
 * Lets every element with `data-assent-open` open the settings, now and in later page content.
 * @param open gets the layer that the element names, '' for none
 */
export function listenForReopen(open: (layer: string | null) => void): void {
  document.addEventListener('click', (event) => {
    const control = (event.target as Partial<Element>).closest?.(`[${MARK}]`);
    if (!control) return;
    event.preventDefault();
    open(control.getAttribute(MARK));
  });
}

/**
 * Puts a small control into a page that has none of its own, and into each new body of it.
 * @param label '' where the owner says that every page has one
 */
export function keepReopen(label: () => string): void {
  inEachBody(() => {
    const text = !document.querySelector(`[${MARK}]`) && label();
    if (text) addFloating(text, '');
  });
}
