import { setTimeout as sleep } from 'node:timers/promises';
import { click } from './hand.mjs';
import { firstShown, visit } from './visit.mjs';

/** Within this the browser has told of every part of a click, in milliseconds. */
const TOLD_MS = 1500;

const WATCH = `void (() => {
  window.benchEvents = [];
  new PerformanceObserver((list) => benchEvents.push(...list.getEntries()))
    .observe({ type: 'event', durationThreshold: 16 });
})()`;
const DELAY = `Math.max(0, ...benchEvents.filter(({ name, interactionId }) => name === 'click' && interactionId)
  .map(({ duration }) => duration))`;

/**
 * Looks at a first layer once, and rejects all.
 * @param throttle how many times slower the CPU is, from when the layer is there
 * @returns `shown`: ms from the start of the navigation until it was all there; `delay`: ms from the
 *   click until the next paint, in the browser's steps of 8; 0 for one of less than 16
 */
export async function rejectOnce(chromium, origin, product, throttle) {
  const tab = await visit(chromium, origin, product);
  try {
    const shown = await firstShown(tab);
    await tab.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await tab.evaluate(WATCH);
    await click(tab, product.buttons.reject);
    await sleep(TOLD_MS);
    return { shown, delay: await tab.evaluate(DELAY) };
  } finally {
    await tab.close();
  }
}
