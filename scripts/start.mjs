/** `npm start`: from a fresh clone to a running service with its demo. */
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ROOT, step } from './lib/run.mjs';

await install();
await build();
step('starting');
process.chdir(ROOT);
process.argv.splice(2, Number.POSITIVE_INFINITY, 'serve', '--demo', 'examples');
await import('../packages/cli/dist/assent.mjs');
