import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * A script with all that it imports, minified as the banner is.
 * @param {URL} entry
 */
export async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
