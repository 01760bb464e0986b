/**
 * How vendors' switches other than Google's are spoken to. Most sites need Google's form alone, so
 * these are a piece of their own, which the server puts before the guard where it is needed.
 */
import type { SignalForm } from '@assent/contract/vocabulary';

export interface OtherForms {
  /** @throws whatever the page keeps under that name throws */
  speakTo(to: string, as: SignalForm, call: unknown[]): void;
  onceDefined(name: string, as: SignalForm | undefined, run: () => boolean): void;
}

/** What the page keeps under a name. */
// biome-ignore lint/suspicious/noExplicitAny: it may be anything, and what fails is caught
const page = window as unknown as Record<string, any>;

export function speakTo(to: string, as: SignalForm, call: unknown[]): void {
  const [name, ...rest] = call as [string, ...unknown[]];
  if (as === 'c') {
    page[to]?.(...call);
    return;
  }
  page[to] ||= [];
  const list = page[to];
  if (as === 'p') list.push(...call);
  else if (list[name]) list[name](...rest);
  else if (name) list.push(call);
}

/**
 * Runs something as soon as the page uses a function that it has defined, before that use, if that is
 * the form: a snippet that found the function there already would do nothing. Some snippets look at their function
 * before it is complete, so what fails is tried again, though not for ever.
 */
export function onceDefined(name: string, as: SignalForm | undefined, run: () => boolean): void {
  if (as !== 'c') return;
  if (name in page) {
    run();
    return;
  }
  let value: unknown;
  let attempts = 9;
  Object.defineProperty(page, name, {
    configurable: true,
    enumerable: true,
    get() {
      if (value && attempts) {
        const left = attempts - 1;
        attempts = 0;
        if (!run()) attempts = left;
      }
      return value;
    },
    set(next) {
      value = next;
    },
  });
}
