import {
  type Fault,
  fit,
  HOST_KINDS,
  type HostKind,
  PURPOSES,
  parsePattern,
  type SiteConfig,
  STRICTLY_NECESSARY,
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
): Fault[] {
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

function duplicates(list: string, ids: readonly string[], field = 'id'): Fault[] {
  const firsts = new Map<string, number>();
  return ids.flatMap((id, i) => {
    const first = firsts.get(id);
    if (first === undefined) {
      firsts.set(id, i);
      return [];
    }
    const message = `"${id}" is used twice, first in ${list}[${first}]`;
    return [{ path: `${list}[${i}].${field}`, message }];
  });
}

function categoryFaults({ categories, vendors }: SiteConfig): Fault[] {
  const ids = categories.map(({ id }) => id);
  const missing = ids.includes(STRICTLY_NECESSARY)
    ? []
    : [{ path: 'categories', message: `the category "${STRICTLY_NECESSARY}" is missing` }];
  const unknown = vendors.flatMap(({ id, category }, i) => [
    ...(ids.includes(category)
      ? []
      : [{ path: `vendors[${i}].category`, message: `there is no category "${category}"` }]),
    ...(ids.includes(id)
      ? [{ path: `vendors[${i}].id`, message: `"${id}" is a category; a vendor needs another id` }]
      : []),
  ]);
  return [...missing, ...unknown];
}

function controllerFaults({ controllers, domains }: SiteConfig): Fault[] {
  const ids = controllers.map(({ id }) => id);
  return domains.flatMap(({ controller }, i) =>
    controller === undefined || ids.includes(controller)
      ? []
      : [{ path: `domains[${i}].controller`, message: `there is no controller "${controller}"` }],
  );
}

/** Under the strict level a static policy holds every third party until the page is loaded anew. */
function guardFaults({ guard: { level, activation, unknownHosts } }: SiteConfig): Fault[] {
  if (level !== 'strict') return [];
  return [
    ...(activation === 'in-place'
      ? [
          {
            path: 'guard.activation',
            message: 'a static policy cannot be lifted in place; use "reload" or "next-view"',
          },
        ]
      : []),
    ...(unknownHosts === 'allow'
      ? [
          {
            path: 'guard.unknownHosts',
            message: 'a static policy holds what it does not name; use another level',
          },
        ]
      : []),
  ];
}

/** A section says that visitors were told how to opt out of a sale: so they have to be. */
const gppFaults = ({ gpp, doNotSell }: SiteConfig): Fault[] =>
  gpp && !doNotSell
    ? [
        {
          path: 'gpp',
          message: 'a section states that the opt-out is offered; say where, in "doNotSell"',
        },
      ]
    : [];

function vendorFaults(config: SiteConfig, vendor: ResolvedVendor, path: string): Fault[] {
  const gated = isGated(vendor.gate, vendor.gateReason);
  const faults: Fault[] = [];
  if (gated && vendor.category === STRICTLY_NECESSARY) {
    faults.push({
      path: `${path}.category`,
      message: `"${vendor.id}" needs consent (gate "${vendor.gate}") and cannot be strictly necessary`,
    });
  }
  if (vendor.category === STRICTLY_NECESSARY) {
    vendor.stores.forEach(({ name, category }, i) => {
      if (category && category !== STRICTLY_NECESSARY) {
        faults.push({
          path: `${path}.stores[${i}]`,
          message: `"${name}" is ${category}; state it under a vendor that waits for a yes, and give "${vendor.id}" its own stores`,
        });
      }
    });
  }
  vendor.purposes.forEach(({ id, title }, i) => {
    if (!title && !(PURPOSES as readonly string[]).includes(id)) {
      faults.push({
        path: `${path}.purposes[${i}].title`,
        message: `"${id}" is a purpose of your own and needs a title`,
      });
    }
  });
  for (const { host } of config.domains) {
    const end = endOf(host);
    const pattern = hostsOf(vendor).find((each) => each.includes(end) && covers(each, host));
    if (pattern) {
      const ownPath = parsePattern(pattern).path;
      const instead = ownPath ? `; for a path on it write "${ownPath}"` : '';
      faults.push({
        path: `${path}.hosts`,
        message: `"${pattern}" covers the site's own host ${host}${instead}`,
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
): Fault[] {
  const gated = vendors.filter(
    (vendor) => vendor !== null && isGated(vendor.gate, vendor.gateReason),
  );
  return config.guard.necessaryHosts.flatMap((pattern, i) => {
    const opened = gated.find(
      (vendor) => vendor && placesOf(vendor, config).some((place) => overlap(pattern, place)),
    );
    const path = `guard.necessaryHosts[${i}]`;
    if (opened) {
      const message = `"${pattern}" would let through ${opened.id}, which needs consent`;
      return [{ path, message }];
    }
    return pattern.startsWith('/')
      ? [{ path, message: `"${pattern}" is on the site's own host, which loads anyway` }]
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
