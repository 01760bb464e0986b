import { Problem } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';

/**
 * Only pages of the site may post. A page that the service itself serves counts as well.
 * @param origin the Origin header; every browser sends it with a POST
 * @param ownHost the Host header
 * @throws Problem wrong-origin
 */
export function assertOrigin(
  origin: string | undefined,
  ownHost: string | undefined,
  live: LiveConfig,
): void {
  const url = URL.canParse(origin ?? '') ? new URL(origin ?? '') : null;
  const known = url && live.config.domains.some(({ host }) => host === url.hostname);
  if (known || (url && url.host === ownHost)) return;
  throw new Problem('wrong-origin', undefined, [
    { path: 'Origin', message: origin ? `${origin} is not a domain of this site` : 'is missing' },
  ]);
}
