import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall, canApt, fail, has, ROOT, run, step } from './run.mjs';

/** pnpm 11 needs a newer Node than 20, and corepack is not everywhere: so npx, and this version. */
const PNPM = 'pnpm@10.34.8';

/** What better-sqlite3 is compiled with where no prebuilt binary can be had. */
const BUILD_TOOLS = ['python3', 'make', 'g++'];

/** Installs the dependencies unless they are there for this very lockfile. */
export async function install() {
  refuseOldNode();
  const mark = join(ROOT, 'node_modules/.assent-installed');
  const wanted = fingerprint();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  step('installing dependencies (the first time takes a minute or two)');
  if (!(await pnpmInstall()) && !(await retryWithTools())) {
    fail('the dependencies could not be installed; the lines above say why');
  }
  writeFileSync(mark, wanted);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Node 20.19 or newer is needed, this is ${process.versions.node}`);
  }
}

/** Everything that an installation depends on. */
function fingerprint() {
  const packages = readdirSync(join(ROOT, 'packages')).map(
    (name) => `packages/${name}/package.json`,
  );
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packages];
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of files.filter((name) => existsSync(join(ROOT, name)))) {
    hash.update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

const pnpmInstall = async (env = {}) =>
  (await run('npx', ['--yes', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    env: { ...process.env, ...env },
  })) === 0;

/** Where the prebuilt binary of SQLite cannot be fetched it is compiled, which needs tools. */
async function retryWithTools() {
  const missing = BUILD_TOOLS.filter((tool) => !has(tool));
  if (missing.length && canApt()) {
    step(`SQLite must be compiled here: installing ${missing.join(', ')}`);
    await aptInstall(...missing);
  } else if (missing.length) {
    step(
      `SQLite must be compiled here, and ${missing.join(', ')} cannot be found: install them and start again`,
    );
    return false;
  }
  // Node's own headers, where they came with Node, so that they need not be fetched.
  const nodeDir = dirname(dirname(process.execPath));
  const headers = existsSync(join(nodeDir, 'include/node/node.h'));
  return pnpmInstall(headers ? { npm_config_nodedir: nodeDir } : {});
}
