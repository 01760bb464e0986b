import { againOf, EMPTY, firstOf, lateOf, middleOf, shareOf } from './product-figures.mjs';
import { delayText, FRAME_MS, kib } from './product-tables.mjs';

const KIB = 1024;
/** CPU time of the main thread, in terms of the floor's first visit. */
const FIRST_CPU = 1.3;
const AGAIN_CPU = 0.5;
const CLICKS = { reject: 1, accept: 1, withdraw: 2 };

/** Prints what a product keeps to and what it misses, of all that was measured. */
export function sayGoals(product, floor, { weights, findings, ways, looks, loads, slowLoads }) {
  const { id, name } = product;
  console.log(`Goals of ${name}`);
  sayBytes(weights[id]);
  sayThread(product, floor, loads, 'full speed');
  sayThread(product, floor, slowLoads, 'slower');
  const late = lateOf(product, floor, looks).median;
  sayMost('all there, ms after the floor', late, FRAME_MS, (ms) => ms.toFixed(1));
  sayMost('ms from "reject all" to the paint', middleOf(looks[name], 'delay'), 24, delayText);
  sayMost('findings of axe-core, layer 1', findings[id].first.length, 0);
  sayMost('findings of axe-core, layer 2', findings[id].second.length, 0);
  sayMost('tabs to "reject all"', ways[id].tabs, 2);
  for (const [way, most] of Object.entries(CLICKS)) {
    sayMost(`clicks to ${way}`, ways[id].clicks[way], most);
  }
}

function sayBytes({ first, second, again, names }) {
  const banner = names.filter((name) => !name.includes('[data-assent-open]'));
  sayMost('first visit, KiB brotli', first.brotli, 11 * KIB, kib);
  sayMost('settings, KiB brotli more', second.brotli, 6 * KIB, kib);
  sayMost('returning, KiB brotli', again.brotli, 5 * KIB, kib);
  sayMost('elements when returning, beside the way back to the settings', banner.length, 0);
}

function sayThread(product, floor, loads, speed) {
  for (const [name, most] of [
    [firstOf(product), FIRST_CPU],
    [againOf(product), AGAIN_CPU],
  ]) {
    sayShare(`${name}, CPU over the floor's, ${speed}`, shareOf(name, floor, loads), most);
    const more = (figure) => middleOf(loads[name], figure) - middleOf(loads[EMPTY], figure);
    sayMost(`${name}, tasks over 50 ms beside the empty page's, ${speed}`, more('longTasks'), 0);
    sayMost(`${name}, layout shift, ${speed}`, more('shift'), 0);
  }
}

/** What was never reached has no figure, and is missed. */
function sayMost(what, figure, most, text = String) {
  const isMet = figure !== null && figure <= most;
  const reached = figure === null ? 'nothing' : text(figure);
  console.log(`  ${what}: ${isMet ? 'met' : 'MISSED'} with ${reached}, at most ${text(most)}`);
}

function sayShare(what, { ratio, error }, most) {
  const verdict = `${ratio <= most ? 'met' : 'MISSED'} with ${ratio.toFixed(2)}, at most ${most}`;
  const isNoise = Math.abs(ratio - most) < 2 * error;
  console.log(`  ${what}: ${verdict}${isNoise ? ', but within the noise' : ''}`);
}
