import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/lib/run.mjs';

/** The contract's own schemas and codecs; its sources are TypeScript, which Node 20 does not read. */
export const { Receipt, uuidv7 } = await bundled(join(ROOT, 'packages/contract/src/index.ts'));

async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
