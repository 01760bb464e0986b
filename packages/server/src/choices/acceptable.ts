import { type Choice, type Fault, Problem, regimesOf, STRICTLY_NECESSARY } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { daysOf } from '../sites/duration.ts';

/** A browser's clock may be this far ahead, in milliseconds. */
const AHEAD_MS = 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/**
 * Checks a choice against the version that it answers.
 * @param now the server's clock, Unix milliseconds
 * @throws Problem choice-not-acceptable, each fault with its field
 */
export function assertAcceptable(choice: Choice, live: LiveConfig, now: number): void {
  const faults = [
    ...categoryFaults(choice, live),
    ...vendorFaults(choice, live),
    ...clockFaults(choice, live, now),
    ...termsFaults(choice, live),
  ];
  if (faults.length) {
    const [first] = faults;
    throw new Problem('choice-not-acceptable', `${first?.path}: ${first?.message}`, faults);
  }
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

/**
 * A choice may reach us late, but not later than it is valid; a clock far ahead would make a
 * choice outlive its term.
 */
function clockFaults({ madeAt }: Choice, { config }: LiveConfig, now: number): Fault[] {
  const age = now - Date.parse(madeAt);
  const oldest = daysOf(config.validity) * DAY_MS;
  if (age < -AHEAD_MS) return [{ path: 'madeAt', message: 'lies in the future' }];
  if (age > oldest) return [{ path: 'madeAt', message: 'is older than a choice is valid' }];
  return [];
}

/**
 * The regime need not be that of the place from which the choice comes: the visitor may have travelled
 * since the page was loaded, or the address changed. One that the version applies nowhere was never
 * shown.
 */
function termsFaults(choice: Choice, { config }: LiveConfig): Fault[] {
  const offered: readonly string[] = config.languages.offered;
  return [
    ...(offered.includes(choice.language)
      ? []
      : [{ path: 'language', message: 'the site does not offer this language' }]),
    ...(regimesOf(config).includes(choice.regime)
      ? []
      : [{ path: 'regime', message: 'this version applies it nowhere' }]),
    ...(choice.doNotSell && !config.doNotSell
      ? [{ path: 'doNotSell', message: 'the site does not offer this' }]
      : []),
  ];
}
