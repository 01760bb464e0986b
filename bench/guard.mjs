/**
 * `npm run bench:guard`: what the guard costs the main thread of a page with thirty tags, beside a
 * bare Preact dialog in the same run; layout shift and long tasks. See README.md.
 */
import { availableParallelism } from 'node:os';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { startChromium } from './lib/devtools.mjs';
import { loadPage } from './lib/guarded-load.mjs';
import { startGuardedSite } from './lib/guarded-site.mjs';
import { extraOf, sayTable } from './lib/load-table.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { inRounds } from './lib/rounds.mjs';
import { startSite } from './lib/site.mjs';
import { ratioOf } from './lib/spread.mjs';
import { startStandIns } from './lib/stand-ins.mjs';
import { median } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';
import { choiceOf } from './lib/visitor.mjs';
import { dialogScript } from './pages/dialog-script.mjs';
import { emptyPage, shopFiles, shopPage } from './pages/page.mjs';

const DEFAULTS = { rounds: 15, throttled: 5, throttle: 4, seconds: 225 };
const QUICK = { rounds: 2, throttled: 1 };
/** The guard may cost this share of the bare dialog. */
const GOAL = 0.5;
const WITH_UI = 'first visit with the UI';

const began = performance.now();
const options = readOptions(DEFAULTS, QUICK, ['level']);
const level = options.level ?? 'strict';
const dataDir = tempFolder(options.temp);
const program = await snapshotProgram(tempFolder(options.temp), options.program);
const guarded = await startGuardedSite(program, dataDir, level);
const standIns = await startStandIns();
const chromium = await startChromium(await findChromium(), standIns.chromiumArgs);
const site = await startSite(await filesOf(guarded), 'localhost');
const refused = await choiceOf(chromium, `${site.origin}/guard`, guarded.site, false);
const accepted = await choiceOf(chromium, `${site.origin}/guard`, guarded.site, true);

/**
 * What is loaded, in the order of a round: who is compared stands side by side.
 * `over` is the same page and the same traffic without the guard.
 */
const PAGES = [
  { name: 'empty page', path: '/empty' },
  { name: 'bare Preact dialog: the floor', path: '/dialog', over: 'empty page' },
  { name: 'tags marked by hand', path: '/inert' },
  {
    name: 'first visit, guard alone',
    path: '/alone',
    over: 'tags marked by hand',
    isGuarded: true,
  },
  {
    name: 'returning, refused',
    path: '/guard',
    prepare: refused,
    over: 'tags marked by hand',
    isGuarded: true,
  },
  { name: 'tags let through', path: '/live' },
  {
    name: 'returning, accepted',
    path: '/guard',
    prepare: accepted,
    over: 'tags let through',
    isGuarded: true,
  },
];
/** Only at full speed: the whole first visit, frames that load at once, tags that a browser passes over. */
const MORE_PAGES = [
  {
    name: WITH_UI,
    path: '/guard',
    over: 'tags marked by hand',
    isGuarded: true,
  },
  { name: 'eager frames, without the guard', path: '/held-frames' },
  {
    name: 'eager frames, refused',
    path: '/guard-frames',
    prepare: refused,
    over: 'eager frames, without the guard',
    isGuarded: true,
  },
  { name: 'tags, without the guard', path: '/held' },
];

sayConditions();
await measure(`CPU ${options.throttle} times slower`, PAGES, options.throttled, options.throttle);
await measure('At full speed', [...PAGES, ...MORE_PAGES], options.rounds, 1);
await chromium.close();
await site.close();
await standIns.close();
await guarded.stop();

/** Everything that the site answers. */
async function filesOf({ snippet, snippetWithoutUi }) {
  const html = (body) => ({ type: 'text/html; charset=utf-8', body });
  // At a level without a policy, tags that are marked by hand are the nearest that holds them as well.
  const policy = /<meta [^>]*content="default-src[^>]*>/.exec(snippet)?.[0];
  const held = (options) => shopPage(policy ?? '', { ...options, inert: !policy });
  const isMarked = level === 'marked';
  return {
    ...shopFiles(),
    '/blank': html('<!doctype html><title>Blank</title>'),
    '/empty': html(emptyPage('')),
    '/dialog': html(emptyPage('<script src="/dialog.js"></script>')),
    '/dialog.js': { type: 'text/javascript; charset=utf-8', body: await dialogScript() },
    '/live': html(shopPage('')),
    '/inert': html(shopPage('', { inert: true })),
    '/held': html(held({})),
    '/held-frames': html(held({ eager: true })),
    '/alone': html(shopPage(snippetWithoutUi, { inert: isMarked })),
    '/guard': html(shopPage(snippet, { inert: isMarked })),
    '/guard-frames': html(shopPage(snippet, { inert: isMarked, eager: true })),
  };
}

async function measure(title, pages, rounds, throttle) {
  const loads = await inRounds(pages, rounds, (page) => loadCounted(page, throttle), isLate);
  const done = loads[pages[0].name].length;
  if (done < rounds) console.log('WARNING: time was up. Set --seconds for more.');
  if (done) sayLoads(`${title}, ${done} rounds`, pages, loads);
}

/** Loads a page; the third parties' stand-ins count what reaches them. */
async function loadCounted({ path, prepare }, throttle) {
  standIns.forget();
  const load = await loadPage(chromium, {
    address: site.origin + path,
    before: `${site.origin}/blank`,
    prepare,
    throttle,
  });
  return { ...load, requests: standIns.seen.length };
}

function isLate() {
  return performance.now() - began > options.seconds * 1000;
}

function sayConditions() {
  console.log(
    `${chromium.product}, ${availableParallelism()} cores; guard level ${level}; each load with an ` +
      'empty cache, ms of CPU time of the main thread until the page is quiet.',
  );
}

/** What the guard costs, as a share of the floor too; and what a visitor would see of it. */
function sayLoads(title, pages, loads) {
  const floor = extraOf(PAGES[1], loads);
  const share = (page) => ratioOf(extraOf(page, loads), floor);
  const middle = (name, figure) => median(loads[name].map((load) => load[figure]));
  const guarded = pages.filter(({ isGuarded }) => isGuarded);
  sayTable(title, pages, loads, ['ratio', '±', 'tasks', 'shift', 'requests'], (page) => {
    const { ratio, error } = page.isGuarded ? share(page) : {};
    return [
      ratio?.toFixed(2) ?? '',
      error?.toFixed(2) ?? '',
      middle(page.name, 'longTasks'),
      middle(page.name, 'shift').toFixed(3),
      middle(page.name, 'requests'),
    ];
  });
  sayGoal(`at most ${GOAL} of the floor`, guarded.filter(isJudged), (page) => {
    const { ratio, error } = share(page);
    const verdict = `${ratio <= GOAL ? 'met' : 'MISSED'} with ${ratio.toFixed(2)}`;
    return Math.abs(ratio - GOAL) < 2 * error ? `${verdict}, but within the noise` : verdict;
  });
  for (const [what, figure] of [
    ['layout shift', 'shift'],
    ['tasks over 50 ms', 'longTasks'],
  ]) {
    sayGoal(`no ${what} over the page without the guard`, guarded, ({ name, over }) => {
      const more = middle(name, figure) - middle(over, figure);
      return more > 0 ? `MISSED by ${more}` : 'met';
    });
  }
}

/** The UI is no part of the guard; the dialog that it puts up is what the floor is, and more. */
function isJudged({ name }) {
  return name !== WITH_UI;
}

function sayGoal(goal, pages, verdictOn) {
  console.log(`Goal: ${goal}`);
  for (const page of pages) console.log(`  ${page.name}: ${verdictOn(page)}`);
}
