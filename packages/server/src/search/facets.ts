import { METHODS, type ReceiptKind } from '@assent/contract';

/**
 * What entries of a log are searched by, one text a property: `kind:choice`, `method:save`, `version:3`,
 * `gpc`, `do-not-sell`, `erased`. None of them leads to a visitor.
 */
export type Facet = string;

/** What is known of an entry without its payload. */
export interface EntryFacts {
  kind: ReceiptKind | 'statement' | 'trail';
  isErased: boolean;
  /** Canonical JSON of a receipt; empty where it was erased. */
  payload: string;
}

/** Everything that an entry is found by. */
export function facetsOf({ kind, isErased, payload }: EntryFacts): Facet[] {
  if (isErased) return [`kind:${kind}`, ERASED];
  const facets = [`kind:${kind}`];
  if (kind === 'statement' || kind === 'trail') return facets;
  const version = VERSION.exec(payload)?.[1];
  if (version !== undefined) facets.push(versionFacet(Number(version)));
  if (kind !== 'choice') return facets;
  const method = METHODS.find((name) => payload.includes(`,"method":"${name}",`));
  if (method) facets.push(methodFacet(method));
  const [, doNotSell, gpcHeader, gpcScript] = SIGNALS.exec(payload) ?? [];
  if (gpcHeader === 'true' || gpcScript === 'true') facets.push(GPC);
  if (doNotSell === 'true') facets.push(DO_NOT_SELL);
  return facets;
}

/** What stays of an entry when it is erased: the row says of what kind it was. */
export const outlivesErasure = (facet: Facet): boolean => facet.startsWith('kind:');

export const ERASED: Facet = 'erased';
export const GPC: Facet = 'gpc';
export const DO_NOT_SELL: Facet = 'do-not-sell';
export const kindFacet = (kind: EntryFacts['kind']): Facet => `kind:${kind}`;
export const methodFacet = (method: string): Facet => `method:${method}`;
export const versionFacet = (version: number): Facet => `version:${version}`;

// The bytes are ours, canonical JSON with its members in order, and are not parsed: that would cost
// more than all the rest. Within a text every quote stands behind a backslash, so none looks like these.
const VERSION = /"config":\{"hash":"[0-9a-f]*","version":(\d+)\}/;
const SIGNALS = /"signals":\{"doNotSell":(\w+),"gpcHeader":(\w+),"gpcScript":(\w+)\}/;
