/** What the visitor's browser keeps of a choice, as the guard reads it. */
import {
  cookieName,
  decodeChoice,
  type KeptChoice,
  type SiteScript,
} from '@assent/contract/vocabulary';

const DAY_MS = 86_400_000;

/** The page's cookies; none in a sandboxed document, which may not even ask for them. */
export function cookies(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}

/** The kept choice; null when there is none, it cannot be read, or its term is over. */
export function readKept(site: SiteScript): KeptChoice | null {
  // Split, because to compile a pattern costs a page more.
  const [, rest = ''] = `; ${cookies()}`.split(`; ${cookieName(site.site)}=`);
  const [value] = rest.split(';') as [string];
  const kept = decodeChoice(value, (id) => site.categories.includes(id));
  return kept && Date.now() - kept.madeAt < site.validDays * DAY_MS ? kept : null;
}

/**
 * What a policy is made for: one choice, one version, and what may run by them. None is kept where
 * the pasted one is right: a no to a vendor whose gate is open narrows it, any other no does not.
 */
export const policyMark = (
  { version, vendors }: SiteScript,
  kept: KeptChoice | null,
  granted: readonly string[],
): string | undefined =>
  kept && (granted[0] || vendors.some(({ gated }) => !gated))
    ? `${version} ${kept.receiptId} ${granted}`
    : undefined;
