import { fit } from './hosts.ts';
import type { SiteScript } from './site-script.ts';

/**
 * Whose an address is: ids of the vendors with the closest pattern, one of which must be granted
 * before it may load; none where nobody claims it. What is necessary comes before every vendor, and
 * what no vendor claims on the site's own host is the site's.
 * @param own whether the address is on the site's own host
 * @returns null where nobody need be asked
 */
export function claimants(
  { necessary = [], vendors }: Pick<SiteScript, 'necessary' | 'vendors'>,
  host: string,
  path: string,
  own: boolean,
): string[] | null {
  if (necessary.some((pattern) => fit(pattern, host, path, own))) return null;
  let closest = 0;
  let ids: string[] = [];
  for (const { id, hosts = {} } of vendors) {
    for (const pattern of Object.keys(hosts)) {
      const closeness = fit(pattern, host, path, own);
      if (closeness > closest) ids = [];
      if (!closeness || closeness < closest) continue;
      closest = closeness;
      if (!ids.includes(id)) ids.push(id);
    }
  }
  return own && !closest ? null : ids;
}
