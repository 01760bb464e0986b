import { build } from 'esbuild';

/**
 * Makes one program of sources that need libraries: TypeScript, which Node 20 does not read.
 * @param entry the path of the first source
 * @param outfile where the program goes; what is not in it, the database's native part, is looked up from there
 */
export async function bundledSource(entry, outfile) {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3', 'pg-native'],
    // As in the built program: some libraries ask for Node's own modules by require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
