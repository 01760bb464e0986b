import { makeCacheSafe, mayBeRemembered, vary } from './caching.ts';
import { charsetOf, isLikeAscii } from './charset.ts';
import { cspOf, lastResort } from './csp.ts';
import { decide, isGpc } from './decide.ts';
import { type Gate, gateOf } from './gate.ts';
import { filterLink } from './link-header.ts';
import { type Decision, type EdgeOptions, report } from './options.ts';
import { baseOf } from './place.ts';
import { ENDPOINTS, holdReports } from './reports.ts';
import { type ByteRewriter, byteRewriter } from './transform.ts';

/** What of a request matters. */
export interface Asked {
  method: string;
  /** The path of the page, as the browser sees it. */
  path: string;
  header(name: string): string | null | undefined;
}

/** The headers of a response, to be changed in place. */
export interface HeaderBag {
  get(name: string): string | null;
  set(name: string, value: string): void;
  delete(name: string): void;
}

/** No longer true of a body that was rewritten. */
const OF_THE_BODY = ['Content-Length', 'Content-MD5', 'Digest', 'Content-Digest', 'Repr-Digest'];

/** Headers that make a browser load or connect before the page says so. */
const HINTS = ['Link', 'Speculation-Rules'];

/** What sends others something without the page; after an error nobody can say whom. */
const BY_ITSELF = [...HINTS, ...ENDPOINTS];

/** The headers by which a file reaches others. */
const HEADERS_OF_FILES = [
  'Link',
  ...ENDPOINTS,
  'Content-Security-Policy',
  'Content-Security-Policy-Report-Only',
];

/** What documents come from. A script that fetches a piece of a page says `empty`. */
const DOCUMENTS = ['document', 'iframe', 'frame', 'embed', 'object'];

/**
 * Sets the headers of a response and says how its body is rewritten. It never throws: after an
 * error the page goes on as it is, under a policy that lets no third party through.
 * @returns null when the body stays as it is
 */
export function treat(
  options: EdgeOptions,
  asked: Asked,
  status: number,
  headers: HeaderBag,
): ByteRewriter | null {
  const treatment = treatmentOf(asked, status, headers);
  if (treatment === 'file') {
    treatFile(options, asked, headers);
    return null;
  }
  let page: ByteRewriter | null = null;
  try {
    page = change(options, asked, headers, treatment === 'rewrite');
  } catch (error) {
    report(options, error);
    for (const name of BY_ITSELF) headers.delete(name);
    addPolicy(headers, lastResort(options));
  }
  // A 304 renews the headers of a page that the browser keeps from before the edge was there.
  if (status !== 304) makeCacheSafe(headers);
  return asked.method === 'HEAD' ? null : page;
}

/** What of a `Link` header may act for a request; null when nothing of it may. */
export function keptLinks(link: string, asked: Asked, options: EdgeOptions): string | null {
  return filterLink(link, gateOf(options, decisionFor(asked, options)), baseOf(asked.path));
}

const decisionFor = (asked: Asked, options: EdgeOptions): Decision =>
  decide(options, asked.header('Cookie'), isGpc(asked.header('Sec-GPC')));

/**
 * A file is no page, and yet its headers may make a browser connect or report to others. Caches keep a file for
 * all visitors, so that it goes out as for somebody who granted nothing.
 */
function treatFile(options: EdgeOptions, asked: Asked, headers: HeaderBag): void {
  if (isXml(headers)) vary(headers, ['Sec-Fetch-Dest']);
  if (!HEADERS_OF_FILES.some((name) => headers.get(name) !== null)) return;
  try {
    const gate = gateOf(options, { ...decisionFor(asked, options), granted: [] });
    holdLinks(headers, gate, asked);
    holdReports(headers, gate, baseOf(asked.path));
  } catch (error) {
    report(options, error);
    for (const name of BY_ITSELF) headers.delete(name);
  }
}

function holdLinks(headers: HeaderBag, gate: Gate, asked: Asked): void {
  const link = headers.get('Link');
  if (link === null) return;
  const kept = filterLink(link, gate, baseOf(asked.path));
  if (kept) headers.set('Link', kept);
  else headers.delete('Link');
}

/** All that may fail comes before the first change that would not be true of the old body. */
function change(
  options: EdgeOptions,
  asked: Asked,
  headers: HeaderBag,
  rewrites: boolean,
): ByteRewriter | null {
  const decision = decisionFor(asked, options);
  const csp = cspOf(options, decision);
  const gate = gateOf(options, decision);
  const page = rewrites
    ? byteRewriter(options, decision, {
        path: asked.path,
        siteScript: DOCUMENTS.includes(asked.header('Sec-Fetch-Dest') ?? 'document'),
        charset: charsetOf(headers.get('Content-Type') ?? ''),
        isRemembered:
          asked.method === 'GET' && !asked.header('Authorization') && mayBeRemembered(headers),
      })
    : null;
  holdLinks(headers, gate, asked);
  holdReports(headers, gate, baseOf(asked.path));
  // The header names files of rules, and the rules in them may lead anywhere.
  if (gate.holdsSome) headers.delete('Speculation-Rules');
  addPolicy(headers, csp);
  if (page) for (const name of OF_THE_BODY) headers.delete(name);
  return page;
}

/** Without a type a browser guesses, and may guess that it is a page. */
function treatmentOf(
  asked: Asked,
  status: number,
  headers: HeaderBag,
): 'file' | 'policy' | 'rewrite' {
  if (status === 304) return 'policy';
  if (status < 200 || status === 204 || status === 205) return 'file';
  // A picture or a feed is a page with scripts where it is shown as one.
  if (isXml(headers)) {
    return DOCUMENTS.includes(asked.header('Sec-Fetch-Dest') ?? '') ? 'policy' : 'file';
  }
  const type = headers.get('Content-Type') ?? '';
  if (type && !/^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(type)) return 'file';
  const encoding = (headers.get('Content-Encoding') ?? '').trim();
  const isPlain = encoding === '' || /^identity$/i.test(encoding);
  const isHtml = /^\s*text\/html\b/i.test(type) && isLikeAscii(charsetOf(type));
  return isHtml && isPlain && status !== 206 ? 'rewrite' : 'policy';
}

const isXml = (headers: HeaderBag): boolean =>
  /^\s*(image\/svg\+xml|(text|application)\/xml|application\/(?!xhtml)[\w.-]+\+xml)\s*(;|$)/i.test(
    headers.get('Content-Type') ?? '',
  );

/** Beside the owner's own policy, which stays in force: a browser asks all of them. */
function addPolicy(headers: HeaderBag, csp: string): void {
  const own = headers.get('Content-Security-Policy');
  headers.set('Content-Security-Policy', own ? `${own}, ${csp}` : csp);
  headers.set('X-DNS-Prefetch-Control', 'off');
}
