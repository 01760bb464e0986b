import type { SiteScript } from '@assent/contract/vocabulary';

/** The key under which choices wait until the log has them. */
export const outboxKey = ({ site }: SiteScript): string => `assent_${site}_out`;

/** Whether a choice of an earlier page view still waits to be sent. */
export function hasUnsent(site: SiteScript): boolean {
  try {
    return localStorage.getItem(outboxKey(site)) !== null;
  } catch {
    return false;
  }
}
