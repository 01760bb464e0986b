import {
  fit,
  HOST_KINDS,
  type HostKind,
  PURPOSES,
  parsePattern,
  type SiteConfig,
  STRICTLY_NECESSARY,
  type UntoldFault,
} from '@assent/contract';
import { retentionFaults } from '../retention/term.ts';
import { advancedFaults } from './advanced.ts';
import { contrastFaults } from './contrast.ts';
import { cookieDomainFaults } from './cookie-domain.ts';
import { endOf } from './end-of.ts';
import { isGated } from './gate.ts';
import { languageFaults } from './language-faults.ts';
import { logoFaults } from './logo-faults.ts';
import { markupFaults } from './markup-faults.ts';
import { overlap } from './overlap.ts';
import { policyFaults } from './policy-faults.ts';
import type { ResolvedVendor } from './published.ts';
import { servicePathFaults } from './service-paths.ts';
import { textFaults } from './text-faults.ts';

/**
 * Faults that no field shows by itself: references that lead nowhere, ids used twice, hosts that
 * would open what must stay shut.
 * @param vendors the resolved vendors in the order of `config.vendors`, null where not resolvable
 */
export function crossFaults(
  config: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): UntoldFault[] {
  return [
    ...duplicates(
      'controllers',
      config.controllers.map(({ id }) => id),
    ),
    ...duplicates(
      'domains',
      config.domains.map(({ host }) => host),
      'host',
    ),
    ...duplicates(
      'categories',
      config.categories.map(({ id }) => id),
    ),
    ...duplicates(
      'vendors',
      config.vendors.map(({ id }) => id),
    ),
    ...categoryFaults(config),
    ...controllerFaults(config),
    ...languageFaults(config),
    ...textFaults(config),
    ...markupFaults(config),
    ...vendors.flatMap((vendor, i) =>
      vendor ? vendorFaults(config, vendor, `vendors[${i}]`) : [],
    ),
    ...necessaryHostFaults(config, vendors),
    ...guardFaults(config),
    ...cookieDomainFaults(config),
    ...gppFaults(config),
    ...policyFaults(config, vendors),
    ...advancedFaults(config, vendors),
    ...contrastFaults(config),
    ...logoFaults(config),
    ...retentionFaults(config),
  ];
}

function duplicates(list: string, ids: readonly string[], field = 'id'): UntoldFault[] {
  const firsts = new Map<string, number>();
  return ids.flatMap((id, i) => {
    const first = firsts.get(id);
    if (first === undefined) {
      firsts.set(id, i);
      return [];
    }
    const message = {
      en: `"${id}" is used twice, first in ${list}[${first}]`,
      de: `„${id}“ kommt zweimal vor, zuerst in ${list}[${first}]`,
    };
    return [{ path: `${list}[${i}].${field}`, message }];
  });
}

function categoryFaults({ categories, vendors }: SiteConfig): UntoldFault[] {
  const ids = categories.map(({ id }) => id);
  const missing = ids.includes(STRICTLY_NECESSARY)
    ? []
    : [
        {
          path: 'categories',
          message: {
            en: `the category "${STRICTLY_NECESSARY}" is missing`,
            de: `die Kategorie „${STRICTLY_NECESSARY}“ fehlt`,
          },
        },
      ];
  const unknown = vendors.flatMap(({ id, category }, i) => [
    ...(ids.includes(category)
      ? []
      : [
          {
            path: `vendors[${i}].category`,
            message: {
              en: `there is no category "${category}"`,
              de: `es gibt keine Kategorie „${category}“`,
            },
          },
        ]),
    ...(ids.includes(id)
      ? [
          {
            path: `vendors[${i}].id`,
            message: {
              en: `"${id}" is a category; a vendor needs another id`,
              de: `„${id}“ ist eine Kategorie; ein Dienst braucht eine andere Kennung`,
            },
          },
        ]
      : []),
  ]);
  return [...missing, ...unknown];
}

function controllerFaults({ controllers, domains }: SiteConfig): UntoldFault[] {
  const ids = controllers.map(({ id }) => id);
  return domains.flatMap(({ controller }, i) =>
    controller === undefined || ids.includes(controller)
      ? []
      : [
          {
            path: `domains[${i}].controller`,
            message: {
              en: `there is no controller "${controller}"`,
              de: `es gibt keinen Verantwortlichen „${controller}“`,
            },
          },
        ],
  );
}

/** Under the strict level a static policy holds every third party until the page is loaded anew. */
function guardFaults({ guard: { level, activation, unknownHosts } }: SiteConfig): UntoldFault[] {
  if (level !== 'strict') return [];
  return [
    ...(activation === 'in-place'
      ? [
          {
            path: 'guard.activation',
            message: {
              en: 'a static policy cannot be lifted in place; use "reload" or "next-view"',
              de: 'eine statische Richtlinie lässt sich in der Seite nicht aufheben; verwenden Sie „reload“ oder „next-view“',
            },
          },
        ]
      : []),
    ...(unknownHosts === 'allow'
      ? [
          {
            path: 'guard.unknownHosts',
            message: {
              en: 'a static policy holds what it does not name; use another level',
              de: 'eine statische Richtlinie hält, was sie nicht nennt; verwenden Sie eine andere Stufe',
            },
          },
        ]
      : []),
  ];
}

/** A section says that visitors were told how to opt out of a sale: so they have to be. */
const gppFaults = ({ gpp, doNotSell }: SiteConfig): UntoldFault[] =>
  gpp && !doNotSell
    ? [
        {
          path: 'gpp',
          message: {
            en: 'a section states that the opt-out is offered; say where, in "doNotSell"',
            de: 'ein Abschnitt sagt, dass das Opt-out angeboten wird; sagen Sie in „doNotSell“, wo',
          },
        },
      ]
    : [];

function vendorFaults(config: SiteConfig, vendor: ResolvedVendor, path: string): UntoldFault[] {
  const gated = isGated(vendor.gate, vendor.gateReason);
  const faults: UntoldFault[] = [];
  if (gated && vendor.category === STRICTLY_NECESSARY) {
    faults.push({
      path: `${path}.category`,
      message: {
        en: `"${vendor.id}" needs consent (gate "${vendor.gate}") and cannot be strictly necessary`,
        de: `„${vendor.id}“ braucht eine Einwilligung (gate „${vendor.gate}“) und kann nicht unbedingt erforderlich sein`,
      },
    });
  }
  if (vendor.category === STRICTLY_NECESSARY) {
    vendor.stores.forEach(({ name, category }, i) => {
      if (category && category !== STRICTLY_NECESSARY) {
        faults.push({
          path: `${path}.stores[${i}]`,
          message: {
            en: `"${name}" is ${category}; state it under a vendor that waits for a yes, and give "${vendor.id}" its own stores`,
            de: `„${name}“ ist „${category}“; führen Sie es bei einem Dienst auf, der auf ein Ja wartet, und geben Sie „${vendor.id}“ eigene stores`,
          },
        });
      }
    });
  }
  vendor.purposes.forEach(({ id, title }, i) => {
    if (!title && !(PURPOSES as readonly string[]).includes(id)) {
      faults.push({
        path: `${path}.purposes[${i}].title`,
        message: {
          en: `"${id}" is a purpose of your own and needs a title`,
          de: `„${id}“ ist ein eigener Zweck und braucht einen Titel`,
        },
      });
    }
  });
  for (const { host } of config.domains) {
    const end = endOf(host);
    const pattern = hostsOf(vendor).find((each) => each.includes(end) && covers(each, host));
    if (pattern) {
      const ownPath = parsePattern(pattern).path;
      faults.push({
        path: `${path}.hosts`,
        message: {
          en: `"${pattern}" covers the site's own host ${host}${ownPath ? `; for a path on it write "${ownPath}"` : ''}`,
          de: `„${pattern}“ umfasst den eigenen Host der Website ${host}${ownPath ? `; für einen Pfad darauf schreiben Sie „${ownPath}“` : ''}`,
        },
      });
    }
  }
  return [...faults, ...servicePathFaults(vendor, path)];
}

/** Whether a pattern that names a host fits something on this one, be it only a path. */
function covers(pattern: string, host: string): boolean {
  const { host: wanted, path } = parsePattern(pattern);
  return wanted !== '' && fit(pattern, host, path) > 0;
}

/**
 * A host that the owner calls necessary must not open a vendor that waits for a yes. A path on the own
 * host opens nothing that is shut, so whoever names one has something else in mind.
 */
function necessaryHostFaults(
  config: SiteConfig,
  vendors: readonly (ResolvedVendor | null)[],
): UntoldFault[] {
  const gated = vendors.filter(
    (vendor) => vendor !== null && isGated(vendor.gate, vendor.gateReason),
  );
  return config.guard.necessaryHosts.flatMap((pattern, i) => {
    const opened = gated.find(
      (vendor) => vendor && placesOf(vendor, config).some((place) => overlap(pattern, place)),
    );
    const path = `guard.necessaryHosts[${i}]`;
    if (opened) {
      const message = {
        en: `"${pattern}" would let through ${opened.id}, which needs consent`,
        de: `„${pattern}“ ließe ${opened.id} durch, und dieser Dienst braucht eine Einwilligung`,
      };
      return [{ path, message }];
    }
    return pattern.startsWith('/')
      ? [
          {
            path,
            message: {
              en: `"${pattern}" is on the site's own host, which loads anyway`,
              de: `„${pattern}“ ist auf dem eigenen Host der Website, der ohnehin lädt`,
            },
          },
        ]
      : [];
  });
}

/** A path on the own host is one on each domain of the site. */
const placesOf = (vendor: ResolvedVendor, { domains }: SiteConfig): string[] =>
  hostsOf(vendor).flatMap((pattern) =>
    pattern.startsWith('/') ? [pattern, ...domains.map(({ host }) => host + pattern)] : [pattern],
  );

const hostsOf = (vendor: ResolvedVendor): string[] =>
  (Object.keys(HOST_KINDS) as HostKind[]).flatMap((kind) => vendor.hosts[kind]);
