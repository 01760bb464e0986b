import { writeFile } from 'node:fs/promises';
import { Problem } from '@assent/contract';
import { findArtefact, renderWithKept } from '@assent/server/artefacts/find';
import { liveConfigs } from '@assent/server/config/live';
import type { Store } from '@assent/server/store/port';
import { findChromium } from '../browser/find-chromium.ts';
import { photograph } from '../browser/photograph.ts';
import { findKept } from '../find-receipt.ts';
import { withExistingStore } from '../with-store.ts';

interface Options {
  data: string;
  site: string;
  /** The artefact, unless a receipt names it. */
  hash?: string;
  receipt?: string;
  layer?: 'first' | 'settings';
  width: number;
  scheme: 'light' | 'dark';
  gpc?: boolean;
  html?: true;
  out: string;
}

/** Which artefact, and whether the browser sent an opt-out signal. */
interface Shown {
  siteId: number;
  hash: string;
  gpc: boolean;
}

/** `assent render HASH --site KEY --out FILE`: what a visitor saw, as a picture or as a page. */
export async function render({ data, out, html, ...options }: Options): Promise<void> {
  // Looked for first: without one the rest is in vain.
  const chromium = html ? null : findChromium(process.env);
  const [shown, page] = await withExistingStore(data, async (store) => {
    const shown = await shownBy(store, options);
    const artefact = await findArtefact(store, shown.siteId, shown.hash);
    return [shown, (await renderWithKept(store, artefact)).html] as const;
  });
  const picture = chromium
    ? await photograph(chromium, page, fragmentOf(options, shown), options.width)
    : page;
  await writeFile(out, picture);
  console.log(`${options.site}: the notice ${shown.hash} is drawn in ${out}`);
}

/** @throws Problem unknown-site; not-found; invalid-argument for a receipt that cites no notice */
async function shownBy(
  store: Store,
  { site, hash, receipt, gpc = false }: Pick<Options, 'site' | 'hash' | 'receipt' | 'gpc'>,
): Promise<Shown> {
  if (hash) return { siteId: (await liveConfigs(store).current(site)).siteId, hash, gpc };
  const { siteId, payload } = await findKept(store, site, receipt ?? '');
  // Our own bytes; a form's receipt has neither of these.
  const { notice, signals } = JSON.parse(payload) as {
    notice?: string | null;
    signals?: { gpcScript: boolean };
  };
  if (notice) return { siteId, hash: notice, gpc: gpc || !!signals?.gpcScript };
  throw new Problem(
    'invalid-argument',
    `Receipt ${receipt} cites no notice: it was not made on the banner.`,
  );
}

/** How the page is to draw it; it knows itself which layer came first. */
const fragmentOf = ({ layer, scheme }: Pick<Options, 'layer' | 'scheme'>, { gpc }: Shown): string =>
  new URLSearchParams({
    scheme,
    ...(layer && { layer }),
    ...(gpc && { signal: 'gpc' }),
  }).toString();
