/** Fonts and animations that scripts make: their CSS comes as values. */
import type { HeldCss } from './held-css.ts';
import type { Realm } from './realm.ts';
import { around } from './replace.ts';

/** A font's source cannot be changed, so on a yes another takes the place of one that the page uses. */
export function guardFonts(realm: Realm, { settle, keep }: HeldCss): void {
  around(realm, 'FontFace', (original, self, [family, source, ...rest]) => {
    const make = (css: unknown) => original(self, [family, css, ...rest]) as FontFace;
    const css = settle(source);
    const face = make(css);
    keep(css, face, () => {
      const now = `${settle(source)}`;
      const { fonts } = realm.document;
      if (now !== css && fonts.delete(face)) fonts.add(make(now));
      return now;
    });
    return face;
  });
}

/** Nothing is loaded before the browser draws, so an animation is settled right after it was made. */
export function guardAnimations(realm: Realm, { settle, keep }: HeldCss): void {
  const { Element, KeyframeEffect: Effect } = realm;

  /** @returns the frames as a text */
  function settleFrames(effect: KeyframeEffect): string {
    const before = effect.getKeyframes();
    const after = before.map((frame) =>
      Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, settle(value)])),
    );
    const text = JSON.stringify(after);
    if (text !== JSON.stringify(before)) effect.setKeyframes(after);
    keep(text, effect, () => settleFrames(effect));
    return text;
  }

  around(Element, 'animate', (original, self, args) => {
    const animation = original(self, args) as Animation;
    // One that was made by frames has them.
    settleFrames(animation.effect as KeyframeEffect);
    return animation;
  });
  around(realm, 'KeyframeEffect', (original, self, args) => {
    const effect = original(self, args) as KeyframeEffect;
    settleFrames(effect);
    return effect;
  });
  around(Effect, 'setKeyframes', (original, self: KeyframeEffect, args) => {
    original(self, args);
    settleFrames(self);
  });
}
