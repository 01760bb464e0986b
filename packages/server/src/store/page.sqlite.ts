import type { ReceiptKind } from '@assent/contract';
import { bounds } from './pages.ts';
import type { EntryFilter } from './port.ts';
import { seqOf } from './seq.ts';

/** Which entries of a log are read: keys between two others, by time, and of a kind. */
export interface Page {
  after: number;
  end: number;
  from: number;
  to: number;
  kind: ReceiptKind | null;
}

/** @param to position, exclusive */
export function pageOf(siteId: number, to: number, { kind, ...range }: EntryFilter): Page {
  const [from, before] = bounds(range);
  const after = seqOf(siteId, 0) - 1;
  return { after, end: seqOf(siteId, to), from, to: before, kind: kind ?? null };
}
