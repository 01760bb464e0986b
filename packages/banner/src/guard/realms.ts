/** Windows of the site's own origin within the page: each has natives of its own. */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/** Guards a window, unless it is another origin's or guarded already. @returns it */
export type Adopt = (window: unknown) => unknown;

/**
 * @param guard patches one realm; called once for each
 * @param meet sees what a window shows, whenever it is looked at
 */
export function adopterOf(guard: (realm: Realm) => void, meet?: (page: Document) => void): Adopt {
  const known = new WeakSet<object>();

  function adopt(window: unknown): unknown {
    const realm = window as Realm;
    if (!isForeign(realm) && !realm.__assent) {
      meet?.(realm.document);
      // A window keeps its identity when its document goes; its interfaces mostly do not.
      if (!known.has(realm.Document)) {
        known.add(realm.Document);
        guard(realm);
        guardWindows(realm);
      }
    }
    return window;
  }

  function guardWindows(realm: Realm): void {
    guardWindowOf(realm.HTMLIFrameElement);
    guardWindowOf(realm.HTMLFrameElement);
    guardWindowOf(realm.HTMLObjectElement);
    if (__ASSENT_FULL__) {
      around(realm, 'open', (original, self, args) => adopt(original(self, args)));
    }
    // The page itself would hear of every picture and script: its frames are listened to one by one.
    if (realm !== window) realm.document.addEventListener('load', lookInto, true);
  }

  function guardWindowOf(type: object): void {
    around(type, 'contentWindow', (original, self) => adopt(original(self, [])), 'get');
    around(
      type,
      'contentDocument',
      // Asking for the window guards it.
      (original, self: Frame) => original(self, []) && self.contentWindow?.document,
      'get',
    );
  }

  return adopt;
}

/** Guards what a frame shows that has loaded: whoever asks for its document, has its window guarded. */
export const lookInto = ({ target }: Event): unknown => (target as Partial<Frame>).contentDocument;

/** None, or of another origin: no page can reach into that, and its policy is not ours. */
function isForeign(realm: Realm): boolean {
  try {
    return !realm?.Document;
  } catch {
    return true;
  }
}
