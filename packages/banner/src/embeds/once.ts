/** Loads a frame this once, without a record of it. */
import type { FrameGuard } from '../bridge.ts';
import { addressOf, type Frame } from './frame.ts';
import { HELLO, type Order } from './order.ts';
import { asWritten, steer } from './steer.ts';

/**
 * In place where the guard can. A policy of the page's own cannot be lifted: there the frame shows
 * a page of the service, which it lets through, and which holds the vendor's page in turn. The
 * address is told to it by a message, so it stands in no log and no history.
 */
export function onceLoader(guard: FrameGuard, language: string) {
  const loaded = new WeakMap<Frame, string>();
  const { service, site, letLoad } = guard;

  addEventListener('message', ({ origin, data, source }) => {
    if (origin !== service || data !== HELLO) return;
    for (const frame of document.querySelectorAll('iframe')) {
      const address = addressOf(frame);
      if (frame.contentWindow !== source || address.startsWith(service)) continue;
      if (isLoaded(frame)) frame.contentWindow?.postMessage(orderFor(frame), service);
      // A browser that goes back brings the relay back, too; what it showed was for that once.
      else if (!guard.heldBy(address)) frame.contentWindow?.location.replace(address);
    }
  });

  const isLoaded = (frame: Frame): boolean => loaded.get(frame) === addressOf(frame);

  return {
    isLoaded,
    load(frame: Frame): void {
      loaded.set(frame, addressOf(frame));
      if (letLoad?.(frame)) return;
      const relay = `${service}/s/${site.site}/frame?lang=${language}`;
      steer(frame, relay, delegated(frame.getAttribute('allow') ?? '', service));
    },
  };
}

function orderFor(frame: Frame): Order {
  const [sandbox = null, allow = null] = asWritten(frame);
  const of = (name: string) => frame.getAttribute(name);
  return {
    address: addressOf(frame),
    title: frame.title,
    attributes: {
      sandbox,
      allow,
      allowfullscreen: of('allowfullscreen'),
      referrerpolicy: of('referrerpolicy'),
    },
  };
}

/** Features that the page allows the frame's own origin, allowed to the relay as well. */
const delegated = (allow: string, origin: string): string =>
  allow
    .split(';')
    .filter((directive) => directive.trim())
    .map((directive) => (/'none'/.test(directive) ? directive : `${directive} 'src' ${origin}`))
    .join(';');
