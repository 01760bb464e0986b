/** `npm run corpus`: every way in that the corpus knows, in a real browser, and a table of what got out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as buildAll } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { aptInstall, canApt, fail, has, ROOT, run, step } from './lib/run.mjs';

const args = process.argv.slice(2);

await install();
await buildAll();
const browser = await findBrowser();
const { build } = await import('esbuild');

// Two folders deep, as the kit is: it finds the project's folder from its own place.
const folder = mkdtempSync(join(ROOT, 'node_modules/.corpus-'));
// The runner hears Ctrl-C as well, and ends what it started; then the folder goes.
process.on('SIGINT', () => {});
try {
  const outfile = join(folder, 'run.mjs');
  await build({
    entryPoints: [join(ROOT, 'e2e/corpus/run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // What the project's folder itself depends on; the rest is found from where it is imported.
    external: ['playwright-core', 'selfsigned', 'ws'],
    logLevel: 'warning',
  });
  process.exitCode = await run(process.execPath, [outfile, ...args], {
    env: { ...process.env, ...browser },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The environment that tells the runner where the browser is. */
async function findBrowser() {
  const at = args.findIndex((arg) => arg.startsWith('--browser'));
  const wanted = args[at]?.split('=')[1] ?? args[at + 1];
  if (at < 0 || wanted !== 'firefox') return { CHROMIUM_PATH: await findChromium() };
  return { FIREFOX_PATH: await findFirefox() };
}

/** Finds a Firefox: `FIREFOX_PATH`, one on the system, or Debian's, which is installed as root. */
async function findFirefox() {
  if (process.env.FIREFOX_PATH) return process.env.FIREFOX_PATH;
  const names = ['firefox-esr', 'firefox'];
  const found = names.find(has);
  if (found) return found;
  if (canApt()) {
    step("installing Debian's Firefox");
    await aptInstall('firefox-esr');
  }
  return names.find(has) ?? fail('no Firefox can be had here: install one, or set FIREFOX_PATH');
}
