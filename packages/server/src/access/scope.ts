import { ROLES, type Role } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { invalidInput } from '../http/invalid-input.ts';
import type { Records } from '../store/records-port.ts';
import { ownedSites } from './owned-site.ts';

/** What somebody may do, and where, as routes take it. */
export const Scope = {
  role: z.enum(ROLES),
  site: z.string().nullable().describe('Key of the only site it is for; null for all'),
};

/**
 * Id of a site of an organisation; null for all.
 * @throws Problem invalid-input for one that the organisation has not
 */
export async function siteIdIn(
  records: Records,
  organisationId: string,
  key: string | null,
): Promise<number | null> {
  if (key === null) return null;
  const site = (await ownedSites(records)).find((each) => each.key === key);
  if (site?.organisationId === organisationId) return site.siteId;
  const message = {
    en: 'is no site of the organisation',
    de: 'ist keine Website der Organisation',
  };
  throw invalidInput([{ path: 'site', message }]);
}

/** Keys of sites by their ids. */
export async function siteKeys(records: Records): Promise<ReadonlyMap<number, string>> {
  const sites = await records.allSites();
  return new Map(sites.map(({ siteId, key }) => [siteId, key]));
}

/** An access that ends by itself is for those who visit. @throws Problem invalid-input */
export function assertEnd(role: Role, endsAt: number | null, field: string): void {
  if (endsAt === null || role === 'auditor') return;
  const message = { en: 'is for auditors only', de: 'ist nur für Prüfer' };
  throw invalidInput([{ path: field, message }]);
}
