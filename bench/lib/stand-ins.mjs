import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/lib/run.mjs';
import { tempFolder } from './temp-folder.mjs';

/** The stand-ins of the browser tests; their source is TypeScript, which Node 20 does not read. */
export async function startStandIns() {
  // Among the packages, so that what it imports is found from its own place.
  const outfile = join(tempFolder(join(ROOT, 'node_modules')), 'stand-ins.mjs');
  await build({
    entryPoints: [join(ROOT, 'e2e/kit/stand-ins.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const module = await import(pathToFileURL(outfile));
  return module.startStandIns();
}
