import {
  type Activation,
  aliasesOf,
  type GppSection,
  type GuardConfig,
  type SiteScript,
  STORAGE_LETTERS,
  STRICTLY_NECESSARY,
} from '@assent/contract';
import { isGated } from '../config/gate.ts';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { asksOf } from './asks.ts';
import { daysOf } from './duration.ts';
import { gateFacts } from './gate-facts.ts';
import { hostTables } from './host-tables.ts';
import { signalsOf } from './signals.ts';
import { byLetter, type StoreTable, withoutCovered } from './store-tables.ts';
import { wordsFor } from './texts.ts';
import type { Variant } from './variant.ts';

/**
 * What the guard must know of a site, and no more: every byte is downloaded by every visitor.
 * @param variant what applies to the visitor
 * @param ui where the UI files are, see {@link SiteScript.ui}
 * @param gpp what `__gpp` states to the visitor, see {@link SiteScript.gpp}
 */
export function siteScript(
  live: LiveConfig,
  { regime, doNotSell, validity }: Variant,
  ui: string,
  gpp?: GppSection | '',
): SiteScript {
  const tables = hostTables(live);
  const aliases = aliasesOf(live.config.languages.offered);
  const { config, site, version } = live;
  const activation = activationOf(config.guard);
  const asks = asksOf(live);
  const signals = signalsOf(live);
  const necessary = alwaysHosts(live);
  const running = runningVendors(live);
  const optional = running.filter((vendor) => !isNecessary(vendor));
  const [stores, ...storesOf] = withoutCovered([
    storeTable(running.filter(isNecessary)),
    ...optional.map((vendor) => storeTable([vendor])),
  ]).map(byLetter);
  return {
    site,
    version,
    regime,
    validDays: daysOf(validity),
    ...(config.cookieDomain && { cookieDomain: config.cookieDomain }),
    ...(config.guard.level !== 'strict' && { level: config.guard.level }),
    ...(activation !== 'reload' && { activation }),
    ...(config.guard.unknownHosts === 'allow' && { allowUnknown: true }),
    categories: config.categories.map(({ id }) => id).filter((id) => id !== STRICTLY_NECESSARY),
    vendors: optional.map((vendor, at) => ({
      ...gateFacts(vendor, live),
      ...(holdsAll(live) && { hosts: tables[vendor.id] ?? {} }),
      ...(storesOf[at] && { stores: storesOf[at] }),
    })),
    ...(asks && { asks }),
    ...(necessary.length && { necessary }),
    ...(stores && { stores }),
    ...(signals.length && { signals }),
    ...(doNotSell && { doNotSell: true }),
    ...(showsHonoured({ regime, doNotSell }) && { honoured: textIn(live, 'gpc.status') }),
    ...(gpp !== undefined && { gpp }),
    languages: textIn(live, config.banner?.reopen === 'own' ? null : 'reopen'),
    ...(Object.keys(aliases).length > 0 && { aliases }),
    ui,
  };
}

/** Whether each page shows that an opt-out signal is honoured, where the browser sends one. */
export const showsHonoured = ({ regime, doNotSell }: Pick<Variant, 'regime' | 'doNotSell'>) =>
  doNotSell && regime === 'opt-out';

/**
 * Whether the guard must hold everything itself: no policy of the page does, or it must hold paths on
 * the site's own host, which no policy can tell from the rest of the site.
 */
export const holdsAll = (live: LiveConfig): boolean =>
  live.config.guard.level !== 'strict' ||
  runningVendors(live).some((vendor) => patternsOf(vendor).some((pattern) => pattern[0] === '/'));

/** Where a policy holds third parties, only another page can lift it. */
const activationOf = ({ level, activation }: GuardConfig): Activation =>
  activation ?? (level === 'strict' || level === 'edge' ? 'reload' : 'in-place');

/** Hosts that are always allowed: what the owner named, and strictly necessary vendors. */
export const alwaysHosts = (live: LiveConfig): string[] =>
  outside([
    ...live.config.guard.necessaryHosts,
    ...runningVendors(live).filter(isNecessary).flatMap(patternsOf),
  ]);

/** Hosts that load before any choice: besides the above, vendors whose gate is open. */
export const hostsBeforeChoice = (live: LiveConfig): string[] =>
  outside([
    ...alwaysHosts(live),
    ...runningVendors(live)
      .filter((vendor) => !isGated(vendor.gate, vendor.gateReason))
      .flatMap(patternsOf),
  ]);

const patternsOf = ({ hosts }: ResolvedVendor): string[] => Object.values(hosts).flat();

const outside = (patterns: readonly string[]): string[] =>
  [...new Set(patterns)].filter((pattern) => !pattern.startsWith('/'));

/** A gated vendor is never in this category: publishing refuses that. */
const isNecessary = ({ category }: ResolvedVendor): boolean => category === STRICTLY_NECESSARY;

/** A text in every offered language, the default one first; '' everywhere for none. */
function textIn({ config }: LiveConfig, key: string | null): Record<string, string> {
  const { default: first, offered } = config.languages;
  const languages = [first, ...offered.filter((language) => language !== first)];
  return Object.fromEntries(
    languages.map((language) => [language, key ? wordsFor(config, language).text(key) : '']),
  );
}

/** Only what lies on the site's own host: a third party's cookies are out of a page's reach. */
function storeTable(vendors: readonly ResolvedVendor[]): StoreTable {
  const table: StoreTable = {};
  for (const { name, match, storage, party } of vendors.flatMap(({ stores }) => stores)) {
    if (party !== 'first') continue;
    const key = match === 'prefix' ? `${name}*` : name;
    const letter = STORAGE_LETTERS[storage];
    if (!table[key]?.includes(letter)) table[key] = (table[key] ?? '') + letter;
  }
  return table;
}
