import { type Fault, isLaxer, isWithin, type Regime } from '@assent/contract';
import { isGated } from '../../config/gate.ts';
import { isHeld } from '../../config/regime-warnings.ts';
import { hears } from '../../config/switches.ts';
import { isLoadedAtOnce, isOpened, needsYes } from '../holding.ts';
import { holdBack } from '../mending.ts';
import { openedByHost } from '../necessary-hosts.ts';
import type { Found, Rule } from '../rule.ts';
import { isInEea } from '../serves.ts';
import type { LintedVendor, Subject } from '../subject.ts';

export const euPrior: Rule = {
  id: 'EU-PRIOR',
  severities: ['error'],
  title: 'Something runs before the yes',
  why: "Whoever stores or reads something on a visitor's device needs a yes first, whatever the ground for using the data later. Running first and asking then cannot be put right by a later yes.",
  citation: 'ePrivacy Directive Art. 5(3); TDDDG s. 25(1); CJEU C-673/17 (Planet49)',
  mark: 'from memory',
  mend: 'Let it wait: take out the "gate" that lets it through, or what loads it at once. Assent loads it after the yes.',
  check: (subject) => [
    ...subject.vendors.filter(needsYes).flatMap((linted) => ofVendor(linted, subject)),
    ...ofHosts(subject),
    ...ofRegimes(subject),
  ],
};

function ofVendor(linted: LintedVendor, subject: Subject): Found[] {
  const { vendor, at } = linted;
  const mend = holdBack(linted);
  const found = (path: string, how: string): Found => ({
    path,
    vendor: vendor.id,
    message: `${vendor.name} stores or reads on the device and runs before any choice: ${how}`,
    ...(mend && { mend }),
  });
  if (isLoadedAtOnce(linted)) return [found(`${at}.practice.loads`, 'the site loads it at once')];
  // Those tags are told that everything is refused; rule EU-ADVANCED speaks of them.
  if (!isOpened(linted) || isAdvanced(linted, subject)) return [];
  return [found(`${at}.gate`, `by "gate" you say that it needs no yes (${vendor.gate})`)];
}

const isAdvanced = ({ vendor }: LintedVendor, { config }: Subject): boolean =>
  config.guard.signals.googleConsentMode === 'advanced' && hears(vendor, 'google-consent-mode');

const ofHosts = (subject: Subject): Fault[] =>
  openedByHost(subject)
    .filter(({ vendor }) => vendor.gate === 'consent')
    .map(({ path, pattern, vendor }) => ({
      path,
      message: `"${pattern}" lets ${vendor.name} through before any choice, which stores or reads on the device`,
    }));

/** Places of the EEA and the United Kingdom in which nobody is asked first. */
function ofRegimes({ config, vendors }: Subject): Found[] {
  const isAsked = vendors.some(({ vendor }) => isGated(vendor.gate, vendor.gateReason));
  if (!isAsked || isHeld(config)) return [];
  const isBound = (place: string) =>
    [place, place.slice(0, 2)].some(
      (each) => isInEea(each) || each === 'GB' || isWithin(each, 'GB'),
    );
  return Object.entries(config.regimes.byPlace)
    .filter(([place, regime]) => isBound(place) && isLaxer(regime as Regime, 'opt-in'))
    .map(([place, regime]) => ({
      path: `regimes.byPlace.${place}`,
      message: `with "${regime}" in ${place}, vendors that need a yes run before any choice`,
      mend: [{ at: ['regimes', 'byPlace', place], value: 'opt-in' }],
    }));
}
