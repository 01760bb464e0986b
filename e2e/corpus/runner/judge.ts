/** What is wrong with a visit. */
import { NECESSARY } from '../canaries.ts';
import type { Canary, Way } from '../way.ts';
import type { Visited } from './visit.ts';

export interface Verdict {
  id: string;
  requests: string[];
  connections: string[];
  executed: string[];
  names: string[];
  worksAfter: boolean;
  ranTwice: string[];
  /** Why a page cannot stop what was seen; '' where it could have. */
  excused: string;
}

/** Everything that a way did before a yes, and failed to do after it. */
export function judge({ id, works, cannotStop }: Way, { before, after }: Visited): Verdict {
  const covered =
    cannotStop && (cannotStop.what === 'request' || before.requests.length === 0)
      ? cannotStop.why
      : '';
  return {
    id,
    requests: before.requests,
    connections: before.connections,
    executed: before.ran.flat(),
    names: [...before.cookies, ...before.stored],
    // A connection from before the yes is still open after it, and so is not opened again.
    worksAfter: after?.works || ((!after || 'connection' in works) && before.works),
    ranTwice: [before, ...(after ? [after] : [])].flatMap(({ ran }) => ran.flatMap(repeated)),
    excused: covered,
  };
}

export const leaks = ({ requests, connections, executed, names }: Verdict): boolean =>
  requests.length + connections.length + executed.length + names.length > 0;

/** Whether a page could have done better. */
export const isFault = (verdict: Verdict): boolean =>
  (leaks(verdict) && !verdict.excused) || !verdict.worksAfter || verdict.ranTwice.length > 0;

/** What broke of a canary, '' when nothing did. */
export function broken({ id }: Canary, { before, after }: Visited): string {
  const strangers = before.requests.filter((host) => host !== NECESSARY);
  return [
    before.works ? '' : `${id}: broken before a yes`,
    !after || after.works ? '' : `${id}: broken after a yes`,
    strangers.length ? `${id}: asked ${strangers.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

const repeated = (marks: readonly string[]): string[] => [
  ...new Set(marks.filter((mark, at) => marks.indexOf(mark) !== at)),
];
