/** Windows of the site's own origin within the page: each has natives of its own. */
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

export interface Realms {
  /** Guards a window, unless it is another origin's or guarded already. */
  adopt(window: unknown): void;
  adoptFrames(frames: Iterable<Frame>): void;
}

/** @param guard patches one realm; called once for each */
export function realmsOf(guard: (realm: Realm) => void): Realms {
  const known = new WeakSet<object>();

  function adopt(window: unknown): void {
    const realm = window as Realm;
    if (isForeign(realm) || known.has(realm.Document) || realm.__assent) return;
    // A window keeps its identity when its document goes; its interfaces do not.
    known.add(realm.Document);
    guard(realm);
    guardWindowOf(realm.HTMLIFrameElement);
    if (__ASSENT_FULL__) {
      guardWindowOf(realm.HTMLObjectElement);
      around(realm, 'open', (original, self, args) => adopted(original(self, args)));
    }
    realm.addEventListener(
      'load',
      ({ target }) => adopt((target as Partial<Frame>).contentWindow),
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
      (original, self: Frame) => self.contentWindow && original(self, []),
    );
  }

  function adopted(window: unknown): unknown {
    adopt(window);
    return window;
  }

  return {
    adopt,
    adoptFrames(frames) {
      for (const { contentWindow } of frames) adopt(contentWindow);
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
