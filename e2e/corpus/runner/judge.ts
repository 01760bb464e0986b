/** What is wrong with a visit. */
import { NECESSARY, PAYMENT } from '../canaries/index.ts';
import type { BrowserName, Canary, Way } from '../way.ts';
import type { State, Visited } from './visit.ts';

export interface Verdict {
  id: string;
  requests: string[];
  connections: string[];
  executed: string[];
  names: string[];
  worksAfter: boolean;
  /** Without another page; null where the level needs one. */
  worksInPlace: boolean | null;
  ranTwice: string[];
  /** Why a page cannot stop what was seen; '' where it could have. */
  excused: string;
  /** Why nothing comes of it in this browser; '' where something should. */
  absent: string;
}

/** Everything that a way did before a yes, and failed to do after it. */
export function judge(way: Way, visited: Visited, browser: BrowserName): Verdict {
  const { before, inPlace, after } = visited;
  // A connection from before the yes is still open after it, and so is not opened again.
  const isOpen = 'connection' in way.works && before.works;
  return {
    id: way.id,
    requests: before.requests,
    connections: before.connections,
    executed: before.ran.flat(),
    names: [...before.cookies, ...before.stored],
    worksAfter: isOpen || (after ?? before).works,
    worksInPlace: inPlace && (isOpen || inPlace.works),
    ranTwice: statesOf(visited).flatMap(({ ran }) => ran.flatMap(repeated)),
    excused: excuseFor(way, before),
    absent: way.notIn?.[browser] ?? '',
  };
}

/** An excuse covers what it says and what is less, but no program that ran. */
function excuseFor({ cannotStop }: Way, { requests, ran }: State): string {
  if (!cannotStop || ran.length) return '';
  return cannotStop.what === 'request' || !requests.length ? cannotStop.why : '';
}

export const leaks = ({ requests, connections, executed, names }: Verdict): boolean =>
  requests.length + connections.length + executed.length + names.length > 0;

/** Whether a page could have done better. */
export const isFault = (verdict: Verdict): boolean =>
  (leaks(verdict) && !verdict.excused) || fails(verdict) || verdict.ranTwice.length > 0;

/** Whether it fails after a yes in a browser that knows it. */
export const fails = ({ absent, worksAfter, worksInPlace }: Verdict): boolean =>
  !absent && (!worksAfter || worksInPlace === false);

/** What broke of a canary, '' when nothing did. */
export function broken({ id, notIn }: Canary, visited: Visited, browser: BrowserName): string {
  const { before, inPlace, after } = visited;
  const strangers = before.requests.filter((host) => host !== NECESSARY && host !== PAYMENT);
  const works = (state: State | null) => !state || state.works || notIn?.[browser];
  return [
    works(before) ? '' : `${id}: broken before a yes`,
    works(after) ? '' : `${id}: broken after a yes`,
    inPlace && marksIn(inPlace) > marksIn(before) ? `${id}: ran again after a yes` : '',
    strangers.length ? `${id}: asked ${strangers.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

const statesOf = ({ before, inPlace, after }: Visited): State[] =>
  [before, inPlace, after].filter((state) => state !== null);

const marksIn = ({ ran }: State): number => ran.flat().length;

const repeated = (marks: readonly string[]): string[] => [
  ...new Set(marks.filter((mark, at) => marks.indexOf(mark) !== at)),
];
