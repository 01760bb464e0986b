/** What the page's own policies, those of its headers and of its markup, keep from working. */
import type { LiveConfig } from '../../config/published.ts';
import { framedVendors } from '../embeds.ts';
import type { Finding, Hindered } from './finding.ts';
import { type Found, isPolicy, type Wanted } from './parts.ts';
import { blocksAddress, blocksInline, type Policy, policiesOf, policyOf } from './policy.ts';
import type { Item } from './read-page.ts';

interface OwnPolicy {
  policy: Policy;
  by: 'header' | 'meta';
  /** It has no say about what stands above it. */
  at: number;
}

export function ownPolicyFindings(
  items: readonly Item[],
  header: string | null,
  found: Found,
  wanted: Wanted,
  page: URL,
  live: LiveConfig,
): Finding[] {
  const policies: OwnPolicy[] = [
    ...policiesOf(header).map((policy) => ({ policy, by: 'header' as const, at: -1 })),
    ...items
      .filter((item) => isPolicy(item) && item.inHead && item !== found.policy)
      .map(({ attributes, at }) => ({
        policy: policyOf(attributes.content ?? ''),
        by: 'meta' as const,
        at,
      })),
  ];
  const findings = policies.flatMap((own) =>
    hindrances(own, found, wanted, page, live).map(
      ([what, directive]): Finding => ({
        kind: 'blocked',
        what,
        directive,
        by: own.by,
      }),
    ),
  );
  return unique(findings);
}

/** What one policy is in the way of, and by which directive. */
function hindrances(
  { policy, at }: OwnPolicy,
  found: Found,
  wanted: Wanted,
  page: URL,
  live: LiveConfig,
): [Hindered, string][] {
  const rules = (item?: Item) => at < (item?.at ?? Number.POSITIVE_INFINITY);
  const onService = (path: string) => new URL(path, wanted.script);
  const inline =
    wanted.inlineScript !== null && rules(found['inline-script'])
      ? blocksInlineScript(policy, wanted.inlineScript, found['inline-script'])
      : null;
  const nonce = found['site-script']?.attributes.nonce;
  const script = rules(found['site-script'])
    ? blocksAddress(policy, 'script', wanted.script, page, { nonce })
    : null;
  const banner = blocksAddress(policy, 'script', onService(`/s/${live.site}/`), page, {
    // A module has the nonce of the script that asks for it.
    nonce,
    inMarkup: false,
  });
  const receipts = onService(`/v1/sites/${live.site}/receipts`);
  const relay = onService(`/s/${live.site}/frame`);
  const all: [Hindered, string | null][] = [
    ['inline-script', inline],
    ['site-script', script],
    // Where the site script does not come, neither does what it loads.
    ['banner', script ? null : banner],
    ['receipts', blocksAddress(policy, 'connect', receipts, page)],
    ['relay', usesRelay(live) ? blocksAddress(policy, 'frame', relay, page) : null],
  ];
  return all.filter((each): each is [Hindered, string] => each[1] !== null);
}

/** It writes markup after a yes. A page that wants trusted types has to name the policy for that. */
function blocksInlineScript(policy: Policy, text: string, pasted?: Item): string | null {
  const names = policy.has('require-trusted-types-for') ? policy.get('trusted-types') : undefined;
  const isRefused = names && !names.includes('assent') && !names.includes('*');
  return (
    blocksInline(policy, text, pasted?.attributes.nonce) ?? (isRefused ? 'trusted-types' : null)
  );
}

/** A policy of the page can be lifted for one frame by the service's page alone. */
const usesRelay = (live: LiveConfig): boolean =>
  ['strict', 'edge'].includes(live.config.guard.level) && framedVendors(live).length > 0;

const unique = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];
