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

export function guardAnimations(realm: Realm, { settle, keep }: HeldCss): void {
  const { Element, KeyframeEffect: Effect } = realm;

  /** Frames are lists of objects or objects of lists; what is not changed stays the object it was. */
  function settled(frames: unknown): unknown {
    if (typeof frames !== 'object' || !frames) return settle(frames);
    const names = Object.keys(frames);
    const before = names.map((name) => (frames as { [name: string]: unknown })[name]);
    const after = before.map(settled);
    if (before.every((value, at) => value === after[at])) return frames;
    if (Array.isArray(frames)) return after;
    return Object.fromEntries(names.map((name, at) => [name, after[at]]));
  }

  /** Runs something with frames that may be had, for the effect that they are of. */
  function give(
    frames: unknown,
    run: (frames: unknown) => unknown,
    effectOf: (result: unknown) => unknown,
  ) {
    const given = settled(frames);
    const result = run(given);
    if (given !== frames) {
      const effect = effectOf(result) as KeyframeEffect;
      keep(JSON.stringify(given), effect, () => {
        const before = effect.getKeyframes();
        const after = settled(before) as Keyframe[];
        if (after !== before) effect.setKeyframes(after);
        return JSON.stringify(after);
      });
    }
    return result;
  }

  around(Element, 'animate', (original, self, [frames, ...rest]) =>
    give(
      frames,
      (given) => original(self, [given, ...rest]),
      // The build shortens the property's name where it is written plainly.
      (animation) => Reflect.get(animation as Animation, 'effect'),
    ),
  );
  around(realm, 'KeyframeEffect', (original, self, [target, frames, ...rest]) =>
    give(
      frames,
      (given) => original(self, [target, given, ...rest]),
      (effect) => effect,
    ),
  );
  around(Effect, 'setKeyframes', (original, self: KeyframeEffect, [frames]) =>
    give(
      frames,
      (given) => original(self, [given]),
      () => self,
    ),
  );
}
