import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, run, step } from './run.mjs';

/** Builds unless what is built is newer than every source. */
export async function build() {
  const built = join(ROOT, 'packages/cli/dist/assent.mjs');
  if (existsSync(built) && statSync(built).mtimeMs > newestSource()) return;
  step('building');
  if (await run(process.execPath, ['scripts/build.mjs'])) fail('the build failed');
}

function newestSource() {
  let newest = 0;
  for (const top of ['packages', 'scripts', 'pnpm-lock.yaml']) visit(join(ROOT, top));
  return newest;

  function visit(path) {
    const info = statSync(path);
    if (!info.isDirectory()) {
      newest = Math.max(newest, info.mtimeMs);
      return;
    }
    for (const name of readdirSync(path)) {
      if (name !== 'node_modules' && name !== 'dist') visit(join(path, name));
    }
  }
}
