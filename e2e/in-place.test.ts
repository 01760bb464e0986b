import type { SiteConfigInput } from '@assent/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { clickAndReload, clickAndStay, journey, quiet } from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type Pages, startPages } from './kit/pages.ts';
import { standInForVendors } from './kit/signal-vendors.ts';

/** A yes that takes effect in the page as it stands, at the observe level, and taking it back. */
const stage = journey();
let pages: Pages;

const SITE: SiteConfigInput = {
  ...bareSite('in-place'),
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'matomo-cloud', category: 'analytical' },
    { id: 'hotjar', category: 'analytical', hosts: { media: ['*.hotjar.com'] } },
    { id: 'meta-pixel', category: 'functionality' },
    { id: 'youtube', category: 'functionality' },
  ],
  guard: { level: 'observe' },
};

/** Stands for the address of one kind, which says what it is. */
const at = (kind: string): string => `https://static.hotjar.com/${kind}`;

/** What a script of the page does, by the kind of thing that loads; `box` is an element in view. */
const KINDS: Record<string, string> = {
  image: `new Image().src = '${at('image')}'`,
  markup: `box.innerHTML = '<img alt="" src="${at('markup')}">'`,
  shadow: `box.attachShadow({ mode: 'closed' }).innerHTML = '<img alt="" src="${at('shadow')}">'`,
  'attribute-map': `var a = document.createAttribute('src'); a.value = '${at('attribute-map')}'; new Image().attributes.setNamedItem(a)`,
  audio: `new Audio('${at('audio')}')`,
  svg: `box.innerHTML = '<svg><image href="${at('svg')}" width="9" height="9"/></svg>'`,
  animation: `box.innerHTML = '<svg><image width="9" height="9"><set attributeName="href" to="${at('animation')}"/></image></svg>'`,
  table: `box.innerHTML = '<table background="${at('table')}"><tr><td>Cell</table>'`,
  link: `var l = document.createElement('link'); l.href = '${at('link')}'; document.head.append(l); l.relList.add('stylesheet')`,
  'style-property': `box.style.backgroundImage = 'url(${at('style-property')})'`,
  'style-text': `box.style.cssText = 'background: url(${at('style-text')})'`,
  'style-attribute': `box.setAttribute('style', 'background: url(${at('style-attribute')})')`,
  'style-typed': `box.attributeStyleMap.set('background-image', 'url(${at('style-typed')})')`,
  'style-element': `var s = document.createElement('style'); box.id = 'e'; s.textContent = '#e { background: url(${at('style-element')}) }'; document.head.append(s)`,
  'inserted-rule': `var s = document.createElement('style'); box.id = 'r'; document.head.append(s); s.sheet.insertRule('#r { background: url(${at('inserted-rule')}) }')`,
  'adopted-sheet': `var s = new CSSStyleSheet(); box.id = 's'; s.replaceSync('@media all { #s { background: url(${at('adopted-sheet')}) } }'); document.adoptedStyleSheets.push(s)`,
  font: `document.fonts.add(new FontFace('F', 'url(${at('font')})')); box.style.fontFamily = 'F'`,
  frames: `box.animate([{ backgroundImage: 'url(${at('frames')})' }, { backgroundImage: 'none' }], 60000)`,
  'frame-document': `var f = document.createElement('iframe'); box.append(f); f.contentDocument.body.innerHTML = '<img alt="" src="${at('frame-document')}">'`,
};

const FILM = 'https://www.youtube.com/embed/M7lc1UVf-VE';

/** Scripts by host, in the order in which a script puts them in. */
const SCRIPTS = ['one.hotjar.com', 'two.hotjar.com', 'three.hotjar.com'];

const BODY = `
<main></main>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', 1);
  gtag('config', 'G-TEST1');
  var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  _paq.push(['setSiteId', '1']);
  var fbq = window.fbq = function () { fbq.callMethod ? fbq.callMethod.apply(fbq, arguments) : fbq.queue.push(arguments); };
  fbq.queue = [];
  fbq('init', '1');
  fbq('track', 'PageView');

  function add(src) {
    var s = document.createElement('script');
    s.async = false;
    s.src = src;
    document.head.append(s);
  }
  add('https://www.googletagmanager.com/gtag/js?id=G-TEST1');
  add('https://connect.facebook.net/en_US/fbevents.js');
  add('https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js');
  ${SCRIPTS.map((host) => `add('https://${host}/a.js');`).join('\n')}

  function boxed(work) {
    var box = document.createElement('p');
    box.textContent = 'Box';
    document.querySelector('main').append(box);
    work(box);
  }
  ${Object.values(KINDS)
    .map((code) => `boxed(function (box) { ${code} });`)
    .join('\n')}
  boxed(function (box) { box.innerHTML = '<iframe src="${FILM}"></iframe>'; });
  boxed(function (box) {
    box.innerHTML = '<iframe name="sink"></iframe>';
    window.open('${FILM}?named', 'sink');
  });
</script>`;

beforeAll(async () => {
  pages = await startPages();
  await stage.service.apply(SITE);
  pages.html = ownPage(await stage.service.snippet('in-place'), { body: BODY });
});
afterAll(() => pages.close());

/** Whom the browser turned to, by request or by mere connection. */
const turnedTo = () => [...new Set([...stage.standIns.hosts(), ...stage.standIns.connections])];

/** Paths of the kinds that were asked for, each as often as it was. */
const asked = (): string[] =>
  stage.standIns.seen
    .map(({ path }) => path.slice(1))
    .filter((kind) => Object.hasOwn(KINDS, kind))
    .sort();

describe('a page whose scripts load one of each kind', () => {
  it('asks nobody before a yes, everybody after it, and nobody once it is taken back', async () => {
    const guest = await stage.visitor();
    const heard = await standInForVendors(guest.context);
    const callsOf = (vendor: string) =>
      heard.filter((each) => each.vendor === vendor).map(({ call }) => call[0]);
    const page: Page = await guest.open(`${pages.origin}/`);
    let loads = 0;
    page.on('load', () => {
      loads++;
    });
    expect([turnedTo(), heard]).toEqual([[], []]);

    await clickAndStay(page, 'accept');
    await expect.poll(asked).toEqual(Object.keys(KINDS).sort());
    expect(loads).toBe(0);
    expect(await page.evaluate(() => window.__ran)).toEqual(SCRIPTS);
    const films = stage.standIns.seen.filter(({ host }) => host === 'www.youtube.com');
    expect(films.map(({ path }) => path).sort()).toEqual([
      '/embed/M7lc1UVf-VE',
      '/embed/M7lc1UVf-VE?named',
    ]);
    // What stood in the queues, and before it what the guard told the vendors.
    expect(callsOf('google').filter((name) => name !== 'consent')).toEqual(['js', 'config']);
    expect(callsOf('meta').filter((name) => name !== 'consent')).toEqual(['init', 'track']);
    expect(callsOf('matomo').filter((name) => !/consent/i.test(`${name}`))).toEqual([
      'trackPageView',
      'setSiteId',
    ]);
    expect(await guest.cookies()).toContain('_ga_TEST1');

    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: vendors write it so
      document.cookie = '_hjSession_1=1;path=/';
    });
    stage.standIns.forget();
    heard.length = 0;
    await page.locator('[data-assent-open]').click();
    await clickAndReload(page, 'reject');
    await quiet(page);
    expect(turnedTo()).toEqual([]);
    // The old page told those who ran; nobody has heard anything of the new one.
    expect(heard.map(({ vendor, call }) => `${vendor}: ${call.slice(0, 2).join(' ')}`)).toEqual([
      'google: consent update',
      'meta: consent revoke',
      'matomo: forgetConsentGiven',
    ]);
    expect((await guest.cookies()).filter((name) => /^_(ga|hj)/.test(name))).toEqual([]);
    expect(await page.evaluate(() => window.__ran)).toBeUndefined();
  });
});
