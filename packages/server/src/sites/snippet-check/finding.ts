/** The lines of the snippet, in their order. */
export const PARTS = [
  'inline-script',
  'policy',
  'comment',
  'prefetch-control',
  'site-script',
] as const;
export type PartName = (typeof PARTS)[number];

/** What a policy of the page's own may get in the way of. */
export type Hindered =
  | 'inline-script'
  | 'site-script'
  /** The files that the site script loads when there is something to ask. */
  | 'banner'
  | 'receipts'
  /** The page of the service in which a frame is loaded once. */
  | 'relay';

/** What is wrong with the snippet in a page: a closed set. A page without any has the current one. */
export type Finding =
  | { kind: 'no-snippet' }
  | { kind: 'part-missing'; part: PartName }
  | { kind: 'inline-script-changed' }
  /** Sources that only one of the two policies names; see why an owner has to paste anew. */
  | { kind: 'policy-old'; onlyPasted: string[]; onlyPresent: string[] }
  /** Same hosts, yet another policy: somebody edited it. */
  | { kind: 'policy-edited'; pasted: string }
  | { kind: 'other-site'; part: 'inline-script' | 'site-script'; site: string }
  | { kind: 'other-service'; pasted: string; present: string }
  /** An attribute that keeps the site script from running where it stands. */
  | { kind: 'site-script-late'; attribute: 'async' | 'defer' | 'type' }
  | { kind: 'outside-head'; part: PartName }
  /** Tags that load, run or rule something. */
  | { kind: 'not-first'; before: string[] }
  | { kind: 'between'; tags: string[] }
  | { kind: 'wrong-order'; found: PartName[] }
  /** The static policy of level strict, which holds what the site's own level would let load. */
  | { kind: 'strict-left-over' }
  /** Nothing in the response's headers is the edge's. */
  | { kind: 'no-edge-policy' }
  | { kind: 'blocked'; what: Hindered; directive: string; by: 'header' | 'meta' };
