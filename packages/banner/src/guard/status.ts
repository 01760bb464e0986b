/**
 * Shows that the browser's opt-out signal is honoured (11 CCR section 7025(c)(6)). Few sites need it, so
 * it is a piece of its own, which the server puts before the guard where the regime is opt-out.
 */
import { addFloating, inEachBody } from './floating.ts';

const STATUS = 'data-assent-signal';

/**
 * Says it in the page's own `data-assent-signal` element, else in a control that leads to "Do Not Sell or
 * Share". A page without a way back to the settings has it in that control.
 */
export function keepStatus(text: string): void {
  inEachBody(() => {
    const there = document.querySelector(`[${STATUS}]`);
    if (there) there.textContent = text;
    else addFloating(text, 'do-not-sell').setAttribute(STATUS, '');
  });
}
