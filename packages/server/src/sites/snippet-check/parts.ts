import { cspFor } from '@assent/contract';
import type { PartName } from './finding.ts';
import { equivOf, type Item } from './read-page.ts';

/** The snippet as it should be. The parts that a level does not have are null. */
export interface Wanted {
  site: string;
  inlineScript: string | null;
  policy: string | null;
  /** Where the site script is. */
  script: URL;
}

/** What was found of the snippet in a page, the changed and the outdated included. */
export type Found = Partial<Record<PartName, Item>>;

/**
 * @param items what the snippet consists of
 * @param page address of the page, which an own-origin snippet is relative to
 */
export function wantedOf(items: readonly Item[], site: string, page: URL): Wanted {
  const script = items.find(isOuterScript)?.attributes.src ?? '';
  return {
    site,
    inlineScript: items.find(isInlineScript)?.text ?? null,
    policy: items.find(isPolicy)?.attributes.content ?? null,
    script: new URL(script, page),
  };
}

/** Finds the parts; what is as it should be goes before what only looks like it. */
export function findParts(items: readonly Item[], wanted: Wanted, page: URL): Found {
  const inlineScript =
    items.find((item) => isInlineScript(item) && item.text === wanted.inlineScript) ??
    items.find(
      (item) => isInlineScript(item) && /assent_/.test(item.text) && /_csp/.test(item.text),
    );
  const siteScript = findSiteScript(items, wanted, page);
  return {
    'inline-script': inlineScript,
    policy: findPolicy(items, wanted, inlineScript, siteScript),
    comment: items.find(({ name, text }) => name === '#comment' && text.trim() === 'assent'),
    'prefetch-control': items.find(
      (item) =>
        equivOf(item) === 'x-dns-prefetch-control' &&
        item.attributes.content?.toLowerCase() === 'off',
    ),
    'site-script': siteScript,
  };
}

/** A policy of ours, else the one in our policy's place. */
function findPolicy(
  items: readonly Item[],
  wanted: Wanted,
  inlineScript?: Item,
  siteScript?: Item,
): Item | undefined {
  const policies = items.filter(isPolicy);
  return (
    policies.find(({ attributes }) => attributes.content === wanted.policy) ??
    policies.find(looksLikeOurs) ??
    policies.find(
      ({ at }) => inlineScript && siteScript && inlineScript.at < at && at < siteScript.at,
    )
  );
}

function findSiteScript(items: readonly Item[], wanted: Wanted, page: URL): Item | undefined {
  const scripts = items.filter(isOuterScript);
  const addressOf = (item: Item) => scriptAddress(item, items, page);
  return (
    scripts.find((item) => isSameFile(addressOf(item), wanted.script)) ??
    scripts.find((item) => siteOf(addressOf(item)) === wanted.site) ??
    scripts.find((item) => {
      const address = addressOf(item);
      return siteOf(address) !== null && address?.origin === wanted.script.origin;
    })
  );
}

/** Where a script comes from: relative to the first `base` above it, else to the page. */
export function scriptAddress(item: Item, items: readonly Item[], page: URL): URL | null {
  const base = items.find(
    ({ name, attributes, at }) => name === 'base' && attributes.href !== undefined && at < item.at,
  );
  const home = parsed(base?.attributes.href ?? '', page) ?? page;
  return parsed(item.attributes.src ?? '', home);
}

/** The site of a site script's address; null where it is none. */
export const siteOf = (address: URL | null): string | null =>
  /^\/s\/([a-z0-9-]+)\.js$/.exec(address?.pathname ?? '')?.[1] ?? null;

/** What is behind a `?`, such as a number against caches, makes no other file of it. */
export const isSameFile = (one: URL | null, other: URL): boolean =>
  one?.origin === other.origin && one.pathname === other.pathname;

export const isPolicy = (item: Item): boolean => equivOf(item) === 'content-security-policy';

/** What every policy of ours begins with. */
export const looksLikeOurs = ({ attributes }: Item): boolean =>
  attributes.content?.trim().startsWith(cspFor([])) ?? false;

const isInlineScript = ({ name, attributes }: Item): boolean =>
  name === 'script' && attributes.src === undefined;

const isOuterScript = ({ name, attributes }: Item): boolean =>
  name === 'script' && attributes.src !== undefined;

const parsed = (address: string, base: URL): URL | null =>
  URL.canParse(address, base.href) ? new URL(address, base) : null;
