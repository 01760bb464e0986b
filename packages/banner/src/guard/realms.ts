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
    if (__ASSENT_FULL__) {
      guardWindowOf(realm.HTMLObjectElement);
      around(realm, 'open', (original, self, args) => adopt(original(self, args)));
    }
    realm.document.addEventListener(
      'load',
      ({ target }) => {
        const frame = target as Partial<HTMLIFrameElement>;
        // An empty one costs as much as a page; it is guarded as soon as somebody reaches for it.
        // Whose document nobody here may see, that is another's window, which is dear to ask for.
        if ((frame.src || frame.srcdoc) && frame.contentDocument) adopt(frame.contentWindow);
      },
      true,
    );
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

/** None, or of another origin: no page can reach into that, and its policy is not ours. */
function isForeign(realm: Realm): boolean {
  try {
    return !realm?.Document;
  } catch {
    return true;
  }
}
