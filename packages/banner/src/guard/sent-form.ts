/** What guard and chooser say to each other of a form that would be sent to a vendor. */

/** A form that may go out is marked for the guards of all windows: a frame may be under two of them. */
export type GuardedForm = HTMLFormElement & { __assent?: boolean };

/**
 * Decides about a form, and lets it go out when it may.
 * @param address to which it would be sent
 * @param send sends it by the page's own way
 */
export type AskForm = (address: string, form: GuardedForm, send: () => void) => unknown;

/** Lets a form go out unasked. While it tells of being sent it cannot be sent anew. */
export function letOut(form: GuardedForm, send: () => void): void {
  setTimeout(() => {
    form.__assent = true;
    send();
    form.__assent = false;
  });
}
