import { afterEach, describe, expect, it, vi } from 'vitest';
import { addStyles } from './add-styles.ts';
import { lookAttributes, setTheme, shadowHome } from './look.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that has `light-dark()` or not, on a system in one of the schemes. */
function browser(hasLightDark: boolean, isDark = false): void {
  vi.stubGlobal('CSS', { supports: () => hasLightDark });
  vi.stubGlobal('matchMedia', () => ({ matches: isDark }));
}

const themed = (theme?: Parameters<typeof setTheme>[1]) => {
  const root = document.createElement('div');
  setTheme(root, theme);
  return root;
};

describe('a theme', () => {
  it('is set as custom properties, a pair as light-dark()', () => {
    browser(true);
    const { style } = themed({ fill: ['#123', '#abc'], radius: '2px' });
    expect(style.getPropertyValue('--assent-fill')).toBe('light-dark(#123,#abc)');
    expect(style.getPropertyValue('--assent-radius')).toBe('2px');
  });

  it.each([
    [false, '#123'],
    [true, '#abc'],
  ])('has one of a pair, by the system, where the browser knows no pairs (%s)', (isDark, fill) => {
    browser(false, isDark);
    const { style } = themed({ fill: ['#123', '#abc'] });
    expect(style.getPropertyValue('--assent-fill')).toBe(fill);
  });

  it('that a site lacks leaves the root as it is', () => {
    expect(themed().getAttribute('style')).toBeNull();
  });
});

describe('a look', () => {
  it('is told to the style sheet, and a dialog can have the focus', () => {
    expect(lookAttributes({ form: 'box', position: 'top-end' })).toEqual({
      'data-assent-form': 'box',
      'data-assent-position': 'top-end',
    });
    expect(lookAttributes({ form: 'dialog', position: 'centre' })).toMatchObject({
      tabindex: '-1',
    });
  });
});

describe('a shadow root', () => {
  it('is open, in an element of the name that pages set properties on', () => {
    const home = shadowHome();
    expect(home.host.id).toBe('assent');
    expect(home.host.shadowRoot).toBe(home);
  });

  it('takes the style sheets, and the page gets none', () => {
    const before = document.adoptedStyleSheets.length;
    const home = shadowHome();
    addStyles('p{color:red}', home);
    expect(home.adoptedStyleSheets).toHaveLength(1);
    expect(document.adoptedStyleSheets).toHaveLength(before);
  });
});
