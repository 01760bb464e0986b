import { until } from './until.mjs';

/**
 * Makes a choice as a visitor does and tells what it leaves on the device.
 * @param address a page with the snippet
 * @param yes all or nothing
 * @returns a script that leaves the same on the device of another
 */
export async function choiceOf(chromium, address, site, yes) {
  const tab = await chromium.openTab(address);
  const name = `assent_${site}`;
  await until(tab, `document.readyState === 'complete' && window.assent`);
  await tab.evaluate(`void window.assent.${yes ? 'acceptAll' : 'rejectAll'}()`);
  await until(
    tab,
    `document.readyState === 'complete' && document.cookie.includes('${name}=') &&
      !localStorage['${name}_out'] &&
      Object.values(window.assent.get().vendors).every((runs) => runs === ${yes})`,
  );
  const { cookie, stored } = await tab.evaluate(
    `({ cookie: /${name}=[^;]*/.exec(document.cookie)[0], stored: { ...localStorage } })`,
  );
  await tab.close();
  const kept = Object.fromEntries(Object.entries(stored).filter(([key]) => key.startsWith(name)));
  return (
    `document.cookie = ${JSON.stringify(`${cookie};path=/;max-age=86400`)}; ` +
    `Object.assign(localStorage, ${JSON.stringify(kept)});`
  );
}
