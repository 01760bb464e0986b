/** Workers from the site's own files, which would run without the page's policy. */

import type { Realm } from './realm.ts';
import { around } from './replace.ts';
import { type WorkerFacts, workerText } from './worker/text.ts';

/** @param facts what is to be known of the site; null while nothing is denied */
export function guardWorkers(realm: Realm, facts: () => Omit<WorkerFacts, 'base'> | null): void {
  around(realm, 'Worker SharedWorker', (original, self, args: unknown[]) => {
    const known = facts();
    const [address, options] = args;
    const base = new URL(`${address}`, document.baseURI).href;
    // Under a policy a worker from a text or a blob has it as it is.
    const from = __ASSENT_FULL__ ? base.replace('blob:', '') : base;
    const isOfSite = from.startsWith(`${location.origin}/`);
    const isOwn = __ASSENT_FULL__ ? isOfSite || from.startsWith('data:') : isOfSite;
    return original(
      self,
      known && isOwn ? [workerText({ ...known, base }, options), options] : args,
    );
  });
}
