import type { StoredVersion } from '../store/port.ts';
import { type Difference, differencesBetween } from './differences.ts';
import type { PublishedConfig } from './published.ts';
import { assertReconsentFits } from './reconsent.ts';

/** No vendor has such an id: beside it stands the version of the owner's last "again". */
export const EVERYBODY = '*';

/** Beside it stands the version that added a vendor of which the owner said "not-again". */
export const unaskedKey = (id: string): string => `?${id}`;

/**
 * For each vendor of a new version, the version since which an answer covers it: the new one when it
 * is new or asks for more than before, else the one it had. A yes to an older version does not cover
 * what it was not asked about. Where the owner has said who is asked again, that goes before
 * (docs/decisions/0016).
 * @throws Problem invalid-config where the owner's word is of another version
 */
export function sinceTable(
  draft: PublishedConfig,
  current: StoredVersion | null,
): Record<string, number> {
  const next = (current?.version ?? 0) + 1;
  assertReconsentFits(draft, next);
  if (!current) return Object.fromEntries(draft.vendors.map(({ id }) => [id, next]));
  const { since } = current;
  const ask = draft.config.reconsent?.ask;
  const differences = differencesBetween(JSON.parse(current.body) as PublishedConfig, draft);
  const everybody = ask === 'again' ? next : since[EVERYBODY];

  function entriesOf(id: string): [string, number][] {
    const known = since[id];
    const isUnasked = ask === 'not-again' && isAdded(id, differences);
    // Nobody's yes has named it, so it waits for those who are not asked.
    if (isUnasked) return [id, unaskedKey(id)].map((key) => [key, next]);
    const isAsked = ask === 'again' || (ask !== 'not-again' && concerns(id, differences));
    if (isAsked || known === undefined) return [[id, next]];
    const unasked = since[unaskedKey(id)];
    return [[id, known], ...(unasked ? [[unaskedKey(id), unasked] as [string, number]] : [])];
  }

  return Object.fromEntries([
    ...draft.vendors.flatMap(({ id }) => entriesOf(id)),
    ...(everybody ? [[EVERYBODY, everybody]] : []),
  ]);
}

const isAdded = (id: string, differences: readonly Difference[]): boolean =>
  differences.some((each) => each.kind === 'vendor-added' && each.vendor === id);

const concerns = (id: string, differences: readonly Difference[]): boolean =>
  differences.some((each) => each.kind === 'controller-changed' || each.vendor === id);
