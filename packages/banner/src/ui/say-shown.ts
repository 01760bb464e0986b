import type { Notice } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';
import { isAsking } from '../choice.ts';

/**
 * Says once in a page that the banner has shown itself to ask, where the site counts that. A page that nobody
 * sees yet, because it is drawn ahead or lies in a tab behind, says so when it is seen; one that comes back
 * with its scripts has said it.
 */
export function shownSayer(guard: Guard, { language, counts }: Notice): () => void {
  const { site, service, kept } = guard;
  let waits = counts;

  return function say() {
    // The page itself may show the first layer to who has answered. In a sandbox nobody is asked.
    if (!waits || origin === 'null' || !isAsking(site, kept())) return;
    if (document.hidden) {
      document.addEventListener('visibilitychange', say, { once: true });
      return;
    }
    waits = undefined;
    navigator.sendBeacon(
      `${service}/v1/sites/${site.site}/shown?v=${site.version}&l=${language}&r=${site.regime}`,
    );
  };
}
