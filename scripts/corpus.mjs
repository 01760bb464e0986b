/** `npm run corpus`: every way in that the corpus knows, in Chromium, and a table of what got out. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build as buildAll } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { ROOT, run } from './lib/run.mjs';

await install();
await buildAll();
const chromium = await findChromium();
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
    packages: 'external',
    logLevel: 'warning',
  });
  process.exitCode = await run(process.execPath, [outfile, ...process.argv.slice(2)], {
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
