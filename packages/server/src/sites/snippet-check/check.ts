import type { LiveConfig } from '../../config/published.ts';
import { snippetFor } from '../snippet.ts';
import { type Finding, PARTS } from './finding.ts';
import { isRunning, orderFindings } from './order.ts';
import { edgeFindings, leftOverFindings } from './other-levels.ts';
import { ownPolicyFindings } from './own-policies.ts';
import {
  type Found,
  findParts,
  isPolicy,
  looksLikeOurs,
  scriptAddress,
  siteOf,
  type Wanted,
  wantedOf,
} from './parts.ts';
import { policyFindings } from './policy-diff.ts';
import { type Item, readPage } from './read-page.ts';

/** A page as its server gives it to somebody who has not chosen yet. */
export interface ServedPage {
  url: URL;
  headers: Headers;
  html: string;
}

/**
 * Whether a page has the site's current snippet, in its place and in working order.
 * @param service where Assent answers: an origin, or '' for the site's own
 * @returns what is wrong; nothing when it is all right
 */
export function checkPage(
  { url, headers, html }: ServedPage,
  live: LiveConfig,
  service: string,
): Finding[] {
  const items = readPage(html);
  const snippet = readPage(snippetFor(live, service));
  const wanted = wantedOf(snippet, live.site, url);
  const found = partsOfLevel(findParts(items, wanted, url), wanted);
  const header = headers.get('Content-Security-Policy');
  return [
    ...(isThere(found)
      ? snippetFindings(items, found, wanted, url)
      : [{ kind: 'no-snippet' as const }]),
    ...leftOverFindings(items, live),
    ...edgeFindings(header, live),
    ...ownPolicyFindings(items, header, found, wanted, url, live),
  ];
}

/** Only strict has more than the site script. */
const partsOfLevel = (found: Found, { policy }: Wanted): Found =>
  policy === null ? { 'site-script': found['site-script'] } : found;

/** The lines about DNS and the comment alone may be anybody's. */
const isThere = (found: Found): boolean =>
  !!(found['inline-script'] ?? found.policy ?? found['site-script']);

function snippetFindings(
  items: readonly Item[],
  found: Found,
  wanted: Wanted,
  page: URL,
): Finding[] {
  return [
    ...missingFindings(found, wanted),
    ...inlineFindings(found['inline-script'], wanted),
    ...ownPolicies(items, found).flatMap((item) => policyFindings(item, wanted.policy)),
    ...siteScriptFindings(found['site-script'], items, wanted, page),
    ...orderFindings(items, found),
  ];
}

/** A second snippet's policy is in force beside the first one's. */
const ownPolicies = (items: readonly Item[], { policy }: Found): Item[] =>
  items.filter((item) => item === policy || (isPolicy(item) && item.inHead && looksLikeOurs(item)));

function missingFindings(found: Found, { policy }: Wanted): Finding[] {
  const parts = policy === null ? (['site-script'] as const) : PARTS;
  return parts
    .filter((part) => !found[part])
    .map((part): Finding => ({ kind: 'part-missing', part }));
}

function inlineFindings(item: Item | undefined, { inlineScript, site }: Wanted): Finding[] {
  if (!item || (item.text === inlineScript && isRunning(item.attributes.type ?? ''))) return [];
  const [, named] = /'assent_([a-z0-9-]+)'/.exec(item.text) ?? [];
  return named && named !== site
    ? [{ kind: 'other-site', part: 'inline-script', site: named }]
    : [{ kind: 'inline-script-changed' }];
}

function siteScriptFindings(
  item: Item | undefined,
  items: readonly Item[],
  { script, site }: Wanted,
  page: URL,
): Finding[] {
  if (!item) return [];
  const address = scriptAddress(item, items, page);
  const named = siteOf(address);
  const findings: Finding[] = [];
  if (named && named !== site)
    findings.push({ kind: 'other-site', part: 'site-script', site: named });
  if (address && address.origin !== script.origin) {
    findings.push({ kind: 'other-service', pasted: address.origin, present: script.origin });
  }
  const attribute = lateBy(item);
  if (attribute) findings.push({ kind: 'site-script-late', attribute });
  return findings;
}

function lateBy({
  attributes: { type = '', async, defer },
}: Item): 'async' | 'defer' | 'type' | null {
  // A module is deferred.
  if (!isRunning(type) || /^\s*module\s*$/i.test(type)) return 'type';
  if (async !== undefined) return 'async';
  return defer === undefined ? null : 'defer';
}
