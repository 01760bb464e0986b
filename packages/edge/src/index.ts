/** The edge guard level: third-party tags are made inert on the server, by category. */
import type { Transform } from 'node:stream';
import { cspOf } from './csp.ts';
import { decide } from './decide.ts';
import { gateOf } from './gate.ts';
import { filterLink } from './link-header.ts';
import type { Decision, EdgeOptions, PageFacts } from './options.ts';
import { baseOf } from './place.ts';
import { byteRewriter, transformOf } from './transform.ts';

export type { Decision, EdgeOptions, PageFacts } from './options.ts';
export { type SiteFacts, type SiteFactsOptions, siteFacts } from './site-facts.ts';

/** What middleware is made of. Each function throws what the options throw; the middleware do not. */
export interface Edge {
  /** What may run, by the request's `Cookie` header and its Global Privacy Control signal. */
  decide(cookieHeader: string | null | undefined, gpc: boolean): Decision;
  /** A stream that takes the bytes of a page and gives them with inert tags. */
  transform(decision: Decision, page?: PageFacts): Transform;
  /** The Content-Security-Policy of what was decided. */
  csp(decision: Decision): string;
  /** A `Link` header without what is held back; null when nothing of it is left. */
  filterLink(header: string, decision: Decision): string | null;
}

/** The core of the edge, for hosts that the middleware here does not fit. */
export function edge(options: EdgeOptions): Edge {
  return {
    decide: (cookieHeader, gpc) => decide(options, cookieHeader, gpc),
    transform: (decision, page) => transformOf(byteRewriter(options, decision, page)),
    csp: (decision) => cspOf(options, decision),
    filterLink: (header, decision) => filterLink(header, gateOf(options, decision), baseOf()),
  };
}
