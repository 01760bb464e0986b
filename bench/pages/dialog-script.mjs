import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The floor's one script, minified as the banner is. */
export async function dialogScript() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('dialog.mjs', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
