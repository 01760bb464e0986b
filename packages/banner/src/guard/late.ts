/**
 * What a script finds in a page that is still being parsed, for scripts that were held back until it
 * was long complete: a place to write to, and the events of loading.
 */
import { around } from './replace.ts';

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const TAG = /<(\/?)([a-z][^\s/>]*)[^>]*>/gi;

/** Whether a text ends in no tag, and closes what it opens. */
export function isWhole(html: string): boolean {
  if (html.lastIndexOf('<') > html.lastIndexOf('>')) return false;
  let depth = 0;
  for (const [, end, name = ''] of html.matchAll(TAG)) {
    if (!VOID.test(name)) depth += end ? -1 : 1;
  }
  return depth <= 0;
}

/**
 * Lets scripts write into a page that is complete: writing would begin it anew, so what is written
 * goes in after the script.
 * @param put puts markup before a node of the page
 */
export function writeInPlace(put: (anchor: ChildNode, html: string) => void): void {
  const places = new WeakMap<Element, { anchor: ChildNode; written: string }>();

  function placeOf(script: Element) {
    const known = places.get(script);
    if (known) return known;
    const place = { anchor: document.createTextNode(''), written: '' };
    script.after(place.anchor);
    places.set(script, place);
    return place;
  }

  around(Document, 'write writeln', (original, self, args: unknown[]) => {
    const script = document.currentScript;
    if (self !== document || !script || document.readyState === 'loading') {
      return original(self, args);
    }
    const place = placeOf(script);
    const flush = () => {
      const { written } = place;
      place.written = '';
      if (written) put(place.anchor, written);
    };
    place.written += args.join('');
    // Some write an element in pieces: those wait for the rest, at most until the script has ended.
    if (isWhole(place.written)) flush();
    else queueMicrotask(flush);
  });
}

/**
 * Tells scripts of the page's loading although it is over.
 * @param isLate whether a script was held back
 */
export function repeatLoading(isLate: (script: Element) => boolean): void {
  /** The events that a complete page has behind it, by their target. */
  const past: readonly (readonly [EventTarget, string])[] = [
    [window, 'load'],
    [window, 'DOMContentLoaded'],
    [document, 'DOMContentLoaded'],
  ];
  const isAwaited = (target: unknown, type: unknown) =>
    document.readyState === 'complete' &&
    document.currentScript !== null &&
    isLate(document.currentScript) &&
    past.some(([where, name]) => where === (target ?? window) && name === type);

  around(EventTarget, 'addEventListener', (original, self, args: unknown[]) => {
    const [type, listener] = args as [string, EventListenerOrEventListenerObject | null];
    if (!isAwaited(self, type) || !listener) return original(self, args);
    tell((self ?? window) as EventTarget, type, listener);
  });
  around(window, 'onload', (original, self, args: unknown[]) => {
    const result = original(self, args);
    const [listener] = args;
    if (isAwaited(self, 'load') && typeof listener === 'function') {
      tell(window, 'load', listener as EventListener);
    }
    return result;
  });
}

/** Once the script has ended, as the event itself would have come. */
function tell(
  target: EventTarget,
  type: string,
  listener: EventListenerOrEventListenerObject,
): void {
  setTimeout(() => {
    const event = new Event(type);
    if (typeof listener === 'function') listener.call(target, event);
    else listener.handleEvent(event);
  });
}
