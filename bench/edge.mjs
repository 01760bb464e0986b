/**
 * `npm run bench:edge`: pages a second and CPU time a page with the edge middleware in front of them,
 * beside the same pages without it in the same run; and its memory at a long page. See README.md.
 */
import { availableParallelism } from 'node:os';
import { bundleEdge, peakMemory, startSite } from './lib/edge.mjs';
import { PAGES } from './lib/edge-page.mjs';
import { readOptions } from './lib/options.mjs';
import { PageConnection, pageRequest } from './lib/page-connection.mjs';
import { loadPages } from './lib/page-load.mjs';
import { median } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const DEFAULTS = { rounds: 7, milliseconds: 350, connections: 16, mebibytes: 100 };
const QUICK = { rounds: 2, milliseconds: 100, mebibytes: 20 };
/** A load generator that uses more of its core than this may be what limits the plain pages. */
const SATURATED = 0.95;
/** Pages that are asked for before a round counts, as the servers are slow at first; and for how long. */
const WARM_UP = { pages: 1500, ms: 10_000 };

/**
 * What is compared: middleware of a kind, how a handler gives its page, and the paths. Pages of the
 * first forms come again and again, those of the `new` ones differ at every request.
 */
const ROWS = [
  { kind: 'hono', form: 'text' },
  { kind: 'hono', form: 'new-text' },
  { kind: 'hono', form: 'bytes' },
  { kind: 'hono', form: 'new-bytes' },
  { kind: 'connect', form: 'text' },
  { kind: 'connect', form: 'new-text' },
  { kind: 'connect', form: 'bytes' },
  { kind: 'connect', form: 'new-bytes' },
  { kind: 'hono', form: 'text', pipeline: 'gzip' },
  { kind: 'hono', form: 'new-text', pipeline: 'gzip' },
];
const LABELS = { text: 'text', bytes: 'bytes', 'new-text': 'new text', 'new-bytes': 'new bytes' };

const options = readOptions(DEFAULTS, QUICK, ['profile']);
const bundle = await bundleEdge(tempFolder(options.temp));
const sites = {
  hono: await startSite('hono', bundle, profilerArgs()),
  connect: await startSite('connect', bundle, profilerArgs()),
};
let turns = 0;

console.log(
  `Node ${process.version}, ${availableParallelism()} cores; ${options.rounds} rounds of ` +
    `${options.milliseconds} ms each without and with the edge, ${options.connections} connections, ` +
    `${PAGES} pages of 100 KiB.`,
);
sayHeading();
const shares = [];
for (const row of ROWS) sayRow(row, await measure(row));
if (Math.max(...shares) > SATURATED) {
  console.log('WARNING: the load generator had no CPU time left, so the ratio is too good.');
}
for (const site of Object.values(sites)) await site.stop();
await sayMemory();

/** Rounds of both by turns; who goes first alternates. */
async function measure(row) {
  const rounds = { plain: [], edge: [] };
  const load = (name, limits) =>
    loadPages(sites[row.kind], pathsOf(row, name), {
      connections: options.connections,
      ...limits,
    });
  for (const name of Object.keys(rounds)) await load(name, WARM_UP);
  for (let at = 0; at < options.rounds; at++) {
    const names = turns++ % 2 ? ['edge', 'plain'] : ['plain', 'edge'];
    for (const name of names) rounds[name].push(await load(name, { ms: options.milliseconds }));
  }
  shares.push(...rounds.plain.map(({ loadShare }) => loadShare));
  const medians = (results) => ({
    rate: median(results.map(({ rate }) => rate)),
    cpu: median(results.map(({ cpu }) => cpu)),
  });
  return { plain: medians(rounds.plain), edge: medians(rounds.edge) };
}

function pathsOf({ form, pipeline }, name) {
  const ways = pipeline
    ? { plain: pipeline, edge: `${pipeline}-edge` }
    : { plain: name, edge: name };
  return Array.from({ length: PAGES }, (_, number) => `/${ways[name]}/${form}/${number}`);
}

function sayHeading() {
  console.log('');
  console.log('                          pages/s             CPU µs/page         edge over plain');
  console.log('                        plain    edge        plain    edge      pages/s  CPU time');
}

function sayRow({ kind, form, pipeline }, { plain, edge }) {
  const cells = [
    [kind, LABELS[form], ...(pipeline ? [pipeline] : [])].join(', ').padEnd(20),
    [plain.rate, edge.rate].map((value) => value.toFixed(0).padStart(7)).join(' '),
    [plain.cpu, edge.cpu].map((value) => (value?.toFixed(0) ?? '?').padStart(7)).join(' '),
    (edge.rate / plain.rate).toFixed(2).padStart(7),
    (plain.cpu === null ? '?' : (edge.cpu / plain.cpu).toFixed(2)).padStart(6),
  ];
  console.log(cells.join('    '));
}

/** Each page is asked of a fresh process, once, as a stream. */
async function sayMemory() {
  console.log('');
  for (const kind of ['hono', 'connect']) {
    for (const [way, size] of [
      ['plain', options.mebibytes],
      ['edge', 1],
      ['edge', options.mebibytes],
    ]) {
      const { peak, bytes, ms } = await longPage(kind, `/${way}/long/${size}`);
      console.log(
        `${kind}, a page of ${size} MiB ${way === 'edge' ? 'with' : 'without'} the edge: ` +
          `at most ${peak?.toFixed(0) ?? '?'} MiB of memory ` +
          `(${(bytes / 2 ** 20).toFixed(1)} MiB in ${ms.toFixed(0)} ms)`,
      );
    }
  }
}

async function longPage(kind, path) {
  const site = await startSite(kind, bundle);
  const connection = await PageConnection.open(site.port);
  const began = performance.now();
  const { bytes } = await connection.ask(pageRequest(site.port, path));
  const ms = performance.now() - began;
  const peak = peakMemory(site.pid);
  connection.close();
  await site.stop();
  return { peak, bytes, ms };
}

function profilerArgs() {
  return options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
}
