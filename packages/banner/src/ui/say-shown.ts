import type { Notice } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';
import { isAsking } from '../choice.ts';

/**
 * Says once in a page that the banner has shown itself to ask, where the site counts that. It says so as the page
 * is left or put aside, for while a page begins it has better things to do. A page that nobody sees yet, because it is
 * drawn ahead or lies in a tab behind, has shown it when it is seen; one that comes back with its scripts has
 * said it.
 */
export function shownSayer(guard: Guard, { language, counts }: Notice): () => void {
  const { site, service, kept } = guard;
  let waits = counts;

  /** A page may be put aside and never come back, and not every browser says that first of one that is left. */
  function say({ type }: Event): void {
    if (!waits || (type !== 'pagehide' && !document.hidden)) return;
    waits = undefined;
    navigator.sendBeacon(
      `${service}/v1/sites/${site.site}/shown?v=${site.version}&l=${language}&r=${site.regime}`,
    );
  }

  return function show() {
    // The page itself may show the first layer to who has answered. In a sandbox nobody is asked.
    if (!waits || origin === 'null' || !isAsking(site, kept())) return;
    if (document.hidden) {
      document.addEventListener('visibilitychange', show, { once: true });
      return;
    }
    document.addEventListener('visibilitychange', say);
    addEventListener('pagehide', say);
  };
}
