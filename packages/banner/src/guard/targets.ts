/** Frames that are sent elsewhere by their name: by `window.open()`, or by a link that is followed. */
import type { Holder } from './elements.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

export function guardTargets(realm: Realm, give: Holder['give']): void {
  /** Keeps for later where a frame of this name would be sent, if that is held. @returns the frame then */
  const holdNamed = (name: unknown, address: unknown): HTMLIFrameElement | undefined =>
    [...realm.document.querySelectorAll('iframe')].find(
      (frame) => name && frame.name === `${name}` && !give(frame, 'src', address, () => true),
    );

  around(
    realm,
    'open',
    (original, self, args) => holdNamed(args[1], args[0])?.contentWindow ?? original(self, args),
  );
  const frame = __ASSENT_FULL__ && realm.frameElement;
  if (frame) {
    // So a document in a frame is sent on as well. Nobody promises to be elsewhere where it waits.
    around(
      realm.navigation,
      'navigate',
      (original, self, args) => give(frame, 'src', args[0], () => original(self, args)) ?? {},
    );
  }
  const follow = (event: MouseEvent): void => {
    const link = (event.target as Partial<Element>).closest?.<HTMLAnchorElement>('a,area');
    // With these keys a link is opened in a window of its own.
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isElsewhere && holdNamed(link?.target, link?.href)) event.preventDefault();
  };
  realm.addEventListener('click', follow, true);
  // A link that is in no document leads on as well, and nobody else hears of it.
  around(realm.HTMLElement, 'click', (original, self: HTMLElement, args) => {
    self.addEventListener('click', follow);
    return original(self, args);
  });
}
