/** What the owner does at each level, and what a page is like there. */
import { type ConnectMiddleware, connectEdge } from '@assent/edge/connect';
import type { Service } from '../../kit/service.ts';
import type { Level, Way } from '../way.ts';
import { factsOf } from './facts.ts';
import { markUp } from './mark.ts';

/** What the configuration says at a level. */
const GUARDS: Record<Exclude<Level, 'none'>, object> = {
  strict: { level: 'strict' },
  'strict-paths': { level: 'strict' },
  edge: { level: 'edge' },
  'edge-in-place': { level: 'edge', activation: 'in-place' },
  marked: { level: 'marked' },
  observe: { level: 'observe' },
};

/** Where a yes takes effect in the page as it stands. */
const IN_PLACE: readonly Level[] = ['edge-in-place', 'marked', 'observe'];

/** Where the page has a policy against what was not granted; in place it names all vendors at once. */
const HAVE_POLICY: readonly Level[] = ['strict', 'strict-paths', 'edge'];

/** How the site of a level serves its pages. */
export interface Outfit {
  level: Level;
  /** Somebody is there who can be told yes. */
  guarded: boolean;
  inPlace: boolean;
  /** A policy of the page stands against what was not granted. */
  hasPolicy: boolean;
  /** What the owner pastes first into the head. */
  snippet: string;
  /** What the owner makes of the markup by which a tracker comes. */
  rewrite(way: Way): Way;
  /** What stands between the site and the visitor. */
  edge?: ConnectMiddleware;
}

/** Publishes the configuration of a level, and does what the owner does there. */
export async function outfitOf(
  level: Level,
  service: Service,
  config: { guard: object; vendors: { hosts?: Record<string, string[]> }[] },
): Promise<Outfit> {
  const bare: Outfit = {
    level,
    guarded: level !== 'none',
    inPlace: IN_PLACE.includes(level),
    hasPolicy: HAVE_POLICY.includes(level),
    snippet: '',
    rewrite: (way) => way,
  };
  if (level === 'none') return bare;
  const vendors = level === 'strict' ? config.vendors.map(withoutPaths) : config.vendors;
  await service.apply({ ...config, vendors, guard: { ...config.guard, ...GUARDS[level] } });
  if (level === 'edge' || level === 'edge-in-place') {
    return { ...bare, edge: await edgeOf(service.origin, bare.inPlace) };
  }
  return {
    ...bare,
    snippet: await service.snippet('corpus'),
    rewrite: level === 'marked' ? markUp : bare.rewrite,
  };
}

const withoutPaths = ({ hosts = {}, ...vendor }: { hosts?: Record<string, string[]> }) => ({
  ...vendor,
  hosts: Object.fromEntries(
    Object.entries(hosts).map(([kind, patterns]) => [
      kind,
      patterns.filter((pattern) => !pattern.startsWith('/')),
    ]),
  ),
});

async function edgeOf(service: string, inPlace: boolean): Promise<ConnectMiddleware> {
  const site = await factsOf(service, 'corpus');
  // The policy of a page cannot be loosened, so in place there is none against the vendors.
  const policy = inPlace ? { policy: 'configured' as const } : {};
  return connectEdge({ site, service, ownHosts: ['localhost'], ...policy });
}
