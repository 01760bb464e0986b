/** A visitor's hand: real input, by which browsers tell a click from a script's. */
import { setTimeout as sleep } from 'node:timers/promises';
import { whenShown } from './shown.mjs';
import { until } from './until.mjs';

/** How long a button is held down, and a pointer rests before it presses, in milliseconds. */
const HOLD_MS = 60;

const KEYS = {
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
};

/**
 * Moves the pointer onto an element and clicks it, once it is all there and nothing lies over it.
 * @throws Error when it cannot be reached
 */
export async function click(tab, selector) {
  await until(tab, middleOf(selector));
  await tab.evaluate(whenShown(selector));
  const point = { ...(await tab.evaluate(middleOf(selector))), button: 'left' };
  const mouse = (type, more) => tab.send('Input.dispatchMouseEvent', { type, ...point, ...more });
  await mouse('mouseMoved', { button: 'none' });
  await sleep(HOLD_MS);
  await mouse('mousePressed', { clickCount: 1 });
  await sleep(HOLD_MS);
  await mouse('mouseReleased', { clickCount: 1 });
}

/** Presses a key and lets it go. */
export async function press(tab, name) {
  const key = KEYS[name];
  await tab.send('Input.dispatchKeyEvent', { type: key.text ? 'keyDown' : 'rawKeyDown', ...key });
  await tab.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

/** An expression: the middle of an element, which it scrolls to; null while something else lies there. */
const middleOf = (selector) => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)});
  element?.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element?.getBoundingClientRect() ?? {};
  const point = { x: x + width / 2, y: y + height / 2 };
  return width && element.contains(document.elementFromPoint(point.x, point.y)) ? point : null;
})()`;
