/** Sale, sharing, and the signals by which a reader opts out. */
import { type DeclarationBlock, type Line, regimesOf } from '@assent/contract';
import { type LiveConfig, runningVendors } from '../../config/published.ts';
import type { SectionOf } from './source.ts';
import { name, type Terms } from './terms.ts';

export const signals: SectionOf = ({ live, terms }) => ({
  id: 'signals',
  title: terms.say('signals'),
  blocks: [
    ...saleBlocks(live, terms),
    {
      kind: 'paragraph',
      text: [
        ...terms.say('gpcObjects'),
        ...(regimesOf(live.config).includes('opt-out') ? [' ', ...terms.say('gpcOptsOut')] : []),
      ],
    },
  ],
  parts: [],
});

function saleBlocks(live: LiveConfig, terms: Terms): DeclarationBlock[] {
  const { doNotSell } = live.config;
  if (!doNotSell) return [];
  const { words } = terms;
  const sellers = runningVendors(live).filter(({ sellsOrShares }) => sellsOrShares);
  const paragraphs = (...lines: Line[]): DeclarationBlock[] =>
    lines.map((text) => ({ kind: 'paragraph', text }));
  return [
    ...paragraphs(
      [words.text('doNotSell.text')],
      ...(doNotSell.limitsSensitive ? [[words.text('limit.text')]] : []),
    ),
    { kind: 'control', opens: 'do-not-sell', text: [words.text('doNotSell.title')] },
    ...paragraphs(
      terms.say('offeredIn', { places: terms.places(doNotSell.places) }),
      ...(sellers.length
        ? [terms.say('sellers', { names: terms.list(sellers.map((vendor) => name(vendor.name))) })]
        : []),
    ),
  ];
}
