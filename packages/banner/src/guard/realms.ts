/** Windows of the site's own origin within the page: each has natives of its own. */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/** Guards a window, unless it is another origin's or guarded already. */
export type Adopt = (window: unknown) => void;

/**
 * @param guard patches one realm; called once for each
 * @param meet sees what a window shows, whenever it is looked at
 */
export function adopterOf(guard: (realm: Realm) => void, meet?: (page: Document) => void): Adopt {
  const known = new WeakSet<object>();

  function adopt(window: unknown): void {
    const realm = window as Realm;
    if (isForeign(realm) || realm.__assent) return;
    meet?.(realm.document);
    // A window keeps its identity when its document goes; its interfaces mostly do not.
    if (known.has(realm.Document)) return;
    known.add(realm.Document);
    guard(realm);
    guardWindowOf(realm.HTMLIFrameElement);
    if (__ASSENT_FULL__) {
      guardWindowOf(realm.HTMLObjectElement);
      around(realm, 'open', (original, self, args) => adopted(original(self, args)));
    }
    realm.document.addEventListener(
      'load',
      ({ target }) => {
        const { src, srcdoc } = target as Partial<HTMLIFrameElement>;
        // An empty one costs as much as a page; it is guarded as soon as somebody reaches for it.
        // Whose document nobody here may see, that is another's window, which is dear to ask for.
        const frame = target as Partial<Frame>;
        if ((src || srcdoc) && frame.contentDocument) adopt(frame.contentWindow);
      },
      true,
    );
  }

  function guardWindowOf(type: object): void {
    around(type, 'contentWindow', null, (original, self) => adopted(original(self, [])));
    around(
      type,
      'contentDocument',
      null,
      // Asking for the window guards it.
      (original, self: Frame) => original(self, []) && self.contentWindow?.document,
    );
  }

  function adopted(window: unknown): unknown {
    adopt(window);
    return window;
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
