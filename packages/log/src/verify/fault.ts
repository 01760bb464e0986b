/** What can be wrong with a log or a bundle that is handed over: a closed set. */
export const FAULTS = {
  'not-an-entry': 'is no line of a log',
  'too-long': 'is longer than any entry can be',
  'out-of-order': 'is not the next position',
  'wrong-commitment': 'does not match its commitment: it was changed',
  'not-a-receipt': 'is no receipt',
  'two-readings': 'has a member twice: it can be read in two ways',
  'other-site': 'is of another site',
  'duplicate-receipt': 'has the id of an earlier receipt',
  'not-a-statement': 'is no statement that this log signed',
  'erased-otherwise': 'was not erased as its statement says',
  'stated-erased': 'is stated to be erased, but is here',
  'erasure-not-stated': 'is erased, and no statement says so',
  'wrong-keys': 'are not keys that follow one another',
  'unknown-key': 'is signed by none of the keys that are trusted',
  'no-checkpoint': 'the end is missing: there is no checkpoint',
  'after-the-end': 'comes after the checkpoint',
  'wrong-checkpoint': 'is no checkpoint that this log signed',
  'wrong-size': 'is not as many entries as the checkpoint counts',
  'wrong-root': 'the entries are not those that the checkpoint was signed over',
  'not-the-older': 'the older checkpoint is not one of this log',
  'older-is-newer': 'the checkpoint that was given is newer: entries are missing since',
  'history-changed': 'what the older checkpoint was signed over has been changed since',
  'not-comparable': 'too much is left out to compare with the older checkpoint',
  'too-much-cited': 'cites more than any log does',
  'too-much-stated': 'the log states more than can be checked',
  'archive-changed': 'the archive is not byte for byte as it was written',
  'archive-broken': 'the archive cannot be read: it is cut off or damaged',
  'no-manifest': 'there is no list of the files that this log signed',
  'not-this-log': 'the list of the files is of another log or site',
  'file-missing': 'is missing',
  'file-not-listed': 'is here, and nobody signed that it is',
  'file-twice': 'is here more than once',
  'file-changed': 'is not as it was signed',
  'file-differs': 'is not what the log itself says',
  'not-its-name': 'is not what its name, the hash of its content, says',
  'notice-missing': 'cites a notice that is not here',
  'version-missing': 'cites a configuration version that is not here',
  'version-changed': 'cites another configuration than the one that is here',
  'stamp-not-here': 'is of a time stamp whose other half is missing',
  'not-a-stamp': 'is no time stamp (RFC 3161) of a kind that can be checked',
  'stamp-not-granted': 'is no time stamp: the authority granted none',
  'stamp-of-other': 'is the time stamp of something else than the checkpoint beside it',
  'stamp-not-signed': 'is not signed by a certificate in it that is for time stamps',
  'not-stamped': 'is no checkpoint of this size that the key of this log signed',
  'stamped-is-longer': 'has more entries than the log: some are missing since it was stamped',
  'stamped-otherwise': 'is of another log: history was rewritten since it was stamped',
  'wrong-consistency': 'does not show that the log goes on from the older checkpoint',
} as const;

export type FaultCode = keyof typeof FAULTS;

export interface Fault {
  code: FaultCode;
  /** Line in the log, counted from 1; null when it is of the whole. */
  line: number | null;
  position: number | null;
  receipt: string | null;
  /** The file of a bundle; null for the log, and for what is no bundle. */
  file: string | null;
}

/** The first faults, and how many there are: a file can have a fault a line. */
export class Faults {
  readonly first: Fault[] = [];
  count = 0;

  /** @param where as far as it can be told */
  add(code: FaultCode, where: Partial<Omit<Fault, 'code'>> = {}): void {
    this.count++;
    if (this.first.length >= KEPT) return;
    this.first.push({ line: null, position: null, receipt: null, file: null, ...where, code });
  }
}

/** As many faults as anybody reads. */
const KEPT = 100;
