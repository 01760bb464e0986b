import { describe, expect, it } from 'vitest';
import { heldCssOf } from './held-css.ts';

const A = 'https://c.example/i.gif';
const OWN = '/own.gif';

function world() {
  let isGranted = false;
  const held = heldCssOf((address) =>
    `${address}`.includes('//c.example') && !isGranted ? ['counter'] : null,
  );
  return {
    ...held,
    grant: () => {
      isGranted = true;
    },
  };
}

describe('settle', () => {
  it('leaves out what is held, and nothing else', () => {
    const { settle } = world();
    expect(settle(`.md\\:a{color:red;background:url(${OWN}),url(${A}) red}`)).toBe(
      `.md\\:a{color:red;background:url(${OWN}),url("about:invalid#${A}") red}`,
    );
    expect(settle(`@import "${A}" layer(x);`)).toBe(`@import "about:invalid#${A}" layer(x);`);
    expect(settle('image-set("https://c.example/1" 1x)')).toBe(
      'image-set("about:invalid#https://c.example/1" 1x)',
    );
  });

  it.each([
    ['escapes', `p{background:u\\72l(${A})}`],
    ['an at-rule with escapes', `@\\69mport "${A}";`],
    ['a comment', `@import/**/"${A}";`],
    ['an address with escapes', `p{background:url(https\\3a //c.example/i.gif)}`],
  ])('is not deceived by %s', (_, css) => {
    const { settle } = world();
    expect(settle(css)).toContain('about:invalid#');
    expect(settle(settle(css))).toBe(settle(css));
  });

  it('gives everything else back as it came', () => {
    const { settle } = world();
    const object = { toString: () => `url(${A})` };
    for (const value of ['12px', 'translate(1px)', `url(${OWN})`, '', null, undefined, 7, object]) {
      expect(settle(value)).toBe(value);
    }
  });

  it('brings back what may load now', () => {
    const { settle, grant } = world();
    const css = settle(`p{background:url('${A}')}`);
    grant();
    expect(settle(css)).toBe(`p{background:url("${A}")}`);
  });
});

describe('what is kept', () => {
  it('is settled at every release until nothing of it waits', () => {
    const { settle, keep, release, grant } = world();
    let css = settle(`url(${A})`);
    let times = 0;
    keep(css, {}, () => {
      times++;
      css = settle(css);
      return css;
    });
    release();
    grant();
    release();
    release();
    expect([css, times]).toEqual([`url("${A}")`, 2]);
  });

  it('is only what waits, and what cannot be settled any more is forgotten', () => {
    const { settle, keep, release } = world();
    let times = 0;
    const again = () => {
      times++;
      throw new Error('gone');
    };
    keep(settle(`url(${OWN})`), {}, again);
    release();
    expect(times).toBe(0);
    keep(settle(`url(${A})`), {}, again);
    release();
    release();
    expect(times).toBe(1);
  });
});
