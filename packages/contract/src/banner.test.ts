import { describe, expect, it } from 'vitest';
import { BannerConfig, Colour } from './banner.ts';

const faultsOf = (input: unknown) =>
  BannerConfig.safeParse(input).error?.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  ) ?? [];

describe('a colour', () => {
  it.each([
    '#abc',
    '#A1b2C3',
    'rgb(1 2 3)',
    'rgb(1, 2.5,3)',
    'hsl(200 50% 40%)',
    'hsl(-20deg,50%,40%)',
    'oklch(62.8% 0.1 250)',
    'oklch(.6 .1 250deg)',
  ])('may be %s', (colour) => {
    expect(Colour.safeParse(colour).success).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'url(https://other.example/x)',
    'url("data:image/svg+xml,x")',
    'expression(alert(1))',
    '#fff;}body{display:none',
    '#fff;',
    '#fff}',
    '#fff !important',
    '#fff\n',
    ' #fff',
    'red',
    'currentColor',
    'var(--x)',
    'color-mix(in srgb, red, blue)',
    'light-dark(#fff, #000)',
    'image-set("x")',
    'rgb(1 2 3 / 0.5)',
    'rgba(1, 2, 3, 0.5)',
    '#ffff',
    '#ffffff80',
    'transparent',
    'rgb(1, 2 3)',
    'rgb(calc(1) 2 3)',
    'rgb(1 2 3) url(x)',
    'rgb(/**/1 2 3)',
    'rgb(1 2 9999999999)',
    '',
  ])('is never %j', (colour) => {
    expect(Colour.safeParse(colour).success).toBe(false);
  });
});

describe('the banner', () => {
  it('stands where its form can stand', () => {
    expect(faultsOf({ form: 'box', position: 'top-end' })).toEqual([]);
    expect(faultsOf({ form: 'dialog', position: 'top' })).toEqual([]);
    expect(faultsOf({ position: 'top' })).toEqual([]);
    expect(faultsOf({ position: 'top-end' })).toEqual([
      'position: a bar stands at "bottom", "top"',
    ]);
    expect(faultsOf({ form: 'box', position: 'centre' })).toHaveLength(1);
  });

  it.each([
    'Inter", url(x)',
    'url(x)',
    "O'Font",
    'a;b',
    'a}b',
    'a\\62',
    'expression(1)',
    '',
    '"Inter"',
  ])('has no font called %j', (font) => {
    expect(faultsOf({ theme: { font: [font] } })).toHaveLength(1);
  });

  it.each([-1, 33, 1.5, '8px', Number.NaN])('has no radius of %j', (radius) => {
    expect(faultsOf({ theme: { radius } })).toHaveLength(1);
  });

  it('has no colour of another name', () => {
    expect(faultsOf({ theme: { light: { accept: '#fff' } } })).toHaveLength(1);
  });
});
