import type { Fault } from './fault.ts';

/** The first receipt that cites something. */
export interface Citation {
  receipt: string;
  position: number;
}

export interface CitedConfig extends Citation {
  version: number;
  hash: string;
}

/** What came of checking a log. It holds when there is no fault. */
export interface Verdict {
  holds: boolean;
  /** Null when not even that can be told. */
  origin: string | null;
  size: number;
  /** Site key of the receipts; null when there are none. */
  site: string | null;
  /** Receipts that are there, by kind. */
  receipts: Record<string, number>;
  erased: number;
  statements: number;
  /** Entries that are left out of the file, and only counted in the tree. */
  leftOut: number;
  /** When the first and the last receipt were received, ISO 8601 UTC. */
  received: { first: string; last: string } | null;
  /** The signed checkpoint at the end; null when there is none. */
  checkpoint: string | null;
  /** The public keys of the file, in their order; the last of the log's own signed the checkpoint. */
  keys: string[];
  /** Where the log states that a key took the place of the one before it, as far as that is not left out. */
  changes: { position: number; to: string }[];
  /** Who signed the checkpoint. */
  signers: string[];
  /** Whether a key that the auditor knows is among the keys; null when none was given. */
  trusted: boolean | null;
  /** Size of the older checkpoint, of which the log is a continuation; null when none was given. */
  since: number | null;
  /** Whether one was given. */
  isOlderKnown: boolean;
  /** Notices by their hash and configuration versions by number and hash, as receipts cite them. */
  cited: { notices: Map<string, Citation>; configs: Map<string, CitedConfig> };
  faults: Fault[];
  faultCount: number;
}
