import { click } from './hand.mjs';
import { until } from './until.mjs';
import { visit } from './visit.mjs';

/**
 * Goes the shortest way to reject, to accept and to take back a yes, with real clicks, and sees to it
 * that the answer is kept.
 * @param device see `deviceOfAccepted`
 * @returns how many clicks each takes; null for what cannot be done
 * @throws Error when a way does not lead there
 */
export async function clicksOf(chromium, origin, product, device) {
  const { buttons, withdraw } = product;
  const ask = () => visit(chromium, origin, product);
  const comeBack = () => visit(chromium, origin, product, { device, footer: true });
  return {
    reject: await walk(await ask(), product, [buttons.reject], false),
    accept: await walk(await ask(), product, [buttons.accept], true),
    withdraw: withdraw && (await walk(await comeBack(), product, withdraw, false)),
  };
}

async function walk(tab, { answer }, steps, granted) {
  for (const step of steps) await click(tab, step);
  await until(tab, `${answer} === ${granted}`);
  await tab.close();
  return steps.length;
}
