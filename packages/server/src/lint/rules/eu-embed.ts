import { isLoadedAtOnce, isOpened, needsYes } from '../holding.ts';
import { holdBack } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import type { LintedVendor } from '../subject.ts';

/** Purposes for which a site shows somebody else's content in its pages. */
const EMBEDDED = ['social-media', 'video'];

export const euEmbed: Rule = {
  id: 'EU-EMBED',
  severities: ['error'],
  title: {
    en: 'Embedded content connects by itself',
    de: 'Eingebettete Inhalte verbinden sich von selbst',
  },
  why: {
    en: 'Whoever puts a like button or a video of others into a page is responsible, together with them, for what the page then sends to them. Without a placeholder that happens to everybody who only looks.',
    de: 'Wer einen Like-Knopf oder ein Video anderer in eine Seite setzt, ist gemeinsam mit ihnen für das verantwortlich, was die Seite ihnen dann sendet. Ohne Platzhalter geschieht das bei jedem, der nur hinsieht.',
  },
  citation: 'CJEU C-40/17 (Fashion ID)',
  mark: 'from memory',
  mend: {
    en: 'Let it wait: Assent puts a placeholder with "load once" in its place. Say in "role" that you are jointly responsible, where the registry does.',
    de: 'Lassen Sie sie warten: Assent setzt einen Platzhalter mit „einmal laden“ an ihre Stelle. Sagen Sie in „role“, dass Sie gemeinsam verantwortlich sind, wo das Verzeichnis es sagt.',
  },
  check: ({ vendors }) =>
    vendors
      .filter(({ vendor }) => vendor.purposes.some(({ id }) => EMBEDDED.includes(id)))
      .flatMap((linted) => [...unheld(linted), ...roleOf(linted)]),
};

function unheld(linted: LintedVendor): Found[] {
  const { vendor, at, own, index } = linted;
  const hasNone = vendor.practice?.placeholder === false;
  const isOpen = isLoadedAtOnce(linted) || (needsYes(linted) && isOpened(linted));
  if (!hasNone && !isOpen) return [];
  const held = holdBack(linted);
  const mend = held && [
    ...held,
    ...(own.practice && hasNone ? [{ at: ['vendors', index, 'practice', 'placeholder'] }] : []),
  ];
  return [
    {
      path: hasNone ? `${at}.practice.placeholder` : at,
      vendor: vendor.id,
      message: {
        en: `${vendor.name} connects to ${vendor.legalName} on every page view, and no placeholder waits for a click`,
        de: `${vendor.name} verbindet sich bei jedem Seitenaufruf mit ${vendor.legalName}, und kein Platzhalter wartet auf einen Klick`,
      },
      ...(mend && { mend }),
    },
  ];
}

const SOLE = /\b(independent|sole|own|processor)\b|eigen|allein|auftragsverarbeiter/i;
const JOINT = /joint|gemeinsam|conjoint|contitolar|corresponsab|współ|gezamenlijk/i;

/** The registry says that both are responsible, and the owner says that only one is. */
function roleOf({ vendor, known, at, index, own }: LintedVendor): Found[] {
  if (!known || !own.role || !JOINT.test(known.role)) return [];
  if (JOINT.test(vendor.role) || !SOLE.test(vendor.role)) return [];
  return [
    {
      path: `${at}.role`,
      vendor: vendor.id,
      message: {
        en: `"${vendor.role}" leaves out that you and ${vendor.name} are jointly responsible`,
        de: `„${vendor.role}“ lässt aus, dass Sie und ${vendor.name} gemeinsam verantwortlich sind`,
      },
      mend: [{ at: ['vendors', index, 'role'] }],
    },
  ];
}
