import { cspFor } from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import type { Finding } from './finding.ts';
import { isPolicy, looksLikeOurs } from './parts.ts';
import type { Item } from './read-page.ts';

/** A static policy from the time when the site was at level strict still holds everything. */
export function leftOverFindings(items: readonly Item[], { config }: LiveConfig): Finding[] {
  const isLeft = items.some((item) => isPolicy(item) && item.inHead && looksLikeOurs(item));
  return isLeft && config.guard.level !== 'strict' ? [{ kind: 'strict-left-over' }] : [];
}

/** The edge sends its policy with every page, behind the page's own if there is one. */
export function edgeFindings(header: string | null, { config }: LiveConfig): Finding[] {
  if (config.guard.level !== 'edge') return [];
  const isSent = (header ?? '').split(',').some((text) => text.trim().startsWith(cspFor([])));
  return isSent ? [] : [{ kind: 'no-edge-policy' }];
}
