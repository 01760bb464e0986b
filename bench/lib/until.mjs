import { setTimeout as sleep } from 'node:timers/promises';

/** A choice takes effect, by a reload where it must, and is acknowledged within this, in milliseconds. */
const AT_MOST_MS = 15_000;

/**
 * Waits until an expression holds. While a page is replaced by the next it cannot be asked.
 * @throws Error when it does not hold within some milliseconds
 */
export async function until(tab, expression, atMost = AT_MOST_MS) {
  const deadline = performance.now() + atMost;
  while (performance.now() < deadline) {
    if (await tab.evaluate(`!!(${expression})`).catch(() => false)) return;
    await sleep(100);
  }
  throw new Error(`the visitor waited in vain for: ${expression}`);
}
