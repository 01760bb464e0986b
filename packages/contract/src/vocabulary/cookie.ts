import type { Answer } from './answer.ts';

/** What the consent cookie keeps: enough for the guard and the edge to decide without the server. */
export interface KeptChoice {
  /** The configuration version that the visitor answered. */
  version: number;
  /** Unix time of the choice in milliseconds. */
  madeAt: number;
  consentId: string;
  /** The receipt of this choice: the next one names it as its predecessor. */
  receiptId: string;
  answer: Answer;
}

const FORMAT = '1';

/** `format.version.time36.consentId.receiptId.doNotSell.answers` */
const COOKIE =
  /^1\.([1-9]\d{0,8})\.([0-9a-z]{1,9})\.([0-9a-f-]{36})\.([0-9a-f-]{36})\.([01])\.(!?[a-z0-9-]+(?:~!?[a-z0-9-]+)*|)$/;

/** The name of a site's consent cookie. */
export const cookieName = (site: string): string => `assent_${site}`;

/** The name of the cookie in which the service keeps the same choice, where it shares a domain with the site. */
export const serviceCookieName = (site: string): string => `${cookieName(site)}_s`;

/**
 * The value of a cookie, '' when there is none.
 * @param cookies a Cookie header, or `document.cookie`
 */
export const cookieIn = (cookies: string, name: string): string =>
  cookies.match(`(?:^|; *)${name}=([^;]*)`)?.[1] ?? '';

/**
 * The value of the consent cookie, in characters that need no escaping:
 * `format.version.time36.consentId.receiptId.doNotSell.answers`. Answers are ids joined by `~`,
 * a refused one with `!` before it.
 */
export function encodeChoice(kept: KeptChoice): string {
  const { categories, vendors, doNotSell } = kept.answer;
  const answers = [...Object.entries(categories), ...Object.entries(vendors)]
    .map(([id, granted]) => (granted ? id : `!${id}`))
    .join('~');
  return [
    FORMAT,
    kept.version,
    kept.madeAt.toString(36),
    kept.consentId,
    kept.receiptId,
    doNotSell ? 1 : 0,
    answers,
  ].join('.');
}

/**
 * Reads a consent cookie. Whatever is not of the form that {@link encodeChoice} gives it is no choice.
 * @param isCategory tells category ids from vendor ids; both share one namespace in a site
 */
export function decodeChoice(
  value: string,
  isCategory: (id: string) => boolean,
): KeptChoice | null {
  const found = value.match(COOKIE);
  if (!found) return null;
  // Each of them takes part in every match.
  const [, version, time, consentId, receiptId, doNotSell, answers] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const answer = decodeAnswer(answers, doNotSell === '1', isCategory);
  return {
    version: +version,
    madeAt: parseInt(time, 36),
    consentId,
    receiptId,
    answer,
  };
}

function decodeAnswer(
  answers: string,
  doNotSell: boolean,
  isCategory: (id: string) => boolean,
): Answer {
  const answer: Answer = { categories: {}, vendors: {}, doNotSell };
  for (const word of answers ? answers.split('~') : []) {
    const id = word.replace('!', '');
    (isCategory(id) ? answer.categories : answer.vendors)[id] = id === word;
  }
  return answer;
}
