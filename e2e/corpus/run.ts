/** Runs the corpus in a real browser against the real service; see `scripts/corpus.mjs`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, startService } from '../kit/service.ts';
import { CANARIES } from './canaries/index.ts';
import { type Options, optionsFrom, USAGE } from './options.ts';
import { broken, isFault, judge } from './runner/judge.ts';
import { type Lane, startLane } from './runner/lane.ts';
import { type Outfit, outfitOf } from './runner/levels.ts';
import { type Run, reportOf } from './runner/report.ts';
import type { Delivery } from './runner/site.ts';
import { type Visited, visit } from './runner/visit.ts';
import { DATAGRAM, type Way } from './way.ts';
import { WAYS } from './ways/index.ts';
import { isProxied } from './ways/proxied.ts';

const asked = optionsFrom(process.argv.slice(2));
if (asked === null || asked === 'help') {
  console.log(USAGE);
  process.exitCode = asked ? 0 : 2;
} else {
  process.exitCode = await main(asked);
}

async function main(options: Options): Promise<number> {
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
    const config = JSON.parse(await readFile(join(ROOT, 'e2e/corpus/site.json'), 'utf8'));
    for (let index = 0; index < options.lanes; index++) {
      open.push(await startLane(options.browser, index));
    }
    const runs: Run[] = [];
    for (const level of options.levels) {
      const outfit = await outfitOf(level, service, config);
      for (const delivery of options.deliveries) {
        runs.push(await runOf(options, open, outfit, delivery));
      }
    }
    for (const delivery of options.deliveries) {
      console.log(`${reportOf(runs.filter((run) => run.delivery === delivery))}\n`);
    }
    if (options.json) await writeFile(options.json, `${JSON.stringify(runs, null, 2)}\n`);
    return options.reportOnly || runs.every(isClean) ? 0 : 1;
  } finally {
    await close();
  }
}

function isClean({ verdicts, broken }: Run): boolean {
  return !broken.length && !verdicts.some(isFault);
}

/** Everything once, at one level and in one delivery. */
async function runOf(
  { browser, only }: Options,
  lanes: readonly Lane[],
  outfit: Outfit,
  delivery: Delivery,
): Promise<Run> {
  const chosen = <W extends Way>(all: readonly W[]): W[] =>
    all.filter(({ id }) => !only || only.includes(id));
  const ways = chosen(WAYS).filter(({ id }) => outfit.level !== 'strict' || !isProxied(id));
  const canaries = chosen(CANARIES);
  // The owner marks what trackers come by, and leaves the rest of the page as it is.
  const pages = [...ways.map(outfit.rewrite), ...canaries];
  const visited = await visitAll(lanes, pages, outfit, delivery);
  return {
    browser: (await lanes[0]?.version()) ?? browser,
    level: outfit.level,
    delivery,
    verdicts: ways.map((way) => judge(way, of(visited, way), browser, outfit)),
    broken: canaries.map((each) => broken(each, of(visited, each), browser)).filter(Boolean),
    canaries: canaries.length,
  };
}

/** A way that could not be visited twice over works in no state. */
function unvisited(id: string): (error: unknown) => Visited {
  return (error) => {
    console.error(`${id} could not be visited: ${error}`);
    const nothing = { requests: [], connections: [], ran: [], cookies: [], stored: [] };
    const state = { ...nothing, works: false };
    return { before: state, inPlace: null, after: state };
  };
}

/** Each lane takes the next way as soon as it is free. */
async function visitAll(
  lanes: readonly Lane[],
  ways: readonly Way[],
  outfit: Outfit,
  delivery: Delivery,
): Promise<Map<string, Visited>> {
  const visited = new Map<string, Visited>();
  const queue = ways.filter((way) => !sendsDatagrams(way));
  const queueOfFirst = ways.filter(sendsDatagrams);
  await Promise.all(
    lanes.map(async (lane, at) => {
      const next = () => (at === 0 && queueOfFirst.shift()) || queue.shift();
      for (let way = next(); way; way = next()) {
        const once = () => visit(lane, way, outfit, delivery, CANARIES.includes(way));
        visited.set(way.id, await once().catch(once).catch(unvisited(way.id)));
        sayProgress(`${outfit.level}: ${visited.size} of ${ways.length}`);
      }
    }),
  );
  sayProgress('');
  return visited;
}

/** One line that changes, for whoever looks on. */
function sayProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
}

/** Only the first lane hears all of them. */
function sendsDatagrams({ works }: Way): boolean {
  return 'request' in works && works.request === DATAGRAM;
}

function of(visited: ReadonlyMap<string, Visited>, { id }: { id: string }): Visited {
  const found = visited.get(id);
  if (!found) throw new Error(`${id} was not visited`);
  return found;
}
