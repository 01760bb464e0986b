import { setTimeout as sleep } from 'node:timers/promises';

/** A page is quiet when its main thread did next to nothing for so long, in milliseconds: its counters are work as well. */
const QUIET_MS = 700;
const NOTHING_MS = 4;
const LOOK_MS = 100;
const AT_MOST_MS = 30_000;

/**
 * Loads a page once, as a visitor who was never here.
 * @param before address of a page of the same site, which is open first
 * @param prepare a script that leaves on the device what an earlier visit left
 * @param throttle how many times slower the CPU is
 * @returns CPU time of the main thread in ms until the page is quiet, tasks over 50 ms, layout shift
 */
export async function loadPage(chromium, { address, before, prepare, throttle }) {
  const tab = await chromium.openTab(before);
  try {
    await settled(tab);
    if (prepare) await tab.evaluate(`void (() => { ${prepare} })()`);
    await tab.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const start = await taskTime(tab);
    await tab.goto(address);
    const cpu = (await quietAt(tab)) - start;
    return { cpu, ...(await tab.evaluate(SEEN)) };
  } finally {
    await tab.close();
  }
}

/** What the browser keeps of what a visitor would see. */
const SEEN = `(async () => {
  const entries = (type) => new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
    observer.observe({ type, buffered: true });
    setTimeout(() => resolve([]), 200);
  });
  const [tasks, shifts] = await Promise.all([entries('longtask'), entries('layout-shift')]);
  return {
    longTasks: tasks.length,
    shift: shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0),
  };
})()`;

async function settled(tab) {
  while (!(await tab.evaluate(`document.readyState === 'complete'`))) await sleep(LOOK_MS);
}

/** The thread's time once the page is loaded and quiet. The counters are read without running a script. */
async function quietAt(tab) {
  const deadline = performance.now() + AT_MOST_MS;
  await tab.evaluate(
    `new Promise((resolve) => document.readyState === 'complete' ? resolve() : addEventListener('load', () => resolve()))`,
  );
  let time = await taskTime(tab);
  let since = performance.now();
  while (performance.now() - since < QUIET_MS) {
    if (performance.now() > deadline) throw new Error('the page did not come to rest');
    await sleep(LOOK_MS);
    const now = await taskTime(tab);
    if (now - time > NOTHING_MS) since = performance.now();
    time = now;
  }
  return time;
}

/** CPU time of the main thread in tasks, in milliseconds. */
async function taskTime(tab) {
  const { metrics } = await tab.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}
