import { describe, expect, it } from 'vitest';
import { holderOf } from './elements.ts';

const HELD = 'https://c.example/x';
const held: Element[] = [];
const { give, sweep, useLink } = holderOf(
  (address) => (`${address}`.includes('//c.example') ? ['counter'] : null),
  (element) => held.push(element),
);

const elementOf = (html: string): Element => {
  const template = document.createElement('div');
  template.innerHTML = html;
  return template.firstElementChild as Element;
};

describe('sweep', () => {
  it.each([
    ['the ping of a link', `<a href="#" ping="/own ${HELD}"></a>`, 'ping'],
    ['the background of a table', `<table background="${HELD}"></table>`, 'background'],
    ['the value of an animation', `<svg><set attributeName="href" to="${HELD}"/></svg>`, 'to'],
    [
      'values of an animation',
      `<svg><animate attributeName="href" values="/own;${HELD}"/></svg>`,
      'values',
    ],
    [
      'a document that sends itself on',
      `<iframe srcdoc="&lt;meta http-equiv=refresh content='0;url=${HELD}'&gt;"></iframe>`,
      'srcdoc',
    ],
  ])('makes wait: %s', (_, html, attribute) => {
    const box = document.createElement('div');
    box.append(elementOf(html));
    sweep(box);
    const waiting = box.querySelector('[data-assent]');
    expect(waiting?.hasAttribute(attribute)).toBe(false);
    expect(waiting?.getAttribute(`data-assent-${attribute}`)).toContain(HELD);
  });

  it.each([
    ['a link that names an address', `<a href="${HELD}" ping="/own"></a>`],
    ['a table with a background of its own', '<table background="/own.gif"></table>'],
    ['a link that loads nothing', `<link rel="canonical" href="${HELD}">`],
  ])('leaves alone: %s', (_, html) => {
    const box = document.createElement('div');
    box.append(elementOf(html));
    sweep(box);
    expect(box.querySelector('[data-assent]')).toBeNull();
  });
});

describe('a link', () => {
  it('waits as soon as it is to load something', () => {
    const link = elementOf(`<link href="${HELD}">`);
    give(link, 'rel', 'canonical', () => {});
    expect(link.hasAttribute('href')).toBe(true);
    let isSet = false;
    give(link, 'rel', 'stylesheet', () => {
      isSet = true;
    });
    expect([isSet, link.hasAttribute('href')]).toEqual([true, false]);
    expect(held).toContain(link);
  });

  it('waits before its list of words is given away', () => {
    const link = elementOf(`<link href="${HELD}">`);
    useLink(link, 'stylesheet');
    expect(link.getAttribute('data-assent-href')).toBe(HELD);
  });
});
