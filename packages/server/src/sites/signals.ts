/** Makes the table of vendors' switches ready for one site: only what its vendors hear. */
import {
  GOOGLE_CONSENT_TYPES,
  type Signal,
  type SignalPart,
  type SignalsConfig,
  STRICTLY_NECESSARY,
  SWITCHES,
  type SwitchFacts,
} from '@assent/contract';
import { type LiveConfig, type ResolvedVendor, runningVendors } from '../config/published.ts';
import { hears } from '../config/switches.ts';
import { regionDefaults } from './region-defaults.ts';

/** The signals of a site, in the order in which they are said. */
export function signalsOf(live: LiveConfig): Signal[] {
  // A version from before there were signals has none.
  const settings: Partial<SignalsConfig> = live.config.guard.signals ?? {};
  return (Object.keys(SWITCHES) as (keyof typeof SWITCHES)[]).flatMap((name) => {
    const setting = settings[name];
    if (!setting || setting === 'off') return [];
    return SWITCHES[name].flatMap((facts) => signalOf(facts, live, setting === 'advanced'));
  });
}

function signalOf(facts: SwitchFacts, live: LiveConfig, isAdvanced: boolean): Signal[] {
  const { to, as, first, told, words } = facts;
  const vendors = runningVendors(live).filter((vendor) => hears(vendor, facts.api));
  const asked = vendors.filter(isOptional);
  if (!asked.length) return [];

  const by: string[][] = [];
  const types = facts.types && typeParts(facts, vendors, by);
  const tail = types ? [types] : [];
  const signal: Signal = {
    to,
    ...(as && { as }),
    by,
    told: [...told.map((part) => part ?? numberOf(by, asked)), ...tail],
    words,
    ...(first && { first: [[...first, ...tail]] }),
  };
  return [isAdvanced && first && types ? advanced(signal, first, types, asked, live) : signal];
}

/** What stands for each consent type: the group of vendors that decide on it, else a plain word. */
function typeParts(
  { types = [], isShared, words }: SwitchFacts,
  vendors: ResolvedVendor[],
  by: string[][],
): Record<string, SignalPart> {
  const partOf = (type: string): SignalPart => {
    const concerned = isShared
      ? vendors.filter((vendor) => typesOf(vendor).includes(type))
      : vendors;
    const asked = concerned.filter(isOptional);
    if (asked.length) return numberOf(by, asked);
    // Where the site has nobody for it, nobody was asked.
    return concerned.length || isAlwaysOn(type) ? words[1] : words[0];
  };
  return Object.fromEntries(types.map((type) => [type, partOf(type)]));
}

/** What the vendor's facts say, else what the site's category stands for. */
const typesOf = ({ googleConsentTypes, category }: ResolvedVendor): string[] =>
  googleConsentTypes.length
    ? googleConsentTypes
    : Object.keys(GOOGLE_CONSENT_TYPES).filter((type) => GOOGLE_CONSENT_TYPES[type] === category);

const isAlwaysOn = (type: string): boolean => GOOGLE_CONSENT_TYPES[type] === STRICTLY_NECESSARY;

const isOptional = ({ category }: ResolvedVendor): boolean => category !== STRICTLY_NECESSARY;

/** The place of a group in the list, which gets it where it has not got it. */
function numberOf(by: string[][], vendors: ResolvedVendor[]): number {
  const group = vendors.map(({ id }) => id);
  const known = by.findIndex((other) => String(other) === String(group));
  return known < 0 ? by.push(group) - 1 : known;
}

/** Vendors whose tags have an off switch each. */
export const withOffSwitch = (live: LiveConfig): string[] =>
  runningVendors(live)
    .filter((vendor) => isOptional(vendor) && vendor.consentApi?.disableFlag)
    .map(({ id }) => id);

/** Where vendors load without a yes, their loading is no sign of one, and places may differ. */
function advanced(
  signal: Signal,
  begin: readonly string[],
  types: Record<string, SignalPart>,
  vendors: ResolvedVendor[],
  { config, since, version }: LiveConfig,
): Signal {
  const anybody = signal.by.length;
  const calls = regionDefaults(begin, types, config.regimes.byPlace, anybody);
  return {
    ...signal,
    by: calls.length ? [...signal.by, []] : signal.by,
    first: [...(signal.first ?? []), ...calls],
    since: Math.max(...vendors.map(({ id }) => since[id] ?? version)),
  };
}
