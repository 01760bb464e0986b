import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/lib/run.mjs';
import { startAssent } from './assent.mjs';
import { startSite } from './site.mjs';

/**
 * The site of the corpus: its vendors are the third parties of the bench's page. At strict without
 * paths of its own, as most sites are; one that has them gets the guard of the other levels.
 */
const CONFIG = join(ROOT, 'e2e/corpus/site.json');

/** A running service takes up a new version within a second; it is given longer, in milliseconds. */
const TAKE_UP_MS = 10_000;

/**
 * Starts the service with the corpus's site at a guard level.
 * @returns the service, the snippet to paste, and one whose service has no UI to offer
 */
export async function startGuardedSite(program, dataDir, level) {
  const config = JSON.parse(readFileSync(CONFIG, 'utf8'));
  const file = join(dataDir, 'next.json');
  const vendors = level === 'strict' ? config.vendors.map(withoutPaths) : config.vendors;
  writeFileSync(file, JSON.stringify({ ...config, vendors, guard: { ...config.guard, level } }));
  const assent = (...args) =>
    promisify(execFile)(process.execPath, [program, ...args], {
      env: { ...process.env, DATA_DIR: dataDir },
    });
  const snippetFor = async (origin) =>
    (await assent('snippet', '--site', config.site, '--service', origin)).stdout;

  const service = await startAssent(program, dataDir);
  await assent('apply', file);
  const origin = `http://127.0.0.1:${service.port}`;
  const path = `/s/${config.site}.js`;
  const guard = { type: 'text/javascript; charset=utf-8', body: await published(origin + path) };
  const alone = await startSite({ [path]: guard }, '127.0.0.1');
  return {
    site: config.site,
    snippet: await snippetFor(origin),
    snippetWithoutUi: await snippetFor(alone.origin),
    async stop() {
      await alone.close();
      await service.stop();
    },
  };
}

const withoutPaths = ({ hosts = {}, ...vendor }) => ({
  ...vendor,
  hosts: Object.fromEntries(
    Object.entries(hosts).map(([kind, patterns]) => [
      kind,
      patterns.filter((pattern) => !pattern.startsWith('/')),
    ]),
  ),
});

async function published(address) {
  const deadline = performance.now() + TAKE_UP_MS;
  while (performance.now() < deadline) {
    const response = await fetch(address);
    if (response.ok) return response.text();
    await sleep(100);
  }
  throw new Error('the service did not take up the configuration');
}
