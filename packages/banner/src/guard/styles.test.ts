import { afterEach, describe, expect, it } from 'vitest';
import { heldCssOf } from './held-css.ts';
import { stylesOf } from './styles.ts';

const A = 'https://c.example/i.gif';
const MARK = 'about:invalid#';

let isGranted = false;
const held = heldCssOf((address) =>
  `${address}`.includes('//c.example') && !isGranted ? ['counter'] : null,
);
let isPassing = false;
const styles = stylesOf(held, () => isPassing);

afterEach(() => {
  isGranted = false;
  document.body.replaceChildren();
});

const inPage = (html: string): Element => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as Element;
};
const yes = () => {
  isGranted = true;
  held.release();
};

describe('a style attribute', () => {
  it('loses the address alone, and has it back after a yes, with what scripts changed since', () => {
    const box = inPage(`<p style="width: 9px; background: url('${A}')"></p>`) as HTMLElement;
    styles.sweep(document.body);
    expect(box.getAttribute('style')).toContain(MARK);
    expect(box.style.width).toBe('9px');
    box.style.display = 'none';
    yes();
    expect(box.getAttribute('style')).not.toContain(MARK);
    expect(box.getAttribute('style')).toContain(A);
    expect(box.style.display).toBe('none');
  });

  it('may be set as it may be now', () => {
    const box = inPage('<p></p>');
    box.setAttribute('style', `${styles.attribute(box, 'style', `background: url(${A})`)}`);
    expect(box.getAttribute('style')).toContain(MARK);
    yes();
    expect(box.getAttribute('style')).toContain(`"${A}"`);
    expect(styles.attribute(box, 'title', `url(${A})`)).toBe(`url(${A})`);
  });

  it('of SVG may be one of several', () => {
    const box = inPage(`<svg filter="url(${A}#f)"></svg>`);
    styles.sweep(box);
    expect(box.getAttribute('filter')).toBe(`url("${MARK}${A}#f")`);
    yes();
    expect(box.getAttribute('filter')).toBe(`url("${A}#f")`);
  });
});

describe('a style element', () => {
  it('that is not in the page yet loses the address in its text', () => {
    const style = document.createElement('style');
    style.textContent = `@import "${A}";`;
    styles.sweep(style);
    expect(style.textContent).toBe(`@import "${MARK}${A}";`);
    yes();
    expect(style.textContent).toBe(`@import "${A}";`);
  });

  it('that was let go as a whole stays as it is', () => {
    const style = document.createElement('style');
    style.textContent = `p{background:url(${A})}`;
    isPassing = true;
    styles.sweep(style);
    isPassing = false;
    styles.sweep(style);
    expect(style.textContent).toBe(`p{background:url(${A})}`);
  });

  it('within other nodes is found', () => {
    const box = document.createElement('div');
    box.innerHTML = `<p>Text</p><style>p{background:url(${A})}</style>`;
    styles.sweep(box);
    expect(box.querySelector('style')?.textContent).toContain(MARK);
  });

  it('is left as it is while it waits as a whole, and only then', () => {
    const css = `p{background:url(${A})}`;
    const box = document.createElement('div');
    box.innerHTML = `<style type="text/plain" data-assent="">${css}</style><style type="text/plain">${css}</style>`;
    styles.sweep(box);
    const [waiting, other] = [...box.children].map(({ textContent }) => textContent);
    expect(waiting).toBe(css);
    expect(other).toContain(MARK);
  });

  it('takes text as it may be now; other nodes take any', () => {
    const css = `p{background:url(${A})}`;
    expect(styles.text(document.createElement('style'), css)).toContain(MARK);
    expect(styles.text(document.createElement('p'), css)).toBe(css);
    expect(styles.text(null, css)).toBe(css);
  });
});
