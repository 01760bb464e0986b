/** Helpers for the tests of this package. */
import { Buffer } from 'node:buffer';
import {
  cookieName,
  encodeChoice,
  type GuardVendor,
  type SiteScript,
} from '@assent/contract/vocabulary';
import { decide } from './decide.ts';
import type { EdgeOptions } from './options.ts';
import { byteRewriter } from './transform.ts';

const vendorOf = (id: string, hosts: string[], more: Partial<GuardVendor> = {}): GuardVendor => ({
  id,
  category: 'analytical',
  gated: true,
  sells: false,
  objectable: false,
  since: 1,
  hosts: Object.fromEntries(hosts.map((host) => [host, 'sfpcyo'])),
  stores: {},
  ...more,
});

export const SITE: SiteScript = {
  site: 'shop',
  version: 3,
  regime: 'opt-in',
  validDays: 180,
  categories: ['analytical', 'functionality'],
  vendors: [
    vendorOf('counter', ['counter.example', '*.shared.example', 'maps.example/count', '/count/']),
    vendorOf('recorder', ['recorder.example', '*.shared.example']),
    vendorOf('maps', ['maps.example', 'deep.shared.example'], { category: 'functionality' }),
  ],
  necessary: ['cdn.example'],
  stores: {},
  doNotSell: false,
  languages: { en: 'Privacy settings' },
  ui: 's/shop/3-abc',
};

/** The same site without a vendor on its own host, where a page's own addresses are not asked about. */
export const OPEN_SITE: SiteScript = {
  ...SITE,
  vendors: SITE.vendors.map((vendor) => ({
    ...vendor,
    hosts: Object.fromEntries(
      Object.entries(vendor.hosts ?? {}).filter(([pattern]) => !pattern.startsWith('/')),
    ),
  })),
};

export const OPTIONS: EdgeOptions = {
  site: SITE,
  service: 'https://consent.example',
  ownHosts: ['shop.example'],
};

export const SCRIPT = '<script src="https://consent.example/s/shop.js"></script>';

/** The `Cookie` header of a visitor who said yes to these categories and vendors, else no. */
export function cookieOf(granted: string[], madeAt = Date.now()): string {
  const value = encodeChoice({
    version: 3,
    madeAt,
    consentId: '019aa000-0000-7000-8000-000000000001',
    receiptId: '019aa000-0000-7000-8000-000000000002',
    answer: {
      categories: Object.fromEntries(SITE.categories.map((id) => [id, granted.includes(id)])),
      vendors: Object.fromEntries(
        SITE.vendors.filter(({ id }) => granted.includes(id)).map(({ id }) => [id, true]),
      ),
      doNotSell: false,
    },
  });
  return `theme=dark; ${cookieName('shop')}=${value}; other=1`;
}

export interface How {
  granted?: string[];
  options?: Partial<EdgeOptions>;
  /** Offsets of bytes at which the page is cut. */
  cuts?: number[];
  path?: string;
  siteScript?: boolean;
  charset?: string;
}

/** A page's bytes, rewritten. */
export function rewriteBytes(page: Buffer, how: How = {}): Buffer {
  const { granted = [], cuts = [], siteScript = false, path, charset } = how;
  const options = { ...OPTIONS, ...how.options };
  const decision = decide(options, cookieOf(granted), false);
  const rewriter = byteRewriter(options, decision, { path, siteScript, charset });
  const ends = [...new Set([...cuts.filter((cut) => cut < page.length), page.length])];
  ends.sort((a, b) => a - b);
  const pieces = ends.map((end, at) => rewriter.feed(page.subarray(ends[at - 1] ?? 0, end)));
  return Buffer.concat([...pieces, rewriter.end()]);
}

/** A page, rewritten without the site script unless asked for. */
export const rewrite = (html: string, how?: How): string =>
  rewriteBytes(Buffer.from(html), how).toString();

/** Broken and odd pages. */
export const ODD_PAGES = [
  '',
  ' \n',
  'only text',
  '<p>no head',
  '<!doctype html><title>t</title><img src=//counter.example/a',
  '<html><head><body><img src="//counter.example/a" src="//counter.example/b" alt=x>',
  '<IMG SRC=//counter.example/A/><Script SRC=//counter.example/x ASYNC></SCRIPT>',
  '<div <img src=//counter.example/a>><img/src=//counter.example/b/alt="x">',
  '<table><img src="//counter.example/a"><tr><td background=//counter.example/b>',
  '<svg><style><img src=//counter.example/a></style></svg><style>a{b:url(//counter.example)}',
  '<svg><style>@import "//counter.example/a"</style><image xlink:href="//counter.example/b"/></svg>',
  '<!-- <img src=//counter.example/a> --><!--> <img src=//counter.example/b>',
  '<noscript><img src=//counter.example/a></noscript><textarea><img src=//counter.example/b>',
  '<script>if (a</script><img src=//counter.example/a><script><!-- <script> </script> x </script>',
  '<img src="&#x2f;&#47;counter.example/&amp;a" alt="caf&eacute; &nbsp; é"><p\0>\0 \r\n \r x',
  '\ufeff<!doctype html>\r\n<html lang=de>\r\n<p>ÄÖÜ 😀<img alt="😀" src=//counter.example/a>',
  '<script type=speculationrules>{"prefetch":[{"urls":["//counter.example/a"]}]}</script>',
  '<iframe srcdoc="<img src=//counter.example/a>"></iframe><plaintext><img src=//counter.example>',
  '</head><p a=1 a=2 __proto__=3 constructor style="x:url(//counter.example)"></p></br></p>',
];
