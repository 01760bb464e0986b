import { HOST_KINDS, type HostKind, type UntoldFault } from '@assent/contract';
import type { ResolvedVendor } from './published.ts';

/** What the service answers below the site's own host, where it is put there. */
const SERVICE_PATHS = ['/s/', '/v1/sites/'];

/**
 * A vendor's path on the own host waits for a yes. One that covers the service's paths would hold the
 * site script itself, and nobody could ever be asked.
 */
export function servicePathFaults({ hosts }: ResolvedVendor, path: string): UntoldFault[] {
  const patterns = (Object.keys(HOST_KINDS) as HostKind[]).flatMap((kind) => hosts[kind]);
  return [...new Set(patterns)].flatMap((pattern) => {
    const taken = SERVICE_PATHS.find(
      (each) => each.startsWith(pattern) || pattern.startsWith(each),
    );
    return taken
      ? [
          {
            path: `${path}.hosts`,
            message: {
              en: `"${pattern}" meets "${taken}", where Assent itself answers on the site's own host`,
              de: `„${pattern}“ trifft auf „${taken}“, wo Assent selbst auf dem eigenen Host der Website antwortet`,
            },
          },
        ]
      : [];
  });
}
