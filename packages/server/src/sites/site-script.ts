import {
  type GuardVendor,
  HOST_KINDS,
  type HostKind,
  KIND_LETTERS,
  type SiteScript,
  STORAGE_LETTERS,
  STRICTLY_NECESSARY,
  UNKNOWN_PLACE_REGIME,
} from '@assent/contract';
import { isGated } from '../config/gate.ts';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { daysOf } from './duration.ts';
import { gateFacts } from './gate-facts.ts';
import { wordsFor } from './texts.ts';

/**
 * What the guard must know of a site, and no more: every byte is downloaded by every visitor.
 * @param ui where the UI files are, see {@link SiteScript.ui}
 */
export function siteScript(live: LiveConfig, ui: string): SiteScript {
  const { config, site, version } = live;
  return {
    site,
    version,
    regime: UNKNOWN_PLACE_REGIME,
    validDays: daysOf(config.validity),
    categories: config.categories.map(({ id }) => id).filter((id) => id !== STRICTLY_NECESSARY),
    vendors: askable(live).map((vendor) => ({
      ...gateFacts(vendor, live),
      hosts: hostTable(vendor),
      stores: storeTable(vendor),
    })),
    necessary: necessaryHosts(live),
    doNotSell: config.doNotSell !== undefined,
    languages: Object.fromEntries(
      languagesInOrder(live).map((language) => [
        language,
        wordsFor(config, language).text('reopen'),
      ]),
    ),
    ui,
  };
}

/** Hosts that load before any choice: what the owner named, and vendors that are always on. */
export function necessaryHosts(live: LiveConfig): string[] {
  const always = runningVendors(live).filter((vendor) => !isAskable(vendor));
  return [
    ...new Set([
      ...live.config.guard.necessaryHosts,
      ...always.flatMap((vendor) => Object.values(vendor.hosts).flat()),
    ]),
  ].filter((pattern) => !pattern.startsWith('/'));
}

const askable = (live: LiveConfig): ResolvedVendor[] => runningVendors(live).filter(isAskable);

const isAskable = (vendor: ResolvedVendor): boolean =>
  vendor.category !== STRICTLY_NECESSARY || isGated(vendor.gate, vendor.gateReason);

function languagesInOrder({ config }: LiveConfig): string[] {
  const { default: first, offered } = config.languages;
  return [first, ...offered.filter((language) => language !== first)];
}

function hostTable(vendor: ResolvedVendor): GuardVendor['hosts'] {
  const table: Record<string, string> = {};
  for (const kind of Object.keys(HOST_KINDS) as HostKind[]) {
    for (const pattern of vendor.hosts[kind]) {
      table[pattern] = (table[pattern] ?? '') + KIND_LETTERS[kind];
    }
  }
  return table;
}

/** Only what lies on the site's own host: a third party's cookies are out of a page's reach. */
function storeTable(vendor: ResolvedVendor): GuardVendor['stores'] {
  const table: Record<string, string> = {};
  for (const { name, match, storage, party } of vendor.stores) {
    if (party !== 'first') continue;
    const key = match === 'prefix' ? `${name}*` : name;
    const letter = STORAGE_LETTERS[storage];
    if (!table[key]?.includes(letter)) table[key] = (table[key] ?? '') + letter;
  }
  return table;
}
