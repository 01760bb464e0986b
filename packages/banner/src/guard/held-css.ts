/** CSS whose held addresses are left out, and are put back once they may load. */
import { mapCssAddresses, plainCss } from '@assent/contract/vocabulary';
import type { HeldBy } from './gate.ts';

/** Stands before an address that waits: with it no browser asks anybody, and the rest of the CSS holds. */
const NOWHERE = 'about:invalid#';

/** Whether a text can name an address at all. Styles are set often, and most values cannot. */
const MAY_NAME = /(url|src)\(|image-set|@import|\\/i;

export interface HeldCss {
  /** CSS as it may be now: what is held is left out, what was left out and may load is back. */
  settle<T>(css: T): T | string;
  /**
   * Settles CSS once more whenever something is granted, if anything of it waits.
   * @param what it is the CSS of
   * @param again settles it in its place, and gives what is there then
   */
  keep(css: unknown, what: object, again: () => string): void;
  /** Puts back what may load now. */
  release(): void;
}

export function heldCssOf(heldBy: HeldBy): HeldCss {
  const waiting = new Map<object, () => string>();

  function to(written: string): string {
    const address = written.replace(NOWHERE, '');
    // Data may be long, and lead nowhere.
    return !/^(data:|#)/i.test(address) && heldBy(address) ? NOWHERE + address : address;
  }

  function settle<T>(css: T): T | string {
    if (typeof css !== 'string' || !MAY_NAME.test(css)) return css;
    const plainly = mapCssAddresses(css, to);
    if (!/\\|\/\*/.test(css)) return plainly;
    // Escapes and comments may cover more; without need they stay, for selectors are full of them.
    const covered = mapCssAddresses(plainCss(css), to);
    return marksIn(covered) > marksIn(plainly) ? covered : plainly;
  }

  return {
    settle,
    keep(css, what, again) {
      if (typeof css === 'string' && css.includes(NOWHERE)) waiting.set(what, again);
    },
    release() {
      for (const [what, again] of [...waiting]) {
        try {
          if (again().includes(NOWHERE)) continue;
        } catch {
          // What the page has made of it since cannot be settled any more.
        }
        waiting.delete(what);
      }
    },
  };
}

const marksIn = (css: string): number => css.split(NOWHERE).length;

/** An object's text: it could say something else when it is asked again. */
export const asText = (value: unknown): unknown =>
  typeof value === 'object' && value ? `${value}` : value;
