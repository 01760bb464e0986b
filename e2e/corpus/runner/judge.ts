/** What is wrong with a visit. */
import { NECESSARY, PAYMENT } from '../canaries/index.ts';
import type { BrowserName, Canary, Way, Where } from '../way.ts';
import type { Outfit } from './levels.ts';
import type { State, Visited } from './visit.ts';

export interface Verdict {
  id: string;
  requests: string[];
  connections: string[];
  executed: string[];
  names: string[];
  worksAfter: boolean;
  /** Without another page; null where the level needs one, or a script would have to do it again. */
  worksInPlace: boolean | null;
  ranTwice: string[];
  /** Why a page cannot stop what was seen; '' where it could have. */
  excused: string;
  /** Why nothing comes of it here; '' where something should. */
  absent: string;
}

/** Everything that a way did before a yes, and failed to do after it. */
export function judge(way: Way, visited: Visited, browser: BrowserName, outfit: Outfit): Verdict {
  const { before, inPlace, after } = visited;
  // A connection from before the yes is still open after it, and so is not opened again.
  const isOpen = 'connection' in way.works && before.works;
  return {
    id: way.id,
    requests: before.requests,
    connections: before.connections,
    executed: before.ran.flat(),
    names: [...before.cookies, ...before.stored],
    // What came in place may lie in a cache on the next page.
    worksAfter: isOpen || (after ?? before).works || inPlace?.works === true,
    worksInPlace: isOnce(way, outfit) || !inPlace ? null : before.works || inPlace.works,
    ranTwice: statesOf(visited).flatMap(({ ran }) => ran.flatMap(repeated)),
    excused: excuseFor(way, before, browser, outfit),
    absent: way.notIn?.[browser] ?? reasonAt(way.stays, browser, outfit)?.why ?? '',
  };
}

/** An excuse covers what it says and what is less. Patches alone come after the parser. */
function excuseFor(
  way: Way,
  { requests, connections, ran, cookies, stored }: State,
  browser: BrowserName,
  { level, hasPolicy }: Outfit,
): string {
  const cannotStop = reasonAt(way.cannotStop, browser, { level });
  const hasOnlyAsked = ![...ran, ...cookies, ...stored].length;
  const isOfMarkup =
    !hasScript(way) || (hasOnlyAsked && inTags(way, [...requests, ...connections]));
  if (level === 'observe' && isOfMarkup) return 'the parser is ahead of every patch';
  if (!cannotStop) return '';
  const most = ['nothing', 'connection', 'request', 'program'].indexOf(cannotStop.what);
  const seen = ran.length ? 3 : requests.length ? 2 : 1;
  return seen <= most || !hasPolicy ? cannotStop.why : '';
}

const isOnce = ({ once }: Way, { level }: Outfit): boolean =>
  once === true || !!once?.includes(level);

/** The reason, where it holds. */
function reasonAt<Reason extends { where?: Where }>(
  reason: Reason | undefined,
  browser: BrowserName,
  { level }: Pick<Outfit, 'level'>,
): Reason | undefined {
  const { levels = [level], browser: only = browser } = reason?.where ?? {};
  return levels.includes(level) && only === browser ? reason : undefined;
}

/** Whether an inline script of the page has a part in it. */
const hasScript = ({ head = '', html }: Way): boolean => /<script>/.test(head + html);

/** Whether the markup names all of these hosts outside of inline scripts. */
function inTags({ head = '', html }: Way, hosts: readonly string[]): boolean {
  const tags = (head + html).replace(/<script>.*?<\/script>/gs, '');
  return hosts.length > 0 && hosts.every((host) => tags.includes(host));
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
