/** Tells the vendors' own consent switches what was decided: at the start, and at every choice. */
import type { KeptChoice, SignalCall } from '@assent/contract/vocabulary';
import type { GuardedSite } from './pieces.ts';

/** What the page keeps under a name. */
// biome-ignore lint/suspicious/noExplicitAny: it may be anything, and what fails is caught
const page = window as unknown as Record<string, any>;

/**
 * Says what begins every page view.
 * @returns tells of a choice, given the vendors that may run. Without a choice it is silent towards
 * vendors that are denied: they have heard so already.
 */
export function vendorSignals({ signals = [], otherForms }: GuardedSite, gpc: boolean) {
  let kept: KeptChoice | null = null;
  let granted: string[] = [];

  /** An opt-out signal ends advertising, whoever was granted. */
  const isOptedOut = (type: string) => /^ad/.test(type) && (gpc || kept?.answer.doNotSell);

  const tellers = signals.map(({ to, as, by, first = [], told, words, since = 0 }) => {
    const isGranted = (id: string) => granted.includes(id) && since <= (kept?.version ?? 0);
    const wordFor = (type: string, part: unknown) =>
      typeof part === 'number'
        ? words[!isOptedOut(type) && by[part]?.every(isGranted) ? 1 : 0]
        : part;

    function say(call: SignalCall): boolean {
      try {
        const parts = JSON.parse(JSON.stringify(call), wordFor);
        if (as) otherForms?.speakTo(to, as, parts);
        else pushArguments(to, parts);
        return true;
      } catch {
        // The page keeps something of its own under that name.
        return false;
      }
    }

    for (const call of first) say(call);
    otherForms?.onceDefined(to, as, () => say(told));
    return () => (kept || by.flat().some(isGranted)) && say(told);
  });

  return (next: KeptChoice | null, running: string[]): void => {
    kept = next;
    granted = running;
    for (const tell of tellers) tell();
  };
}

/** Google's tags tell a call from other entries by its being an `arguments` object. */
function pushArguments(to: string, call: unknown[]): void {
  page[to] ||= [];
  (function (..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: that object is what has to be pushed
    page[to].push(arguments);
  })(...call);
}
