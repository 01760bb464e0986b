import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/lib/run.mjs';
import { SITE, startAssent } from './assent.mjs';

const CONFIG = join(ROOT, 'examples', SITE, 'site.json');

/**
 * Starts the service with the example site as it is published.
 * @returns the site's id and language, and the snippet that its owner pastes
 */
export async function startPublishedSite(program, dataDir) {
  const service = await startAssent(program, dataDir);
  const origin = `http://127.0.0.1:${service.port}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'snippet', '--site', SITE, '--service', origin],
    { env: { ...process.env, DATA_DIR: dataDir } },
  );
  const { languages } = JSON.parse(readFileSync(CONFIG, 'utf8'));
  return {
    site: SITE,
    language: languages.default,
    snippet: stdout,
    stop: () => service.stop(),
  };
}
