import type { HostTables, SiteScript } from '@assent/contract/vocabulary';

/** A site with its vendors' addresses, which a guard beside a policy goes without. */
export const withHosts = (site: SiteScript, hosts: HostTables): SiteScript => ({
  ...site,
  vendors: site.vendors.map((vendor) => ({ ...vendor, hosts: hosts[vendor.id] ?? vendor.hosts })),
});
