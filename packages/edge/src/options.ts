import type { SiteScript } from '@assent/contract/vocabulary';

export interface EdgeOptions {
  /** The facts of the site script, or a function that gives the present ones at each request. */
  site: SiteScript | (() => SiteScript);
  /** Where Assent answers: an origin, or '' for the site's own. */
  service: string;
  /** Names of the hosts that belong to the site itself, besides the one of the page. */
  ownHosts: readonly string[];
  /** What happens to hosts of which nobody knows whose they are; as the facts say, unless given. */
  unknown?: 'block' | 'allow';
  /**
   * Which vendors the policy lets through: the `granted` ones, or all `configured` ones, so that a
   * page that is open already can load what is granted in it. Before a yes the latter leaves more to
   * inert tags and the guard; hosts that nobody knows are out either way. Unless it is given, the
   * site's `activation` tells: `configured` where a yes takes effect in place.
   */
  policy?: 'granted' | 'configured';
  /** Hears of every error of the edge's own. It goes to the console unless it is given. */
  onError?: (error: unknown) => void;
}

/** What is decided for one request. */
export interface Decision {
  site: SiteScript;
  /** Ids of the vendors that may run. */
  granted: readonly string[];
}

/** What a page's rewriting depends on beside the decision. */
export interface PageFacts {
  /** The path of the page, against which relative addresses are read. */
  path?: string;
  /** Insert the site script. Off for pieces of pages that a script fetches. */
  siteScript?: boolean;
}

/** Tells of an error, and never adds one to it. */
export function report({ onError = console.error }: EdgeOptions, error: unknown): void {
  try {
    onError(error);
  } catch {
    // Whoever listens has failed too; the page still goes on.
  }
}
