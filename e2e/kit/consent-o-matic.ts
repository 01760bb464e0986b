import type { Page } from 'playwright-core';

/**
 * A small interpreter of the step types that our Consent-O-Matic rule uses, after the project's own
 * description of its rules. It is not their engine, which is a browser extension, and it is stricter:
 * what a step needs and does not find is an error here, and so is a word that it does not know.
 */

interface Target {
  selector: string;
  /** Only what takes up height. */
  displayFilter?: boolean;
}

interface Matcher {
  type: 'css' | 'checkbox';
  target: Target;
}

interface Consent {
  type: ConsentType;
  matcher: Matcher;
  toggleAction: Action;
}

type Action =
  | { type: 'click' | 'hide'; target: Target }
  | { type: 'waitcss'; target: Target; retries: number; waitTime: number }
  | { type: 'ifcss'; target: Target; trueAction: Action }
  | { type: 'list'; actions: Action[] }
  | { type: 'consent'; consents: Consent[] };

export interface Rule {
  detectors: { presentMatcher: Matcher; showingMatcher: Matcher }[];
  methods: { name: Method; action: Action }[];
}

type Method = 'HIDE_CMP' | 'OPEN_OPTIONS' | 'DO_CONSENT' | 'SAVE_CONSENT';

/** The project's kinds of purpose; a visitor's settings say yes to some of them. */
export type ConsentType = 'A' | 'B' | 'D' | 'E' | 'F' | 'X';

/** The order in which their engine runs a rule's methods. */
const ORDER: readonly Method[] = [
  'HIDE_CMP',
  'OPEN_OPTIONS',
  'HIDE_CMP',
  'DO_CONSENT',
  'SAVE_CONSENT',
];

/** The keys that each step has; every one of them is read. */
const KEYS: Record<Action['type'], readonly string[]> = {
  click: ['type', 'target'],
  hide: ['type', 'target'],
  waitcss: ['type', 'target', 'retries', 'waitTime'],
  ifcss: ['type', 'target', 'trueAction'],
  list: ['type', 'actions'],
  consent: ['type', 'consents'],
};

/** Whether the rule sees a banner that asks. */
export async function detects(page: Page, { detectors }: Rule): Promise<boolean> {
  for (const { presentMatcher, showingMatcher } of detectors) {
    if (
      (await isThere(page, presentMatcher.target)) &&
      (await isThere(page, showingMatcher.target))
    )
      return true;
  }
  return false;
}

/**
 * Follows the rule for a visitor.
 * @param wanted the kinds that the visitor says yes to
 */
export async function follow(
  page: Page,
  { methods }: Rule,
  wanted: readonly ConsentType[],
): Promise<void> {
  for (const name of ORDER) {
    const method = methods.find((each) => each.name === name);
    if (!method) throw new Error(`the rule has no method ${name}`);
    await run(page, method.action, wanted);
  }
}

async function run(page: Page, action: Action, wanted: readonly ConsentType[]): Promise<void> {
  const unknown = Object.keys(action).filter((key) => !KEYS[action.type]?.includes(key));
  if (unknown.length) throw new Error(`not known of "${action.type}": ${unknown}`);
  switch (action.type) {
    case 'list':
      for (const each of action.actions) await run(page, each, wanted);
      return;
    case 'click':
      return onFirst(page, action.target, (element) => element.click());
    case 'hide':
      return onFirst(page, action.target, (element) =>
        element.classList.add('ConsentOMatic-CMP-Hider'),
      );
    case 'waitcss':
      return waitFor(page, action);
    case 'ifcss':
      if (await isThere(page, action.target)) await run(page, action.trueAction, wanted);
      return;
    case 'consent':
      for (const each of action.consents) await consent(page, each, wanted);
  }
}

/** Switches where the switch stands otherwise than the visitor wants. */
async function consent(
  page: Page,
  { type, matcher, toggleAction }: Consent,
  wanted: readonly ConsentType[],
): Promise<void> {
  const isOn = await onFirst(page, matcher.target, (box) => (box as HTMLInputElement).checked);
  if (isOn !== wanted.includes(type)) await run(page, toggleAction, wanted);
}

async function waitFor(
  page: Page,
  { target, retries, waitTime }: Extract<Action, { type: 'waitcss' }>,
): Promise<void> {
  for (let i = 0; i <= retries; i++) {
    if (await isThere(page, target)) return;
    await page.waitForTimeout(waitTime);
  }
  throw new Error(`did not come: ${target.selector}`);
}

const isThere = (page: Page, { selector, displayFilter = false }: Target): Promise<boolean> =>
  page
    .locator(selector)
    .evaluateAll(
      (found, mustShow) =>
        found.some((each) => !mustShow || (each as HTMLElement).offsetHeight !== 0),
      displayFilter,
    );

/** Does something, in the page, with the first element of a target. */
function onFirst<Result>(
  page: Page,
  { selector }: Target,
  work: (element: HTMLElement) => Result,
): Promise<Result> {
  return page.locator(selector).first().evaluate(work, undefined, { timeout: 1000 });
}
