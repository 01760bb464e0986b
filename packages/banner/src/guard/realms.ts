/** Windows of the site's own origin within the page: each has natives of its own. */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

export interface Realms {
  /** Guards a window, unless it is another origin's or guarded already. */
  adopt(window: unknown): void;
  /** Guards the frames within a window. */
  adoptFrames(realm: Realm): void;
}

/**
 * @param guard patches one realm; called once for each
 * @param meet sees what a window shows, whenever it is looked at
 */
export function realmsOf(guard: (realm: Realm) => void, meet?: (page: Document) => void): Realms {
  const known = new WeakSet<object>();

  function adopt(window: unknown): void {
    const realm = window as Realm;
    if (isForeign(realm) || realm.__assent) return;
    meet?.(realm.document);
    // A window keeps its identity when its document goes; its interfaces mostly do not.
    if (known.has(realm.Document)) return;
    known.add(realm.Document);
    guard(realm);
    const { HTMLIFrameElement } = realm;
    around(HTMLIFrameElement, 'contentWindow', null, (original, self) =>
      adopted(original(self, [])),
    );
    around(
      HTMLIFrameElement,
      'contentDocument',
      null,
      // Asking for the window guards it.
      (original, self: Frame) => self.contentWindow && original(self, []),
    );
    if (__ASSENT_FULL__) {
      around(realm, 'open', (original, self, args) => adopted(original(self, args)));
    }
    realm.document.addEventListener(
      'load',
      ({ target }) => {
        const { src, srcdoc } = target as Partial<HTMLIFrameElement>;
        // An empty one costs as much as a page; it is guarded as soon as somebody reaches for it.
        if (src || srcdoc) adopt((target as Partial<Frame>).contentWindow);
      },
      true,
    );
  }

  function adopted(window: unknown): unknown {
    adopt(window);
    return window;
  }

  return {
    adopt,
    adoptFrames(realm) {
      for (let at = realm.length; at--; ) adopt(realm[at]);
    },
  };
}

/** None, or of another origin: no page can reach into that, and its policy is not ours. */
function isForeign(realm: Realm): boolean {
  try {
    return !realm.Document;
  } catch {
    return true;
  }
}
