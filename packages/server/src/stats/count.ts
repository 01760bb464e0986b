/** What is counted of a choice, of a signal that comes without one, and of a banner that was shown. */
import {
  type Choice,
  type Counts,
  type OptOutInput,
  type ShownInput,
  UNKNOWN_VALUE,
} from '@assent/contract';
import type { NewOptOut } from '../store/port.ts';
import { NO_COUNTS } from './counts.ts';
import { type Counted, dayNumber } from './tally.ts';
import type { Visitor } from './visitor.ts';

/** Whether a row of the opt-out ledger counts as an opt-out. */
export const optsOut = ({ effect }: Pick<NewOptOut, 'effect'>): boolean => effect === 'opted-out';

/** @param optedOut whether one of its rows of the opt-out ledger {@link optsOut} */
export function countChoice(
  choice: Choice,
  siteId: number,
  { country, device }: Visitor,
  gpcHeader: boolean,
  optedOut: boolean,
  receivedAt: number,
): Counted {
  const { language, version, regime } = choice;
  // An opt-out that came along with the person who signed in is no answer to what was asked.
  const answer = choice.method === 'account' ? NO_ANSWER : choice;
  const accepts = hasAnswer(answer, true);
  const refuses = hasAnswer(answer, false);
  return {
    siteId,
    day: dayNumber(receivedAt),
    country,
    language,
    device,
    version,
    regime,
    // Without a spread, which takes longer than all the rest: it is done for every visitor.
    counts: {
      shown: 0,
      choices: 1,
      first: choice.previous === null ? 1 : 0,
      interacted: choice.notice === null ? 0 : 1,
      accepted: accepts && !refuses ? 1 : 0,
      partly: accepts && refuses ? 1 : 0,
      refused: refuses && !accepts ? 1 : 0,
      gpc: gpcHeader || choice.gpc ? 1 : 0,
      optOuts: optedOut ? 1 : 0,
      signals: 0,
    },
    categories: answer.categories,
  };
}

type Answers = Pick<Choice, 'categories' | 'vendors'>;

const NO_ANSWER: Answers = { categories: {}, vendors: {} };

/** Whether something was accepted, or refused. */
const hasAnswer = ({ categories, vendors }: Answers, granted: boolean): boolean =>
  hasValue(categories, granted) || hasValue(vendors, granted);

function hasValue(answers: Record<string, boolean>, granted: boolean): boolean {
  for (const id in answers) if (answers[id] === granted) return true;
  return false;
}

/** @param optedOut whether its row of the opt-out ledger {@link optsOut} */
export const countSignal = (
  { signal, version, regime }: OptOutInput,
  siteId: number,
  { country, device }: Visitor,
  optedOut: boolean,
  receivedAt: number,
): Counted => ({
  siteId,
  day: dayNumber(receivedAt),
  country,
  // Of a signal the language is not known.
  language: UNKNOWN_VALUE,
  device,
  version,
  regime,
  counts: {
    ...NO_COUNTS,
    signals: 1,
    gpc: signal === 'gpc' ? 1 : 0,
    optOuts: optedOut ? 1 : 0,
  },
  categories: {},
});

export const countShown = (
  { v: version, l: language, r: regime }: ShownInput,
  siteId: number,
  { country, device }: Visitor,
  receivedAt: number,
): Counted => ({
  siteId,
  day: dayNumber(receivedAt),
  country,
  language,
  device,
  version,
  regime,
  counts: SHOWN,
  categories: {},
});

const SHOWN: Counts = { ...NO_COUNTS, shown: 1 };
