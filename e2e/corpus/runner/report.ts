/** The table of runs, one column a level, and for each the list of what is not clean. */
import { fails, isFault, leaks, type Verdict } from './judge.ts';

export interface Run {
  browser: string;
  level: string;
  delivery: string;
  verdicts: Verdict[];
  /** One line for each broken canary. */
  broken: string[];
  canaries: number;
}

/** @param runs in one browser and one delivery */
export const reportOf = (runs: readonly Run[]): string =>
  [tableOf(runs), ...runs.map(listsOf)].join('\n\n');

const ROWS: readonly (readonly [string, (run: Run) => number | string])[] = [
  ['ways that sent a request before a yes', count(({ requests }) => requests.length > 0)],
  ['requests', sum(({ requests }) => requests)],
  [
    'ways that opened a connection only',
    count((v) => !v.requests.length && !!v.connections.length),
  ],
  ['trackers executed', sum(({ executed }) => executed)],
  ['cookies and storage written', sum(({ names }) => names)],
  ['ways that a page could have stopped', count((v) => leaks(v) && !v.excused)],
  ['works after a yes', share(({ worksAfter }) => worksAfter)],
  ['works after a yes without a reload', share(({ worksInPlace }) => worksInPlace)],
  ['ran twice', count(({ ranTwice }) => ranTwice.length > 0)],
  ['canaries broken', ({ broken, canaries }) => `${broken.length} of ${canaries}`],
  ['nothing to come of it here', count(({ absent }) => !!absent)],
];

function count(holds: (verdict: Verdict) => boolean) {
  return ({ verdicts }: Run) => verdicts.filter(holds).length;
}

function sum(list: (verdict: Verdict) => readonly string[]) {
  return ({ verdicts }: Run) => verdicts.flatMap(list).length;
}

/** Of those of which something should come; a dash where the level does not promise it. */
function share(works: (verdict: Verdict) => boolean | null) {
  return ({ verdicts }: Run) => {
    const known = verdicts.filter((verdict) => !verdict.absent && works(verdict) !== null);
    return known.length ? `${known.filter(works).length} of ${known.length}` : '–';
  };
}

/** A Markdown table. */
function tableOf(runs: readonly Run[]): string {
  const [first] = runs;
  const ways = `${first?.verdicts.length ?? 0} ways, ${first?.browser}, delivered: ${first?.delivery}`;
  const lines = [
    [ways, ...runs.map(({ level }) => level)],
    ...ROWS.map(([name, figure]) => [name, ...runs.map((run) => String(figure(run)))]),
  ];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join(' | ')} |`;
  const rule = row(widths?.map((width) => '-'.repeat(width)) ?? []);
  const [head = [], ...body] = lines;
  return [row(head), rule, ...body.map(row)].join('\n');
}

function listsOf({ level, verdicts, broken }: Run): string {
  const lines = [
    ...list('a page could have done better', verdicts.filter(isFault)),
    ...list(
      'no page can stop',
      verdicts.filter((verdict) => leaks(verdict) && !isFault(verdict)),
    ),
    ...list(
      'nothing to come of it here',
      verdicts.filter(({ absent }) => absent),
    ),
    ...(broken.length ? ['canaries broken:', ...broken.map((line) => `  ${line}`)] : []),
  ];
  return [`# ${level}`, ...(lines.length ? lines : ['all clean'])].join('\n');
}

const list = (title: string, verdicts: readonly Verdict[]): string[] =>
  verdicts.length ? [`${title}:`, ...verdicts.map((verdict) => `  ${lineOf(verdict)}`)] : [];

function lineOf(verdict: Verdict): string {
  const { id, requests, connections, executed, names, ranTwice } = verdict;
  const said = [
    requests.length && `requests ${counted(requests)}`,
    !requests.length && connections.length && `connection only ${counted(connections)}`,
    executed.length && `executed ${counted(executed)}`,
    names.length && `wrote ${counted(names)}`,
    ranTwice.length && `ran twice ${ranTwice.join(', ')}`,
    fails(verdict) && failureOf(verdict),
    verdict.excused && leaks(verdict) && `(${verdict.excused})`,
    verdict.absent && `(${verdict.absent})`,
  ];
  return `${id}: ${said.filter(Boolean).join('; ')}`;
}

const failureOf = ({ worksAfter }: Verdict): string =>
  worksAfter ? 'works after a yes only with a reload' : 'does not work after a yes';

/** Names with how often, each once. */
function counted(names: readonly string[]): string {
  const often = new Map<string, number>();
  for (const name of names) often.set(name, (often.get(name) ?? 0) + 1);
  return [...often].map(([name, n]) => (n > 1 ? `${name} x${n}` : name)).join(', ');
}
