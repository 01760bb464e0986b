/** Whether visitors are asked again, in words. */

import type { Difference } from '@assent/server/config/differences';
import type { Asking } from '@assent/server/config/reconsent';

/** One line for each thing that an answer does not cover, and one for who is asked. */
export function askingLines({ who, differences, reconsent }: Asking): string[] {
  const lines = differences.map((difference) => `  new: ${differenceText(difference)}`);
  const word = reconsent ? ', by your word' : '';
  switch (who) {
    case 'nobody':
      return [
        ...lines,
        `  nobody is asked again${word || (lines.length ? '' : ': no answer covers less than before')}`,
      ];
    case 'unless-refused':
      return [
        ...lines,
        '  visitors are asked again, but for who refused the categories of what is new',
      ];
    case 'everybody':
      return [...lines, `  everybody is asked again, who refused as well${word}`];
  }
}

/** What is new, in a line for the owner. */
export function differenceText(difference: Difference): string {
  if (difference.kind === 'controller-changed') {
    const { host, from, to } = difference;
    return `${host} has another controller: ${to}, no longer ${from}`;
  }
  return `${difference.name} (${difference.vendor}) ${vendorText(difference)}`;
}

function vendorText(difference: Exclude<Difference, { kind: 'controller-changed' }>): string {
  switch (difference.kind) {
    case 'vendor-added':
      return 'is a new vendor';
    case 'recipient-changed':
      return `is another company: ${difference.to}, no longer ${difference.from}`;
    case 'recipient-added':
      return `has a new recipient, ${difference.recipient}`;
    case 'becomes-controller':
      return `has another role: ${difference.role}`;
    case 'category-changed':
      return `moves from the category ${difference.from} to ${difference.to}`;
    case 'purpose-added':
      return `has a new purpose, ${difference.purpose}`;
    case 'basis-added':
      return `has a new legal basis for ${difference.purpose}, Art. ${articleOf(difference.basis)} GDPR`;
    case 'gate-widened':
      return `has a wider gate, ${difference.gate}`;
    case 'sale-added':
      return 'sells or shares now';
    case 'country-added':
      return `transfers to a new country, ${difference.country}`;
  }
}

/** As the law writes it: `6-1-a` is Art. 6(1)(a). */
const articleOf = (basis: string): string => basis.replace(/^(\d)-(\d)-(\w)$/, '$1($2)($3)');
