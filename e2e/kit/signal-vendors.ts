/**
 * Stand-ins for vendors with a consent switch: the snippets that a page carries, in the shape that
 * each vendor's has, and the programs that they load. A program tells, call by call, what it finds in
 * its queue and what comes later.
 */
import type { BrowserContext } from 'playwright-core';

/** A call that a vendor's program heard. */
export interface Heard {
  vendor: string;
  call: unknown[];
  /** Whether Google's tag was switched off by then. */
  isOff: boolean;
}

/** What a page with all of them carries in its body. */
export const SNIPPETS = `
<script async src="https://www.googletagmanager.com/gtag/js?id=G-TEST1"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', 1);
  gtag('config', 'G-TEST1');
</script>
<script>
  (function (w, name, address) {
    w[name] = w[name] || [];
    load(address, function () {
      var kept = w[name];
      w[name] = new UET({ ti: '1', q: kept });
      w[name].push('pageLoad');
    });
    function load(src, then) {
      var s = document.createElement('script');
      s.src = src; s.async = true; s.onload = then;
      document.head.append(s);
    }
  })(window, 'uetq', 'https://bat.bing.com/bat.js');
</script>
<script>
  (function (w, name, id) {
    w[name] = w[name] || function () { (w[name].q = w[name].q || []).push(arguments); };
    var s = document.createElement('script');
    s.async = true; s.src = 'https://www.clarity.ms/tag/' + id;
    document.head.append(s);
  })(window, 'clarity', 'x1');
  clarity('set', 'page', 'home');
</script>
<script>
  (function (w, address) {
    if (w.fbq) return;
    var f = w.fbq = function () { f.callMethod ? f.callMethod.apply(f, arguments) : f.queue.push(arguments); };
    if (!w._fbq) w._fbq = f;
    f.push = f; f.loaded = true; f.queue = [];
    var s = document.createElement('script');
    s.async = true; s.src = address;
    document.head.append(s);
  })(window, 'https://connect.facebook.net/en_US/fbevents.js');
  fbq('init', '1');
  fbq('track', 'PageView');
</script>
<script>
  (function (w, name) {
    var list = w[name] = w[name] || [];
    list.methods = ['page', 'track', 'holdConsent', 'revokeConsent', 'grantConsent'];
    list.methods.forEach(function (method) {
      list[method] = function () { list.push([method].concat([].slice.call(arguments))); };
    });
    list.load = function (id) {
      var s = document.createElement('script');
      s.async = true; s.src = 'https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=' + id;
      document.head.append(s);
    };
    list.load('T1');
    list.page();
  })(window, 'ttq');
</script>
<script>
  var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  _paq.push(['setTrackerUrl', 'https://shop.matomo.cloud/matomo.php']);
</script>
<script async src="https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js"></script>
<script>
  var _hsp = window._hsp = window._hsp || [];
  _hsp.push(['addPrivacyConsentListener', 1]);
</script>
<script async src="https://js.hs-scripts.com/1.js"></script>
`;

/** Tells of a call, in the words of a program. */
const tell = (vendor: string, call: string): string =>
  `__heard('${vendor}', [].slice.call(${call}), window['ga-disable-G-TEST1'] === true);`;

/** Hears what a list holds and what is pushed later, in the order in which it was said. */
const hearList = (vendor: string, name: string): string => `
  window.${name}.forEach(function (call) { ${tell(vendor, 'call')} });
  window.${name}.push = function (call) { ${tell(vendor, 'call')} };`;

const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [
    /^https:\/\/www\.googletagmanager\.com\/gtag\/js/,
    `${hearList('google', 'dataLayer')}
     document.cookie = '_ga_TEST1=GS1.1.1;path=/';`,
  ],
  [
    /^https:\/\/bat\.bing\.com\//,
    `window.UET = function (options) {
       this.push = function () { ${tell('uet', 'arguments')} };
       ${tell('uet', 'options.q')}
     };`,
  ],
  [
    /^https:\/\/www\.clarity\.ms\//,
    `(window.clarity.q || []).forEach(function (call) { ${tell('clarity', 'call')} });
     window.clarity = function () { ${tell('clarity', 'arguments')} };`,
  ],
  [
    /^https:\/\/connect\.facebook\.net\//,
    `window.fbq.queue.forEach(function (call) { ${tell('meta', 'call')} });
     window.fbq.callMethod = function () { ${tell('meta', 'arguments')} };`,
  ],
  [
    /^https:\/\/analytics\.tiktok\.com\//,
    `window.ttq.forEach(function (call) { ${tell('tiktok', 'call')} });
     window.ttq.methods.forEach(function (method) {
       window.ttq[method] = function () { ${tell('tiktok', '[method]')} };
     });`,
  ],
  [/^https:\/\/cdn\.matomo\.cloud\//, hearList('matomo', '_paq')],
  [/^https:\/\/js\.hs-scripts\.com\//, hearList('hubspot', '_hsp')],
];

/**
 * Puts the stand-ins before a visitor's browser.
 * @returns what they have heard, in order
 */
export async function standInForVendors(context: BrowserContext): Promise<Heard[]> {
  const heard: Heard[] = [];
  await context.exposeFunction('__heard', (vendor: string, call: unknown[], isOff: boolean) => {
    heard.push({ vendor, call, isOff });
  });
  for (const [address, body] of PROGRAMS) {
    await context.route(address, (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
  }
  return heard;
}
