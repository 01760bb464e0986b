/** Runs the corpus in a real browser against the real service; see `scripts/corpus.mjs`. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, startService } from '../kit/service.ts';
import { CANARIES } from './canaries.ts';
import { broken, isFault, judge } from './runner/judge.ts';
import { type Lane, startLane } from './runner/lane.ts';
import { reportOf } from './runner/report.ts';
import { DELIVERIES, type Delivery } from './runner/site.ts';
import { type Visited, visit } from './runner/visit.ts';
import type { Way } from './way.ts';
import { WAYS } from './ways/index.ts';

/** `none` is a page without the snippet: what the ways do when nobody holds them. */
const LEVELS = ['strict', 'none'] as const;

const USAGE = `usage: pnpm run corpus [options]
  --level ${LEVELS.join('|')}
  --delivery ${DELIVERIES.join('|')}
  --only <id,id>   these ways and canaries
  --lanes <n>      browsers side by side
  --report         print only: the exit code is 0 whatever was found`;

const { values } = parseArgs({
  options: {
    level: { type: 'string', default: 'strict' },
    delivery: { type: 'string', default: 'whole' },
    only: { type: 'string' },
    lanes: { type: 'string', default: '3' },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const level = LEVELS.find((each) => each === values.level);
const delivery = DELIVERIES.find((each) => each === values.delivery);
const lanes = Number(values.lanes);
if (values.help || !level || !delivery || !(lanes >= 1 && lanes <= 4)) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 2;
} else {
  process.exitCode = await main(level, delivery);
}

async function main(level: string, delivery: Delivery): Promise<number> {
  const wanted = values.only?.split(',');
  const chosen = <W extends { id: string }>(all: readonly W[]): W[] =>
    all.filter(({ id }) => !wanted || wanted.includes(id));
  const ways = chosen(WAYS);
  const canaries = chosen(CANARIES);
  const service = await startService();
  const open: Lane[] = [];
  const close = async () => {
    await Promise.all(open.splice(0).map((lane) => lane.close()));
    await service.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void close().finally(() => process.exit(130)));
  }
  try {
    await service.apply(JSON.parse(await readFile(join(ROOT, 'e2e/corpus/site.json'), 'utf8')));
    const snippet =
      level === 'none'
        ? ''
        : (await service.assent('snippet', '--site', 'corpus', '--service', service.origin)).stdout;
    open.push(...(await Promise.all(Array.from({ length: lanes }, startLane))));
    const visited = await visitAll(open, [...ways, ...canaries], snippet, delivery);
    const verdicts = ways.map((way) => judge(way, of(visited, way)));
    const sick = canaries.map((canary) => broken(canary, of(visited, canary))).filter(Boolean);
    const browser = await versionOf(open[0]);
    console.log(
      reportOf({ level, delivery, browser, verdicts, broken: sick, canaries: canaries.length }),
    );
    return values.report || !(sick.length || verdicts.some(isFault)) ? 0 : 1;
  } finally {
    await close();
  }
}

/** A way that could not be visited twice over works in no state. */
function unvisited(id: string): (error: unknown) => Visited {
  return (error) => {
    console.error(`${id} could not be visited: ${error}`);
    const nothing = { requests: [], connections: [], ran: [], cookies: [], stored: [] };
    return { before: { ...nothing, works: false }, after: { ...nothing, works: false } };
  };
}

async function versionOf(lane: Lane | undefined): Promise<string> {
  const context = await lane?.visitor();
  const version = context?.browser()?.version() ?? 'of an unknown version';
  await context?.close();
  return `Chromium ${version}`;
}

/** Each lane takes the next way as soon as it is free. */
async function visitAll(
  lanes: readonly Lane[],
  ways: readonly Way[],
  snippet: string,
  delivery: Delivery,
): Promise<Map<string, Visited>> {
  const visited = new Map<string, Visited>();
  const queue = [...ways];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let way = queue.shift(); way; way = queue.shift()) {
        const once = () => visit(lane, way, snippet, delivery);
        visited.set(way.id, await once().catch(once).catch(unvisited(way.id)));
      }
    }),
  );
  return visited;
}

function of(visited: ReadonlyMap<string, Visited>, { id }: { id: string }): Visited {
  const found = visited.get(id);
  if (!found) throw new Error(`${id} was not visited`);
  return found;
}
