import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The floor's one script, minified as the banner is; with the very Preact that the banner has. */
export async function dialogScript() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('dialog.mjs', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    nodePaths: [fileURLToPath(new URL('../../packages/banner/node_modules', import.meta.url))],
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
