/** What a site may have different: the form and place of the first layer, its colours, a shadow root. */
import type { Look, Theme, ThemeValue } from '@assent/contract/vocabulary';
import type { Attributes } from '../dom.ts';

/** Where the UI lives: the page itself, or a shadow root that no style of the page reaches. */
export type Home = Document | ShadowRoot;

/** A shadow root in an element that goes by the UI's own name, so that what is set on it comes in. */
export function shadowHome(): ShadowRoot {
  const host = document.createElement('div');
  host.id = 'assent';
  return host.attachShadow({ mode: 'open' });
}

/** Sets colours and fonts as properties, one by one: no rule and no address can come in by them. */
export function setTheme({ style }: HTMLElement, theme: Theme = {}): void {
  for (const [name, value] of Object.entries(theme)) {
    style.setProperty(`--assent-${name}`, shown(value));
  }
}

function shown(value: ThemeValue): string {
  if (typeof value === 'string') return value;
  const [light, dark] = value;
  const both = `light-dark(${light},${dark})`;
  if (CSS.supports('color', both)) return both;
  return matchMedia('(prefers-color-scheme:dark)').matches ? dark : light;
}

/** What the style sheet tells the looks by; a dialog can have the focus. */
export const lookAttributes = ({ form, position }: Look): Attributes => ({
  'data-assent-form': form,
  'data-assent-position': position,
  ...(form === 'dialog' && { tabindex: '-1' }),
});
