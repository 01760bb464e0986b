/** Each service: who, for what, on which basis, and to where (GDPR Art. 13(1)(c) to (f)). */
import type { DeclarationPart, DeclaredFact, Line } from '@assent/contract';
import { REGISTRY } from '@assent/registry';
import { isGated } from '../../config/gate.ts';
import type { LiveConfig, ResolvedVendor } from '../../config/published.ts';
import { basesLines, type Grounds } from './bases.ts';
import { categoryTitle } from './choice.ts';
import { fact, type SectionOf } from './source.ts';
import { name, type Terms } from './terms.ts';

export const services: SectionOf = ({ live, terms }) => ({
  id: 'services',
  title: terms.say('services'),
  blocks: [],
  parts: byCategory(live).map((vendor) => vendorPart(vendor, live, terms)),
});

/** The vendors in the order in which the settings have them. */
export const byCategory = ({ config, vendors }: LiveConfig): ResolvedVendor[] =>
  config.categories.flatMap(({ id }) => vendors.filter(({ category }) => category === id));

function vendorPart(vendor: ResolvedVendor, { config }: LiveConfig, terms: Terms): DeclarationPart {
  const { say, words } = terms;
  return {
    title: name(vendor.name),
    blocks: [
      ...(vendor.endedOn
        ? [
            {
              kind: 'paragraph' as const,
              text: say('ended', { date: [terms.date(vendor.endedOn)] }),
            },
          ]
        : []),
      {
        kind: 'facts',
        facts: [
          ...fact(
            [words.text('vendor.controller')],
            name(`${vendor.legalName}, ${vendor.address}`),
          ),
          ...fact(say('role'), roleLine(vendor.role, terms)),
          ...fact(say('contract'), vendor.contract ? terms.local(vendor.contract) : []),
          ...fact(say('category'), categoryTitle(config, vendor.category, terms)),
          ...(vendor.endedOn ? [] : runsFact(vendor, terms)),
          ...fact(
            [words.text('vendor.purposes')],
            ...vendor.purposes.flatMap((purpose) => purposeLines(purpose, terms)),
          ),
          ...fact([words.text('vendor.recipients')], vendor.parent ? name(vendor.parent) : []),
          ...fact([words.text('vendor.transfer')], transferLine(vendor.transfer, terms)),
          ...storesNothing(vendor, terms),
          ...fact(say('more'), ...linkLines(vendor, terms)),
        ],
      },
    ],
  };
}

/** Roles that the registry has in a word, each with ours for it. */
const ROLES = {
  processor: 'processor',
  controller: 'controller',
  'joint controller': 'joint',
  'independent controller': 'independent',
} as const;

/** The registry's are English; others are the owner's. */
const REGISTRY_ROLES = new Set(REGISTRY.map(({ role }) => role));

function roleLine(role: string, terms: Terms): Line {
  // The comparison says that it is one of these keys.
  if (Object.hasOwn(ROLES, role)) return terms.say(ROLES[role as keyof typeof ROLES]);
  return terms.local(REGISTRY_ROLES.has(role) ? { en: role } : role);
}

function runsFact({ gate, gateReason }: ResolvedVendor, terms: Terms): DeclaredFact[] {
  const { say } = terms;
  const when = say(isGated(gate, gateReason) ? 'afterConsent' : 'withoutConsent');
  return fact(say('runs'), when, gateReason !== undefined && terms.local(gateReason));
}

function purposeLines(purpose: ResolvedVendor['purposes'][number], terms: Terms): Line[] {
  const title = purpose.title
    ? terms.local(purpose.title)
    : [terms.words.text(`purpose.${purpose.id}`)];
  const bases: Grounds = purpose.legalBases;
  return basesLines(bases, terms).map((line) => [...title, ': ', ...line]);
}

/** Countries and mechanisms in one line; none when nothing leaves. */
function transferLine(
  { thirdCountries, mechanisms }: ResolvedVendor['transfer'],
  terms: Terms,
): Line {
  if (!thirdCountries.length) return [];
  const countries = terms.list(thirdCountries.map((country): Line => [terms.country(country)]));
  const names = mechanisms.map((mechanism) => terms.words.text(`transfer.${mechanism}`));
  return [...countries, ...(names.length ? [` (${names.join(', ')})`] : [])];
}

/** A service that only receives the visitor's address. */
function storesNothing({ stores, hosts, endedOn }: ResolvedVendor, { words }: Terms) {
  const isAsked = Object.values(hosts).some((patterns) => patterns.length > 0);
  if (stores.length || !isAsked || endedOn) return [];
  return fact([words.text('vendor.stored')], [words.text('vendor.nothingStored')]);
}

/** The vendor's own notice, and where it takes an opt-out. */
function linkLines({ name: vendor, privacyUrl, optOutUrls }: ResolvedVendor, { words }: Terms) {
  return [
    ...(privacyUrl ? [[{ text: words.text('vendor.privacy', { vendor }), href: privacyUrl }]] : []),
    ...optOutUrls.map((href) => [{ text: words.text('vendor.optOut', { vendor }), href }]),
  ];
}
