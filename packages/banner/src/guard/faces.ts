/** Fonts and animations that scripts make: their CSS comes as values. */
import type { HeldCss } from './held-css.ts';
import type { Realm } from './realm.ts';
import { around, type Handler } from './replace.ts';

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

  /** @param at where the frames stand */
  const handlerOf =
    (at: number): Handler =>
    (original, self, args: unknown[]) => {
      const given = args.map((each, place) => (place === at ? settled(each) : each));
      const result = original(self, given);
      if (given[at] === args[at]) return result;
      const effect = [result, self].find((each): each is KeyframeEffect => each instanceof Effect);
      keep(JSON.stringify(given[at]), result ?? self, () => {
        // The build shortens the property's name where it is written plainly; what frames make is
        // an effect of frames.
        const target = effect ?? (Reflect.get(result as Animation, 'effect') as KeyframeEffect);
        const before = target.getKeyframes();
        const after = settled(before) as Keyframe[];
        if (after !== before) target.setKeyframes(after);
        return JSON.stringify(after);
      });
      return result;
    };

  around(Element, 'animate', handlerOf(0));
  around(realm, 'KeyframeEffect', handlerOf(1));
  around(Effect, 'setKeyframes', handlerOf(0));
}
