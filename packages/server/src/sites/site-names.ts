import type { SiteScript } from '@assent/contract/vocabulary';

/** Field of the site script → the short name by which the banner's code of this build reads it. */
export type SiteNames = Readonly<Record<string, string>>;

/** The site script by the names of a build. What it holds by id or by what is stored keeps its keys. */
export function withNames(names: SiteNames, site: SiteScript): object {
  const { vendors, asks, signals } = site;
  const named = (fields: object) => renamed(names, fields);
  return named({
    ...site,
    vendors: vendors.map(named),
    ...(asks && { asks: asks.map(named) }),
    ...(signals && { signals: signals.map(named) }),
  });
}

/** An object by other names for its own fields, in their order. */
export const renamed = (names: SiteNames, fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [names[field] ?? field, value]),
  );
