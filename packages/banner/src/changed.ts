import type { Answer } from '@assent/contract/vocabulary';
import { type AssentChange, type AssentError, assentError } from './api.ts';
import type { Guard } from './bridge.ts';
import { currentAnswer, saysYes, withCategory, withVendor } from './choice.ts';

const PARTS = ['categories', 'vendors', 'doNotSell'];

/**
 * The answer in force with a page's change to it.
 * @throws AssentError for names that the site does not have and values that are no yes or no
 */
export function changed({ site, kept, gpc }: Guard, change: AssentChange): Answer {
  // What is not understood would else be a choice that nobody made: to keep everything as it is.
  if (Object(change) !== change) throw invalid(String(change));
  for (const part of Object.keys(change)) if (!PARTS.includes(part)) throw invalid(part);
  let next = currentAnswer(site, kept(), gpc);
  for (const [id, yes] of Object.entries(change.categories ?? {})) {
    if (!site.categories.includes(id)) throw invalid(id);
    next = withCategory(site, next, id, yesOrNo(id, yes));
  }
  for (const [id, yes] of Object.entries(change.vendors ?? {})) {
    const vendor = site.vendors.find((each) => each.id === id);
    if (!vendor) throw invalid(id);
    if (saysYes(next, vendor) !== yesOrNo(id, yes)) next = withVendor(site, next, id, yes);
  }
  const { doNotSell = next.doNotSell } = change;
  if (change.doNotSell && !site.doNotSell) throw invalid('doNotSell');
  return { ...next, doNotSell: yesOrNo('doNotSell', doNotSell) };
}

const invalid = (name: string): AssentError => assentError('invalid-choice', name);

function yesOrNo(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}
