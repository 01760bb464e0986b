import type { Frame, Page } from 'playwright-core';

/** An element of a layer as it stands on the screen. */
export interface Drawn {
  what: string;
  /** Its own words. */
  text: string;
  /** Of a button or a switch. */
  state: string;
  /** Colours, fonts, corners and shadows as they were computed. */
  style: string;
  /** Left, top, width and height, in pixels. */
  box: string;
}

/**
 * Every element of the open layer, in order, with all vendors' details unfolded; and what lies behind a
 * modal one.
 */
export const drawnIn = (page: Page | Frame): Promise<Drawn[]> =>
  page.evaluate(() => {
    const STYLES = [
      'color',
      'background-color',
      'border-top-color',
      'border-top-width',
      'border-top-left-radius',
      'box-shadow',
      'font-family',
      'font-size',
      'font-weight',
      'text-align',
    ];
    const home = document.querySelector('#assent')?.shadowRoot ?? document;
    const layer = home.querySelector('.assent-bar, .assent-panel');
    if (!layer) return [];
    for (const details of layer.querySelectorAll('section:not([id]) details')) {
      details.setAttribute('open', '');
    }
    const styleOf = (element: Element, part?: string) => {
      const style = getComputedStyle(element, part);
      return STYLES.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ');
    };
    const stateOf = (element: Element) => {
      if (!(element instanceof HTMLInputElement)) return element.getAttribute('aria-label') ?? '';
      const state = element.indeterminate ? 'mixed' : element.checked ? 'on' : 'off';
      return `${element.dataset.assentToggle} ${state}${element.disabled ? ' fixed' : ''}`;
    };
    const rounded = (value: number) => Math.round(value * 10) / 10;
    return [layer, ...layer.querySelectorAll('*')].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const own = [...element.childNodes].filter((node) => node instanceof Text);
      const action = element.getAttribute('data-assent-action') ?? '';
      return {
        what: [element.localName, element.className, action].filter(Boolean).join(' '),
        text: own.map((node) => node.textContent).join(''),
        state: stateOf(element),
        style: [undefined, '::before', '::backdrop']
          .map((part) => styleOf(element, part))
          .join('\n'),
        box: [left, top, width, height].map(rounded).join(' '),
      };
    });
  });
