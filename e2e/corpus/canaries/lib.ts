/** What canaries share. */

/** A third party that the site cannot do without; the corpus' configuration names it as necessary. */
export const NECESSARY = 'cdn.corpus-shop.example';
/** A third party that no vendor and no setting names: the visitor is sent there on purpose. */
export const PAYMENT = 'pay.corpus-bank.example';

export const MARK = `(window.__ran=window.__ran||[]).push('own')`;
export const own = { ran: 'own' };
export const TEXT = { type: 'text/plain', body: 'yes' };

/** A mark that is left only when a condition holds. */
export const when = (condition: string): string => `if(${condition})${MARK}`;
