/** Who stands behind a site, as far as a receipt can tell: it does not say on which domain it was made. */
import type { SiteConfig } from '@assent/contract';

type Controller = SiteConfig['controllers'][number];

/** Controllers of the site's domains, in the order of the configuration. */
export function controllersOf({
  controllers,
  domains,
}: Pick<SiteConfig, 'controllers' | 'domains'>): Controller[] {
  const named = domains.map(({ controller }) => controller ?? controllers[0]?.id);
  return controllers.filter(({ id }) => named.includes(id));
}

/**
 * Countries of the controllers: the only place that is on record. Where the visitor was is not, and the
 * regime does not tell: opt-in is also what applies where the place is unknown.
 */
export const jurisdictionsOf = (controllers: readonly Controller[]): string[] => [
  ...new Set(controllers.map(({ country }) => country)),
];

/** Where the privacy notice is; a path is one of the first domain. */
export const policyUrl = ({ links, domains }: Pick<SiteConfig, 'links' | 'domains'>): string =>
  links.privacy.startsWith('/') ? `https://${domains[0]?.host}${links.privacy}` : links.privacy;
