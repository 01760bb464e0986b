import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { happyDOM } from '../test-kit.ts';
import { releaserOf } from './release.ts';

// happy-dom loads no scripts; unless told otherwise, it calls that a failure.
beforeAll(() => {
  Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
});

let granted: string[] = [];
const vendors: Record<string, string> = { 'c.example': 'counter', 'm.example': 'maps' };
const heldBy = (address: unknown) => {
  const { host } = new URL(`${address}`, 'https://shop.example/');
  if (host === 'shop.example') return null;
  const id = vendors[host];
  if (!id) return [];
  return granted.includes(id) ? null : [id];
};
const releaser = releaserOf(
  heldBy,
  (id) => granted.includes(id),
  (work) => work(),
);

beforeEach(() => {
  granted = [];
});
afterEach(() => {
  document.body.replaceChildren();
});

const page = (html: string) => {
  document.body.innerHTML = html;
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe('release', () => {
  it('gives an element that the guard or the edge held its attributes back, once it may load', () => {
    page(
      '<img alt="" data-assent="" data-assent-src="https://c.example/i.gif" data-assent-srcset="https://c.example/2.gif 2x">',
    );
    const image = document.body.firstElementChild as HTMLImageElement;
    releaser.release();
    expect(image.hasAttribute('src')).toBe(false);
    granted = ['counter'];
    releaser.release();
    expect(image.getAttribute('src')).toBe('https://c.example/i.gif');
    expect(image.getAttribute('srcset')).toBe('https://c.example/2.gif 2x');
    expect(image.getAttributeNames().filter((name) => name.startsWith('data-'))).toEqual([]);
    expect(document.body.firstElementChild).toBe(image);
  });

  it('waits for every address of an element', () => {
    page(
      '<video data-assent="" data-assent-src="https://c.example/v" data-assent-poster="https://m.example/p"></video>',
    );
    granted = ['counter'];
    releaser.release();
    expect(document.querySelector('video')?.hasAttribute('src')).toBe(false);
    granted = ['counter', 'maps'];
    releaser.release();
    expect(document.querySelector('video')?.getAttribute('poster')).toBe('https://m.example/p');
  });

  it('lets go of what an owner marked by category or vendor, when all that is named is granted', () => {
    page(`
      <img alt="" id="a" data-assent="analytical" data-src="https://own-cdn.example/i.gif">
      <img alt="" id="b" data-assent="analytical functionality" data-src="/b.gif">
      <img alt="" id="c" data-assent="counter" data-src="https://m.example/c.gif">`);
    granted = ['analytical', 'counter'];
    releaser.release();
    const sources = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
    // An owner's mark speaks for a host that nobody claims, and for no other vendor.
    expect(sources).toEqual(['https://own-cdn.example/i.gif', null, null]);
  });

  it('lets go of whatever an element loads by', () => {
    page(`
      <object data-assent="analytical" data-data="/o.svg"></object>
      <iframe data-assent="analytical" data-srcdoc="<p>a</p>"></iframe>
      <link rel="preload" as="image" data-assent="analytical" data-imagesrcset="/i.gif 1x">`);
    granted = ['analytical'];
    releaser.release();
    const of = (selector: string, name: string) =>
      document.querySelector(selector)?.getAttribute(name);
    expect(of('object', 'data')).toBe('/o.svg');
    expect(of('iframe', 'srcdoc')).toBe('<p>a</p>');
    expect(of('link', 'imagesrcset')).toBe('/i.gif 1x');
  });

  it('tells a player of its source', () => {
    page('<audio><source data-assent="analytical" data-src="/a.mp3"></audio>');
    const audio = document.querySelector('audio') as HTMLAudioElement;
    const load = vi.spyOn(audio, 'load');
    granted = ['analytical'];
    releaser.release();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('reaches into open shadow roots', () => {
    page('<div></div>');
    const root = document.querySelector('div')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<img alt="" data-assent="analytical" data-src="/i.gif">';
    granted = ['analytical'];
    releaser.release();
    expect(root.querySelector('img')?.getAttribute('src')).toBe('/i.gif');
  });

  it('makes a script of SVG one of SVG again', async () => {
    page('<template data-assent="analytical"><svg><script href="/s.js"></script></svg></template>');
    granted = ['analytical'];
    releaser.release();
    await settled();
    const script = document.querySelector('svg > script');
    expect(script?.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(script?.getAttribute('href')).toBe('/s.js');
    expect(script?.hasAttribute('data-assent')).toBe(false);
    // Those after it wait for it, and nothing loads here.
    script?.dispatchEvent(new Event('load'));
  });

  it('keeps names of attributes that no method would take', async () => {
    page(
      '<script type="text/plain" data-assent="analytical" data-src="/s.js" @load="x" :a="1"></script>',
    );
    granted = ['analytical'];
    releaser.release();
    await settled();
    const script = document.querySelector('script');
    expect(script?.getAttribute('src')).toBe('/s.js');
    expect(script?.getAttributeNames()).toEqual(expect.arrayContaining(['@load', ':a']));
    script?.dispatchEvent(new Event('load'));
  });

  it("leaves an owner's own data-src alone on what is not marked by hand", () => {
    page(
      '<img alt="" data-assent="" data-src="/lazy.gif" data-assent-srcset="https://c.example/2.gif 2x">',
    );
    granted = ['counter'];
    releaser.release();
    expect(document.querySelector('img')?.getAttribute('data-src')).toBe('/lazy.gif');
    expect(document.querySelector('img')?.hasAttribute('src')).toBe(false);
  });

  it('makes scripts anew, one after the other in document order, deferred ones last, each once', async () => {
    page(`
      <script type="text/plain" data-assent="analytical" data-src="/one.js" defer></script>
      <script type="text/plain" data-assent="analytical" data-src="/two.js"></script>
      <script type="text/plain" data-assent="analytical" data-type="module" data-src="/three.js"></script>
      <script type="text/plain" data-assent="analytical" data-src="/four.js"></script>`);
    const order: string[] = [];
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) order.push((node as Element).getAttribute('src') ?? '');
      }
    }).observe(document.body, { childList: true });
    granted = ['analytical'];
    releaser.release();
    releaser.release();
    await settled();
    expect(order).toEqual(['/two.js', '/four.js', '/one.js', '/three.js']);
    const [, , third] = document.querySelectorAll('script');
    expect(third?.type).toBe('module');
    expect(document.querySelector('[data-assent]')).toBeNull();
  });

  it('puts the content of a template in its place, its scripts in their turn', async () => {
    page(
      '<p>a</p><template data-assent="analytical"><p>b</p><script src="/s.js"></script></template>',
    );
    granted = ['analytical'];
    releaser.release();
    await settled();
    expect([...document.body.children].map(({ localName }) => localName)).toEqual([
      'p',
      'p',
      'script',
    ]);
    expect(document.querySelector('script')?.getAttribute('src')).toBe('/s.js');
  });

  it.each([
    [
      'by the edge',
      '<script type="text/plain" data-assent="" data-assent-type="speculationrules">',
    ],
    [
      'by its owner',
      '<script type="text/plain" data-assent="counter" data-type="SpeculationRules">',
    ],
  ])('brings speculation rules that were held %s back, once they may run', async (_, tag) => {
    page(`${tag}{"prefetch":[{"urls":["https://m.example/next"]}]}</script>`);
    const type = () => document.querySelector('script')?.type.toLowerCase();
    granted = ['counter'];
    releaser.release();
    await settled();
    expect(type()).toBe('text/plain');
    granted = ['counter', 'maps'];
    releaser.release();
    await settled();
    expect(type()).toBe('speculationrules');
  });

  it('brings back a style sheet that was held', () => {
    page('<style type="text/plain" data-assent="analytical">p { color: red }</style>');
    granted = ['analytical'];
    releaser.release();
    const style = document.querySelector('style');
    expect([style?.getAttribute('type'), style?.textContent]).toEqual([null, 'p { color: red }']);
  });

  it.each([
    ['the ping of a link', '<a data-assent="" data-assent-ping="https://c.example/p"></a>', 'ping'],
    [
      'the background of a table',
      '<table data-assent="" data-assent-background="https://c.example/b"></table>',
      'background',
    ],
    [
      'a style that the edge held',
      '<p data-assent="" data-assent-style="background: url(https://c.example/i.gif)"></p>',
      'style',
    ],
    [
      'a link that became a style sheet',
      '<link rel="stylesheet" data-assent="" data-assent-href="https://c.example/s.css">',
      'href',
    ],
    [
      'a document that sends itself on',
      '<iframe data-assent="" data-assent-srcdoc="&lt;meta http-equiv=refresh content=0;url=https://c.example/&gt;"></iframe>',
      'srcdoc',
    ],
    [
      'a frame with a document as its address',
      '<iframe data-assent="" data-assent-src="data:text/html,Text"></iframe>',
      'src',
    ],
  ])('puts back %s', (_, html, attribute) => {
    page(html);
    const element = document.body.firstElementChild as Element;
    const value = element.getAttribute(`data-assent-${attribute}`);
    if (!value?.startsWith('data:')) releaser.release();
    const before = element.hasAttribute(attribute);
    granted = ['counter'];
    releaser.release();
    expect([before, element.getAttribute(attribute)]).toEqual([false, value]);
    expect(element.hasAttribute('data-assent')).toBe(false);
  });

  it('puts an animation in anew, which is when it reads its values', () => {
    page(
      '<svg><set attributeName="href" data-assent="" data-assent-to="https://c.example/i"/></svg>',
    );
    const animation = document.querySelector('set') as Element;
    const records = new MutationObserver(() => {});
    records.observe(document.body, { childList: true, subtree: true });
    granted = ['counter'];
    releaser.release();
    expect(animation.getAttribute('to')).toBe('https://c.example/i');
    expect(document.querySelector('set')).toBe(animation);
    expect(records.takeRecords().length).toBeGreaterThan(0);
  });

  it('knows elements that are not in the page', () => {
    const image = document.createElement('img');
    image.setAttribute('data-assent', '');
    image.setAttribute('data-assent-src', 'https://c.example/i.gif');
    releaser.add(image);
    granted = ['counter'];
    releaser.release();
    expect(image.getAttribute('src')).toBe('https://c.example/i.gif');
  });
});
