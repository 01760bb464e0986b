import type { Line } from '@assent/contract';
import type { ResolvedVendor } from '../../config/published.ts';
import type { Terms } from './terms.ts';

export type Grounds = ResolvedVendor['purposes'][number]['legalBases'];

/** Each legal basis with the circumstance in which it applies and, of (f), the interest. */
export const basesLines = (grounds: Grounds, terms: Terms): Line[] =>
  grounds.map(({ basis, when, interest }) => [
    terms.words.text(`basis.${basis}`),
    ...(when ? [' (', ...terms.local(when), ')'] : []),
    ...(interest ? [' – ', ...terms.local(interest)] : []),
  ]);

/** The same in one line. */
export const basesLine = (grounds: Grounds, terms: Terms): Line =>
  basesLines(grounds, terms).flatMap((line, at) => (at ? ['; ', ...line] : line));
