import { type Choice, type Fault, STRICTLY_NECESSARY } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { assertNone, clockFaults, languageFaults, regimeFaults } from '../intake/terms.ts';

/**
 * Checks a choice against the version that it answers.
 * @param now the server's clock, Unix milliseconds
 * @throws Problem choice-not-acceptable, each fault with its field
 */
export function assertAcceptable(choice: Choice, live: LiveConfig, now: number): void {
  assertNone('choice-not-acceptable', [
    ...categoryFaults(choice, live),
    ...vendorFaults(choice, live),
    ...clockFaults(choice.madeAt, live, now),
    ...languageFaults(choice.language, live),
    ...regimeFaults(choice.regime, live),
    ...doNotSellFaults(choice, live),
  ]);
}

/** Every optional category is answered, and no other: a choice that leaves one out proves nothing. */
function categoryFaults({ categories }: Choice, { config }: LiveConfig): Fault[] {
  const optional = config.categories.map(({ id }) => id).filter((id) => id !== STRICTLY_NECESSARY);
  const unknown = Object.keys(categories).filter((id) => !optional.includes(id));
  const missing = optional.filter((id) => !Object.hasOwn(categories, id));
  return [
    ...unknown.map((id) => ({
      path: `categories.${id}`,
      message: 'the site has no such optional category',
    })),
    ...missing.map((id) => ({ path: `categories.${id}`, message: 'the answer is missing' })),
  ];
}

function vendorFaults({ vendors }: Choice, live: LiveConfig): Fault[] {
  const known = live.vendors.filter(({ category }) => category !== STRICTLY_NECESSARY);
  return Object.keys(vendors)
    .filter((id) => !known.some((vendor) => vendor.id === id))
    .map((id) => ({ path: `vendors.${id}`, message: 'the site does not ask for this vendor' }));
}

const doNotSellFaults = ({ doNotSell }: Choice, { config }: LiveConfig): Fault[] =>
  doNotSell && !config.doNotSell
    ? [{ path: 'doNotSell', message: 'the site does not offer this' }]
    : [];
