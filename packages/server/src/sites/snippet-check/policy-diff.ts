import type { Finding } from './finding.ts';
import { type Policy, policyOf } from './policy.ts';
import type { Item } from './read-page.ts';

/** In what the pasted policy is another than the present one: hosts, else what somebody edited. */
export function policyFindings(item: Item, present: string | null): Finding[] {
  const pasted = item.attributes.content;
  if (pasted === undefined || present === null) return [];
  const [before, now] = [policyOf(pasted), policyOf(present)];
  if (textOf(before) === textOf(now)) return [];
  const onlyPasted = hostsOf(before).filter((host) => !hostsOf(now).includes(host));
  const onlyPresent = hostsOf(now).filter((host) => !hostsOf(before).includes(host));
  return onlyPasted.length || onlyPresent.length
    ? [{ kind: 'policy-old', onlyPasted, onlyPresent }]
    : [{ kind: 'policy-edited', pasted }];
}

/** All that is no keyword, such as `'self'`, and no scheme, such as `data:`. */
const hostsOf = (policy: Policy): string[] => [
  ...new Set([...policy.values()].flat().filter((source) => !/^'|:$/.test(source))),
];

/** The policy without what makes no difference: white space and order. */
const textOf = (policy: Policy): string =>
  [...policy]
    .map(([name, sources]) => [name, ...[...sources].sort()].join(' '))
    .sort()
    .join(';');
