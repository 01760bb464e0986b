/** Frames that are sent elsewhere by their name: by `window.open()`, or by a link that is followed. */
import type { Holder } from './elements.ts';
import type { Frame } from './frames.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

export function guardTargets(realm: Realm, give: Holder['give']): void {
  const frameOf = (name: unknown): Frame | undefined =>
    name
      ? [...realm.document.querySelectorAll('iframe')].find((frame) => frame.name === `${name}`)
      : undefined;

  around(realm, 'open', (original, self, args: unknown[]) => {
    const frame = frameOf(args[1]);
    if (!frame) return original(self, args);
    let opened: unknown = frame.contentWindow;
    give(frame, 'src', args[0] ?? '', () => {
      opened = original(self, args);
    });
    return opened;
  });

  realm.addEventListener(
    'click',
    (event) => {
      const { target, ctrlKey, metaKey, shiftKey } = event;
      const link = (target as Partial<Element>).closest?.<HTMLAnchorElement>('a[target]');
      // With these keys a link is opened in a window of its own.
      const frame = link && !ctrlKey && !metaKey && !shiftKey && frameOf(link.target);
      if (!frame) return;
      let isHeld = true;
      give(frame, 'src', link.href, () => {
        isHeld = false;
      });
      if (isHeld) event.preventDefault();
    },
    true,
  );
}
