import { assent } from './assent.mjs';
import { c15t } from './c15t.mjs';
import { floor } from './floor.mjs';
import { klaro } from './klaro.mjs';
import { tarteaucitron } from './tarteaucitron.mjs';
import { vanillaCookieconsent } from './vanilla-cookieconsent.mjs';

/**
 * Something that asks for consent, as a site's owner pastes it, and how a visitor finds her way in it.
 * @typedef {object} Product
 * @property {string} id its folder on the bench's site
 * @property {string} name with the version
 * @property {string} [note] what must be said beside its figures
 * @property {string} head what the owner pastes into the head
 * @property {string} end what the owner pastes at the end of the body
 * @property {Record<string, { type: string, body: string }>} files what the site answers, by path
 * @property {string} first selector of the first layer
 * @property {{ reject: string, accept: string, settings: string | null }} buttons selectors in it
 * @property {string | null} second selector of the layer with the settings, null for a product without one
 * @property {string} reopen markup of the way back that the owner writes, '' where there is none, or the product always brings one
 * @property {string[] | null} withdraw what to click, one after the other, to take back a yes; null where nothing can be
 * @property {string} answer an expression: whether everything was granted or refused; null while
 *   neither is kept, or something still waits to be sent
 */

/**
 * All that are compared. The floor comes first, Assent second.
 * @param assentSite see `startPublishedSite`
 * @returns {Promise<Product[]>}
 */
export const products = async (assentSite) => [
  await floor(),
  assent(assentSite),
  vanillaCookieconsent(),
  klaro(),
  tarteaucitron(),
  await c15t(),
];
