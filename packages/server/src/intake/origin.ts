import { Problem } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { onceFor } from '../once-for.ts';

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
  if (origin !== undefined && knownIn(live).has(origin)) return;
  const url = URL.canParse(origin ?? '') ? new URL(origin ?? '') : null;
  if (url && live.config.domains.some(({ host }) => host === url.hostname)) {
    remember(live, url.origin);
    return;
  }
  if (url && url.host === ownHost) return;
  throw new Problem('wrong-origin', undefined, [
    { path: 'Origin', message: origin ? `${origin} is not a domain of this site` : 'is missing' },
  ]);
}

/** Origins are read once, not for every visitor. */
const knownIn = onceFor((_: LiveConfig) => new Set<string>());

/** A domain has two origins, but whoever makes up ports has more. */
const MOST_KNOWN = 100;

function remember(live: LiveConfig, origin: string): void {
  const known = knownIn(live);
  if (known.size < MOST_KNOWN) known.add(origin);
}
