import {
  cookieIn,
  cookieName,
  decodeChoice,
  isGranted,
  type SiteScript,
  serviceCookieName,
} from '@assent/contract/vocabulary';
import type { Decision, EdgeOptions } from './options.ts';

const DAY_MS = 86_400_000;

/** Decides by the visitor's cookie and signal what may run, by the very rule of the guard. */
export function decide(
  options: EdgeOptions,
  cookieHeader: string | null | undefined,
  gpc: boolean,
  now = Date.now(),
): Decision {
  const site = typeof options.site === 'function' ? options.site() : options.site;
  const said = saidIn(site, cookieHeader ?? '', now);
  const granted = site.vendors
    .filter(
      (vendor) =>
        isGranted(vendor, { regime: site.regime, gpc, said }) &&
        // Where the visitor may be in a place with opt-out, what is not granted there is not granted.
        (!site.signalBeatsYes || isGranted(vendor, { regime: 'opt-out', gpc, said })),
    )
    .map(({ id }) => id);
  return { site, granted };
}

/** The kept choice; null when there is none, it cannot be read, or its term is over. */
function saidIn(site: SiteScript, cookies: string, now: number) {
  const own = cookieIn(cookies, cookieName(site.site));
  // Where the browser has ended it, the one that the service keeps counts.
  const copy = site.cookieDomain ? cookieIn(cookies, serviceCookieName(site.site)) : '';
  const kept = decodeChoice(own || copy, (id) => site.categories.includes(id));
  return kept && now - kept.madeAt < site.validDays * DAY_MS ? kept : null;
}

/** `Sec-GPC` counts when one of its values is exactly `1`. */
export const isGpc = (header: string | null | undefined): boolean =>
  (header ?? '').split(',').some((value) => value.trim() === '1');
