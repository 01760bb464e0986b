import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, canApt, fail, has, step } from './run.mjs';

/** Where Debian puts the programs, one folder a version. */
const DEBIAN = '/usr/lib/postgresql';
/** What Debian's packages read before they make and start a cluster of their own. */
const CREATE = '/etc/postgresql-common/createcluster.conf';

/**
 * Makes sure that there are PostgreSQL's programs for the store's tests, which start a private server:
 * installs Debian's as root. Where that cannot be, the tests say loudly what they leave out, and where
 * a submission is judged (`CI`) that is a failure.
 */
export async function findPostgres() {
  if (isThere()) return;
  if (canApt()) {
    step("installing Debian's PostgreSQL for the tests of the store");
    wantNoCluster();
    await aptInstall('postgresql');
  }
  if (isThere()) return;
  const text = 'no PostgreSQL for the tests of the store: install one (initdb, postgres)';
  if (process.env.CI) fail(text);
  step(text);
}

function isThere() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return (
    (has('initdb') && has('postgres')) ||
    versions.some((version) => existsSync(join(DEBIAN, version, 'bin/initdb')))
  );
}

/** The tests start a server of their own; one of the system would be in nobody's service. */
function wantNoCluster() {
  if (existsSync(CREATE)) return;
  mkdirSync('/etc/postgresql-common', { recursive: true });
  writeFileSync(CREATE, 'create_main_cluster = false\n');
}
