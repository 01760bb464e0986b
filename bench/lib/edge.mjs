import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/lib/run.mjs';
import { startChild } from './child.mjs';

const SERVER = fileURLToPath(new URL('./edge-server.mjs', import.meta.url));

/**
 * Makes one file of the middleware, as a program that uses it would: its sources are TypeScript.
 * @param folder where it goes
 * @returns its address
 */
export async function bundleEdge(folder) {
  const outfile = join(folder, 'edge.mjs');
  const entry = (name) => join(ROOT, 'packages/edge/src', name);
  await build({
    stdin: {
      contents: `export * from './hono.ts'; export * from './connect.ts';`,
      resolveDir: entry(''),
    },
    bundle: true,
    outfile,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return pathToFileURL(outfile).href;
}

/** Starts a site with the middleware of a kind, `hono` or `connect`. */
export const startSite = (kind, bundle, nodeArgs = []) =>
  startChild([...nodeArgs, SERVER, kind, bundle], { ready: /pages on port (\d+)/ });

/** The most memory that a process ever had, in MiB; null where the system does not tell. */
export function peakMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)[1]) / 1024;
  } catch {
    return null;
  }
}
