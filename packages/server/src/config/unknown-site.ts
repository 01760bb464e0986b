import { Problem } from '@assent/contract';

/** What is told of a key that no site has. */
export const unknownSite = (site: string): Problem =>
  new Problem('unknown-site', {
    en: `There is no site "${site}".`,
    de: `Es gibt keine Website „${site}“.`,
  });
