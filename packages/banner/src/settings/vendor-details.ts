import type { Settings } from '@assent/contract/vocabulary';
import { el, type Part } from '../dom.ts';

/** Who a vendor is, why it asks, what it stores and where data goes. */
export function details({ labels, vendors }: Settings, vendor: string): Part {
  const facts = vendors[vendor];
  if (!facts) return null;
  const row = (label: string, ...lines: Part[]): Part[] => [
    el('dt', {}, label),
    ...lines.map((line) => el('dd', {}, line)),
  ];
  const stored = facts.stored.map(({ name, purpose, duration }) => [
    el('code', { dir: 'ltr' }, name),
    ` ${purpose} (${duration})`,
  ]);
  return el(
    'dl',
    {},
    row(labels.provider, facts.provider),
    row(labels.purposes, ...facts.purposes),
    row(labels.stored, ...(stored.length ? stored : [labels.nothingStored])),
    facts.recipients && row(labels.recipients, facts.recipients),
    facts.transfer && row(labels.transfer, facts.transfer),
    el(
      'dd',
      { class: 'assent-links' },
      facts.links.map(({ text, href }) =>
        el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text),
      ),
    ),
  );
}
