import { isLaxer, isWithin, type Regime, type Words } from '@assent/contract';
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
  title: {
    en: 'Something runs before the yes',
    de: 'Etwas läuft vor dem Ja',
  },
  why: {
    en: "Whoever stores or reads something on a visitor's device needs a yes first, whatever the ground for using the data later. Running first and asking then cannot be put right by a later yes.",
    de: 'Wer auf dem Gerät eines Besuchers etwas speichert oder liest, braucht zuerst ein Ja, auf welcher Rechtsgrundlage die Daten später auch verwendet werden. Erst laufen und dann fragen lässt sich durch ein späteres Ja nicht heilen.',
  },
  citation: 'ePrivacy Directive Art. 5(3); TDDDG s. 25(1); CJEU C-673/17 (Planet49)',
  mark: 'from memory',
  mend: {
    en: 'Let it wait: take out the "gate" that lets it through, or what loads it at once. Assent loads it after the yes.',
    de: 'Lassen Sie ihn warten: Nehmen Sie „gate“ heraus, das ihn durchlässt, oder das, was ihn sofort lädt. Assent lädt ihn nach dem Ja.',
  },
  check: (subject) => [
    ...subject.vendors.filter(needsYes).flatMap((linted) => ofVendor(linted, subject)),
    ...ofHosts(subject),
    ...ofRegimes(subject),
  ],
};

const AT_ONCE: Words = {
  en: 'the site loads it at once',
  de: 'die Website lädt ihn sofort',
};

function ofVendor(linted: LintedVendor, subject: Subject): Found[] {
  const { vendor, at } = linted;
  const mend = holdBack(linted);
  const found = (path: string, how: Words): Found => ({
    path,
    vendor: vendor.id,
    message: {
      en: `${vendor.name} stores or reads on the device and runs before any choice: ${how.en}`,
      de: `${vendor.name} speichert oder liest auf dem Gerät und läuft vor jeder Auswahl: ${how.de}`,
    },
    ...(mend && { mend }),
  });
  if (isLoadedAtOnce(linted)) return [found(`${at}.practice.loads`, AT_ONCE)];
  // Those tags are told that everything is refused; rule EU-ADVANCED speaks of them.
  if (!isOpened(linted) || isAdvanced(linted, subject)) return [];
  return [
    found(`${at}.gate`, {
      en: `by "gate" you say that it needs no yes (${vendor.gate})`,
      de: `mit „gate“ sagen Sie, dass er kein Ja braucht (${vendor.gate})`,
    }),
  ];
}

const isAdvanced = ({ vendor }: LintedVendor, { config }: Subject): boolean =>
  config.guard.signals.googleConsentMode === 'advanced' && hears(vendor, 'google-consent-mode');

const ofHosts = (subject: Subject): Found[] =>
  openedByHost(subject)
    .filter(({ vendor }) => vendor.gate === 'consent')
    .map(({ path, pattern, vendor }) => ({
      path,
      message: {
        en: `"${pattern}" lets ${vendor.name} through before any choice, which stores or reads on the device`,
        de: `„${pattern}“ lässt ${vendor.name} vor jeder Auswahl durch, und dieser Dienst speichert oder liest auf dem Gerät`,
      },
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
      message: {
        en: `with "${regime}" in ${place}, vendors that need a yes run before any choice`,
        de: `mit „${regime}“ in ${place} laufen Dienste, die ein Ja brauchen, vor jeder Auswahl`,
      },
      mend: [{ at: ['regimes', 'byPlace', place], value: 'opt-in' }],
    }));
}
