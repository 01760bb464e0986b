import type { Records } from '../store/records-port.ts';
import type { OwnedSite } from './principal.ts';

/** All sites and whose they are. A site that nobody was given belongs to the first organisation. */
export async function ownedSites(records: Records): Promise<OwnedSite[]> {
  const [sites, owners, [first]] = await Promise.all([
    records.allSites(),
    records.find('siteOwners', []),
    records.find('organisations', [], { orderBy: { field: 'id', direction: 'asc' }, limit: 1 }),
  ]);
  const organisationOf = new Map(owners.map((owner) => [owner.siteId, owner.organisationId]));
  return sites.flatMap(({ siteId, key }) => {
    const organisationId = organisationOf.get(siteId) ?? first?.id;
    return organisationId ? [{ siteId, key, organisationId }] : [];
  });
}

/** A site by its key; null when there is none. */
export async function ownedSite(records: Records, key: string): Promise<OwnedSite | null> {
  return (await ownedSites(records)).find((site) => site.key === key) ?? null;
}
