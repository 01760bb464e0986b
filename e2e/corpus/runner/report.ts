/** The table of a run, and the list of what is not clean. */
import { isFault, leaks, type Verdict } from './judge.ts';

export interface Run {
  level: string;
  delivery: string;
  browser: string;
  verdicts: Verdict[];
  /** One line for each broken canary. */
  broken: string[];
  canaries: number;
}

export function reportOf(run: Run): string {
  const { verdicts, broken } = run;
  const count = (holds: (verdict: Verdict) => boolean) => verdicts.filter(holds).length;
  const sum = (list: (verdict: Verdict) => string[]) => verdicts.flatMap(list).length;
  const rows: [string, string | number][] = [
    ['ways that sent a request before a yes', count(({ requests }) => requests.length > 0)],
    ['requests', sum(({ requests }) => requests)],
    [
      'ways that opened a connection only',
      count((v) => !v.requests.length && !!v.connections.length),
    ],
    ['trackers executed', sum(({ executed }) => executed)],
    ['cookies and storage written', sum(({ names }) => names)],
    ['ways that a page could have stopped', count((v) => leaks(v) && !v.excused)],
    ['works after a yes', `${count(({ worksAfter }) => worksAfter)} of ${verdicts.length}`],
    ['ran twice', count(({ ranTwice }) => ranTwice.length > 0)],
    ['canaries broken', `${broken.length} of ${run.canaries}`],
  ];
  const wide = Math.max(...rows.map(([name]) => name.length));
  return [
    `${verdicts.length} ways, level ${run.level}, page delivered: ${run.delivery}, ${run.browser}`,
    '',
    ...rows.map(([name, value]) => `| ${name.padEnd(wide)} | ${String(value).padStart(10)} |`),
    '',
    ...list('a page could have done better', verdicts.filter(isFault)),
    ...list(
      'no page can stop',
      verdicts.filter((verdict) => leaks(verdict) && !isFault(verdict)),
    ),
    ...(broken.length ? ['canaries broken:', ...broken.map((line) => `  ${line}`), ''] : []),
  ].join('\n');
}

const list = (title: string, verdicts: readonly Verdict[]): string[] =>
  verdicts.length ? [`${title}:`, ...verdicts.map((verdict) => `  ${lineOf(verdict)}`), ''] : [];

function lineOf(verdict: Verdict): string {
  const { id, requests, connections, executed, names, ranTwice } = verdict;
  const said = [
    requests.length && `requests ${counted(requests)}`,
    !requests.length && connections.length && `connection only ${counted(connections)}`,
    executed.length && `executed ${counted(executed)}`,
    names.length && `wrote ${counted(names)}`,
    ranTwice.length && `ran twice ${ranTwice.join(', ')}`,
    !verdict.worksAfter && 'does not work after a yes',
    verdict.excused && `(${verdict.excused})`,
  ];
  return `${id}: ${said.filter(Boolean).join('; ')}`;
}

/** Names with how often, each once. */
function counted(names: readonly string[]): string {
  const often = new Map<string, number>();
  for (const name of names) often.set(name, (often.get(name) ?? 0) + 1);
  return [...often].map(([name, n]) => (n > 1 ? `${name} x${n}` : name)).join(', ');
}
