/** `npm run check`: formatting, lint and types. */
import { install } from './lib/install.mjs';
import { run } from './lib/run.mjs';

await install();
const bin = (name) => `node_modules/.bin/${name}`;
const codes = [
  await run(bin('biome'), ['check', '.']),
  await run(bin('tsc'), ['-p', '.']),
  await run(bin('tsc'), ['-p', 'packages/banner']),
  await run(bin('tsc'), ['-p', 'packages/server/src/artefacts/stand-in']),
  await run(bin('tsc'), ['-p', 'packages/server/src/preview/frame']),
  await run(bin('tsc'), ['-p', 'packages/cli/src/verify/page']),
  await run(bin('tsc'), ['-p', 'packages/admin']),
  await run(bin('tsc'), ['-p', 'e2e']),
];
process.exitCode = codes.some((code) => code) ? 1 : 0;
