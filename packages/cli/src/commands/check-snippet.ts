import { Problem } from '@assent/contract';
import { liveConfigs } from '@assent/server/config/live';
import type { LiveConfig } from '@assent/server/config/published';
import { checkPage } from '@assent/server/sites/snippet-check/check';
import { fetchPage } from '@assent/server/sites/snippet-check/fetch-page';
import { findingLine } from '@assent/server/sites/snippet-check/finding-line';
import type { Store } from '@assent/server/store/port';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  check: URL;
  /** Without it the site is told by the page's host. */
  site?: string;
  service: string;
}

/**
 * `assent snippet --check URL`: says whether a page has the current snippet, and what is wrong with it.
 * The exit code is 0 only when nothing is.
 */
export async function checkSnippet({ data, check, site, service }: Options): Promise<void> {
  const page = await fetchPage(check);
  const live = await withExistingStore(data, (store) => liveOf(store, site, page.url));
  const findings = checkPage(page, live, service);
  const what = `"${live.site}", version ${live.version}, level ${live.config.guard.level}`;
  if (!findings.length) {
    console.log(`${page.url}: the snippet is the current one (${what})`);
    return;
  }
  process.exitCode = 1;
  console.log(`${page.url}: the snippet is not as it should be (${what})`);
  for (const finding of findings) console.log(`  ${findingLine(finding).en}`);
  console.log(remedyOf(live, service));
}

const remedyOf = ({ site, config }: LiveConfig, service: string): string =>
  config.guard.level === 'edge'
    ? 'At this level the middleware of the edge puts the site script in and sends the policy.'
    : `The current one: assent snippet --site ${site} --service "${service}"`;

/** @throws Problem unknown-site, or invalid-argument when the page's host does not tell the site */
async function liveOf(store: Store, site: string | undefined, page: URL): Promise<LiveConfig> {
  const configs = liveConfigs(store);
  if (site !== undefined) return configs.current(site);
  const all = await Promise.all((await store.siteKeys()).map((key) => configs.current(key)));
  const named = all.filter(({ config }) =>
    config.domains.some(({ host }) => host === page.hostname),
  );
  const [only, ...others] = named.length ? named : all;
  if (only && !others.length) return only;
  throw new Problem(
    'invalid-argument',
    `The host ${page.hostname} does not tell which site this is; name it by --site.`,
  );
}
