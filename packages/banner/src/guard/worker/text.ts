import type { SiteScript } from '@assent/contract/vocabulary';
import { fileAt } from '../made-documents.ts';

/** What a worker's guard must know. */
export interface WorkerFacts {
  /** The worker's own file. */
  base: string;
  /** Address of the guard that stands before it, which needs no escapes in a text. */
  guard: string;
  site: Pick<SiteScript, 'necessary' | 'vendors' | 'allowUnknown' | 'stores'>;
  /** Host of the service. */
  service: string;
  granted: readonly string[];
}

/**
 * Address of a text that runs the guard and then the worker's own file. A module's imports come
 * before its code, so there the facts are an import, too.
 */
export function workerText(facts: WorkerFacts, options: unknown): string {
  const told = `self.__assent=${JSON.stringify(facts)};`;
  // Pages take a blob's address back at once, and its type may be none that scripts are imported by.
  const made = __ASSENT_FULL__ ? fileAt(facts.base) : null;
  const own = JSON.stringify(made ? script(made.responseText) : facts.base);
  return (options as WorkerOptions | undefined)?.type === 'module'
    ? script(`import "${script(told)}";import "${facts.guard}";import ${own}`)
    : // Where a policy holds, a worker whose guard cannot be had still runs.
      script(
        __ASSENT_FULL__
          ? `${told}importScripts("${facts.guard}",${own})`
          : `${told}try{importScripts("${facts.guard}")}catch{}importScripts(${own})`,
      );
}

const script = (text: string): string =>
  URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
