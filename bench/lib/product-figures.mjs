/** Figures of a product in terms of the floor's, from what was measured round by round. */
import { extraOf } from './load-table.mjs';
import { differences, ratioOf, spread } from './spread.mjs';
import { median } from './statistics.mjs';
import { pathOf } from './visit.mjs';

/** The page that has no product on it, only the footer with the site's own link. */
export const EMPTY = 'empty page';

/** Names of a product's loads: for who comes first, and for who comes back. */
export const firstOf = ({ name }) => `${name}: first`;
export const againOf = ({ name }) => `${name}: again`;

/**
 * What is loaded to measure the main thread: pages whose footer has the way back to the settings.
 * @param devices what each product leaves on the device of who accepts, by its id
 */
export const loadedPages = (compared, devices) => [
  { name: EMPTY, path: '/empty/footer' },
  ...compared.map((product) => ({
    name: firstOf(product),
    path: pathOf(product, true),
    over: EMPTY,
  })),
  ...compared.map((product) => ({
    name: againOf(product),
    path: pathOf(product, true),
    prepare: devices[product.id],
    over: EMPTY,
  })),
];

/**
 * What a load costs the main thread over the empty page, in terms of the floor's first visit.
 * @param loads as `loadPage` made them, by name, in the order of the rounds
 */
export function shareOf(name, floor, loads) {
  const extra = (name) => extraOf({ name, over: EMPTY }, loads);
  return ratioOf(extra(name), extra(firstOf(floor)));
}

/** How much later than the floor's a first layer is all there, in ms; `looks` as of `rejectOnce`. */
export function lateOf({ name }, floor, looks) {
  const shownIn = (name) => looks[name].map(({ shown }) => shown);
  return spread(differences(shownIn(name), shownIn(floor.name)));
}

/** The middle of a figure that each round has. */
export const middleOf = (rounds, figure) => median(rounds.map((round) => round[figure]));
