/** The end of a log as NDJSON: what its signatures are worth. */
import { isEqual } from '../bytes.ts';
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import type { Frontier } from '../frontier.ts';
import { type Note, parseNote, parseVkey, signersOf, type VerifierKey, vkeyOf } from '../note.ts';
import { isConsistent } from '../proof.ts';
import { type KeyStatement, parseStatement, type Statement } from '../statement.ts';
import type { Erasures } from './erasures.ts';
import type { Faults } from './fault.ts';
import type { LogLine } from './line.ts';
import type { Roots } from './roots.ts';
import type { Verdict } from './verdict.ts';

/** What the auditor knows from elsewhere. */
export interface Known {
  /** A key that must be among those of the log, as a vkey. */
  key?: string;
  /** A checkpoint of the same log that was kept, signed. */
  older?: string;
  /** Hashes that show that the log goes on from it, for where the file itself leaves too much out. */
  consistency?: readonly Uint8Array[];
}

export type EndLine = Extract<LogLine, { type: 'end' }> & { line: number };

/** A statement that is still to be checked: the keys stand at the end of the file. */
export interface HeldStatement {
  position: number;
  line: number;
  note: string;
}

/** A change of key that is stated, and where. */
interface HeldChange {
  position: number;
  statement: KeyStatement;
}

/** An older checkpoint, of which nothing is verified yet. */
export interface Older {
  note: Note;
  checkpoint: Checkpoint;
}

/** Everything that stood before the end, and the end. */
interface Ended {
  end: EndLine;
  statements: readonly HeldStatement[];
  erasures: Erasures;
  tree: Frontier;
  /** Of the tree as it grew, among them the one at the older checkpoint's size. */
  roots: Roots;
}

/** A checkpoint, and the keys that signed it. */
interface SignedCheckpoint extends Checkpoint {
  signers: VerifierKey[];
}

type Signed = Pick<
  Verdict,
  'origin' | 'checkpoint' | 'keys' | 'changes' | 'signers' | 'trusted' | 'since' | 'isOlderKnown'
>;

/** More than any log has: each of them is tried on each signature. */
const MAX_KEYS = 100;

const NOTHING: Signed = {
  origin: null,
  checkpoint: null,
  keys: [],
  changes: [],
  signers: [],
  trusted: null,
  since: null,
  isOlderKnown: false,
};

/** @returns null when none was given, or what was given is no checkpoint */
export function olderOf({ older }: Known): Older | null {
  const note = older === undefined ? null : parseNote(older);
  const checkpoint = note && parseCheckpoint(note.text);
  return checkpoint && { note, checkpoint };
}

/** @param ended null when the file has no end */
export function checkEnd(
  ended: Ended | null,
  known: Known,
  older: Older | null,
  faults: Faults,
): Signed {
  if (!ended) {
    faults.add('no-checkpoint');
    return { ...NOTHING, isOlderKnown: known.older !== undefined };
  }
  const { end, tree, roots } = ended;
  const { line } = end;
  const keys = readKeys(end, faults);
  const checkpoint = readCheckpoint(end, keys, faults);
  const origin = checkpoint?.origin ?? null;
  const changes = checkStatements(ended, origin, keys, faults);
  // Whatever is left out, these statements are not: without them anybody could put a known key first.
  const isLinked = areLinked(keys, changes);
  if (!isLinked) faults.add('wrong-keys', { line });
  if (checkpoint && checkpoint.size !== tree.size) faults.add('wrong-size', { line });
  else if (checkpoint && !isEqual(checkpoint.root, tree.root())) faults.add('wrong-root', { line });
  const trusted =
    known.key === undefined
      ? null
      : isTrusted(known.key, isLinked ? ownKeys(keys) : [], checkpoint);
  if (trusted === false) faults.add('unknown-key', { line });
  return {
    origin,
    checkpoint: end.checkpoint,
    keys: end.keys,
    signers: checkpoint?.signers.map(({ name }) => name) ?? [],
    trusted,
    changes: changes.map(({ position, statement }) => ({ position, to: statement.to })),
    isOlderKnown: known.older !== undefined,
    since:
      known.older === undefined ? null : checkOlder(older, roots, checkpoint, keys, known, faults),
  };
}

function readKeys({ keys: vkeys, line }: EndLine, faults: Faults): VerifierKey[] {
  const keys = vkeys
    .slice(0, MAX_KEYS)
    .map(parseVkey)
    .filter((key) => key !== null);
  if (keys.length !== new Set(vkeys).size) faults.add('wrong-keys', { line });
  return keys;
}

/**
 * Whether a key that is known stands for this log: as one of its own, the last of which signed, or as
 * that of a witness who did. A key that is only named proves nothing.
 * @param own those that follow one another
 */
function isTrusted(
  known: string,
  own: readonly VerifierKey[],
  checkpoint: SignedCheckpoint | null,
): boolean {
  const signed = checkpoint?.signers ?? [];
  return [...own, ...signed].some((key) => vkeyOf(key) === known);
}

/** The checkpoint, when it is signed by the last of the log's own keys and by nobody unknown. */
function readCheckpoint(
  { checkpoint: note, line }: EndLine,
  keys: readonly VerifierKey[],
  faults: Faults,
): SignedCheckpoint | null {
  const read = parseNote(note);
  const checkpoint = read && parseCheckpoint(read.text);
  const signers = read && knownSigners(read, keys);
  const current = ownKeys(keys).at(-1);
  if (checkpoint && current?.name === checkpoint.origin && signers?.includes(current)) {
    return { ...checkpoint, signers };
  }
  faults.add('wrong-checkpoint', { line });
  return null;
}

/** @returns the changes of key that are stated */
function checkStatements(
  { statements, erasures }: Ended,
  origin: string | null,
  keys: readonly VerifierKey[],
  faults: Faults,
): HeldChange[] {
  const changes: HeldChange[] = [];
  for (const { position, line, note } of statements) {
    const statement = readStatement(note, origin, keys);
    if (!statement) faults.add('not-a-statement', { line, position });
    else if (statement.type === 'key') changes.push({ position, statement });
    else erasures.stated(position, statement);
  }
  return changes;
}

/** A statement of this log, when the keys that have to sign it did. */
function readStatement(
  note: string,
  origin: string | null,
  keys: readonly VerifierKey[],
): Statement | null {
  const read = parseNote(note);
  const said = read && parseStatement(read.text);
  const signers = read && knownSigners(read, keys)?.map(vkeyOf);
  if (!said || !signers?.length || said.origin !== origin) return null;
  const { statement } = said;
  const signed =
    statement.type !== 'key' ||
    [statement.from, statement.to].every((key) => signers.includes(key));
  return signed ? statement : null;
}

/** Each key of the log but its first came by a statement that the one before it signed as well. */
function areLinked(keys: readonly VerifierKey[], changes: readonly HeldChange[]): boolean {
  const own = ownKeys(keys).map(vkeyOf);
  return own
    .slice(1)
    .every((to, i) =>
      changes.some(({ statement }) => statement.from === own[i] && statement.to === to),
    );
}

/** @returns the size of the older checkpoint, when the log is a continuation of it */
function checkOlder(
  older: Older | null,
  roots: Roots,
  newer: Checkpoint | null,
  keys: readonly VerifierKey[],
  { consistency }: Known,
  faults: Faults,
): number | null {
  const isOurs = older?.checkpoint.origin === newer?.origin;
  const root = older && roots.at(older.checkpoint.size);
  if (!older || !newer || !isOurs || !signersOf(older.note, keys)?.length) {
    faults.add('not-the-older');
  } else if (older.checkpoint.size > newer.size) faults.add('older-is-newer');
  else if (!root && !consistency) faults.add('not-comparable');
  else if (!isContinued(older, root, newer, consistency)) faults.add('history-changed');
  else return older.checkpoint.size;
  return null;
}

/** By the tree of the file itself, and where that has too little by the proof. */
const isContinued = (
  { checkpoint }: Older,
  root: Uint8Array | null,
  newer: Checkpoint,
  proof: readonly Uint8Array[] = [],
): boolean => (root ? isEqual(root, checkpoint.root) : isConsistent(checkpoint, newer, proof));

/** The log's own keys, not those of its witnesses. */
export const ownKeys = (keys: readonly VerifierKey[]): VerifierKey[] =>
  keys.filter(({ type }) => type === 'ed25519');

/** @returns null when a signature is wrong, or of a key that the file does not name */
export function knownSigners(note: Note, keys: readonly VerifierKey[]): VerifierKey[] | null {
  const signers = signersOf(note, keys);
  return signers?.length === note.signatures.length ? signers : null;
}
