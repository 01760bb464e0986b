import { cpSync, existsSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from '../../scripts/lib/build.mjs';
import { ROOT } from '../../scripts/lib/run.mjs';

const CLI = join(ROOT, 'packages/cli');

/**
 * Copies the built program, so that whoever builds again meanwhile does not change what is measured
 * half-way. The program in use is built first if its sources are newer.
 * @param folder where the copy goes
 * @param built another build to take instead, the path of its `assent.mjs`
 * @returns the path of the copy
 */
export async function snapshotProgram(folder, built) {
  if (!built) await build();
  const program = built ?? join(CLI, 'dist/assent.mjs');
  if (!existsSync(program)) throw new Error('there is no built program at the given path');
  cpSync(dirname(program), join(folder, 'dist'), { recursive: true });
  // The database's native part is outside the bundle and is looked up from the program's folder.
  symlinkSync(join(CLI, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return join(folder, 'dist', 'assent.mjs');
}
