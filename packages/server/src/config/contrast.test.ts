import { readFileSync } from 'node:fs';
import { type BannerConfig, Colour } from '@assent/contract';
import { clampRgb } from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultsIn, siteInput } from '../testing/kit.ts';
import { OWN_PALETTES, SCHEMES } from './palette.ts';

type ThemeInput = NonNullable<BannerConfig['theme']>;

const faultsOf = (theme: ThemeInput): string[] => faultsIn(siteInput({ banner: { theme } }));

describe('contrast', () => {
  it('is enough in our own colours, whichever is named', () => {
    for (const scheme of SCHEMES) {
      expect(faultsOf({ [scheme]: OWN_PALETTES[scheme] })).toEqual([]);
    }
  });

  // Grey of 118 on white is the last that has 4.5:1, a well-known pair.
  it('below 4.5:1 is refused with its path and the ratio, and 4.5:1 is not', () => {
    expect(faultsOf({ light: { fill: '#767676' } })).toEqual([]);
    expect(faultsOf({ light: { fill: '#777777' } })).toEqual([
      'banner.theme.light.fill: onFill #ffffff on fill #777777 has a contrast of 4.47:1 and needs 4.5:1 (rule EU-CONTRAST; the number is ours, after WCAG 2.2)',
    ]);
  });

  it('is measured in the dark as well, against ours where only one is named', () => {
    expect(faultsOf({ dark: { paper: '#fff' } }).map((fault) => fault.split(':')[0])).toEqual([
      'banner.theme.dark.paper',
      'banner.theme.dark.paper',
      'banner.theme.dark.paper',
      'banner.theme.dark.paper',
    ]);
    expect(faultsOf({ light: { ink: '#eee' }, dark: { ink: '#eee' } })).toHaveLength(1);
  });

  it('of a switch and of the focus needs 3:1', () => {
    expect(faultsOf({ light: { focus: '#949494', on: '#949494' } })).toEqual([]);
    expect(faultsOf({ light: { focus: '#969696', on: '#969696' } })).toHaveLength(2);
  });

  it('is the same for one colour in every way of writing it', () => {
    const ratios = ['#8040c0', 'rgb(128 64 192)', 'rgb(128, 64, 192)', 'hsl(270 50.4% 50.2%)'].map(
      (ink) => /of ([\d.]+):1/.exec(faultsOf({ dark: { ink } })[0] ?? '')?.[1],
    );
    expect(ratios[0]).toMatch(/^2\.\d\d$|^3\.\d\d$/);
    expect(new Set(ratios).size).toBe(1);
  });

  it('can be measured of every colour that is accepted', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^(#[0-9a-f]{3}|(rgb|hsl|oklch)\([-0-9.%deg, ]{5,24}\))$/),
        (text) => {
          if (Colour.safeParse(text).success) expect(clampRgb(text)).toBeDefined();
        },
      ),
      { numRuns: 2000 },
    );
    const part = fc.oneof(fc.nat(999).map(String), fc.constantFrom('.5', '12.3456', '0', '100'));
    fc.assert(
      fc.property(part, part, part, fc.constantFrom(' ', ', ', '  ', ','), (a, b, c, by) => {
        for (const text of [
          `rgb(${[a, b, c].join(by)})`,
          `hsl(${[a, `${b}%`, `${c}%`].join(by)})`,
          `hsl(${[`-${a}deg`, `${b}%`, `${c}%`].join(by)})`,
          `oklch(${[`${a}%`, b, c].join(by)})`,
          `oklch(${[a, b, `-${c}deg`].join(by)})`,
        ]) {
          if (Colour.safeParse(text).success) expect(clampRgb(text), text).toBeDefined();
        }
      }),
    );
  });
});

describe('our own colours', () => {
  it('are those of the style sheet', () => {
    const css = readFileSync(new URL('../../../banner/src/ui/tokens.css', import.meta.url), 'utf8');
    for (const [name, light] of Object.entries(OWN_PALETTES.light)) {
      const token = name.replace('onFill', 'on-fill');
      const dark = OWN_PALETTES.dark[name as keyof typeof OWN_PALETTES.dark];
      const short = light.replace('#ffffff', '#fff');
      expect(css).toContain(`--${token}: var(--assent-${token}, ${short});`);
      expect(css).toContain(`--${token}: var(--assent-${token}, ${dark});`);
      expect(css).toContain(`--${token}: var(--assent-${token}, light-dark(${short}, ${dark}));`);
    }
  });
});
