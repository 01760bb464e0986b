import { Problem } from '@assent/contract';
import {
  type AddCheckpoint,
  type Checkpoint,
  EMPTY_ROOT,
  isConsistent,
  isEqual,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  signatureLine,
  signersOf,
  type Tree,
} from '@assent/log';
import type { Store } from '../store/port.ts';
import type { LogKey } from './key.ts';
import { cosignerOf, type WitnessDuty } from './witness-duty.ts';

/** The line that cosigns; or the size that was cosigned last, which the request did not know. */
export type WitnessOutcome = { line: string } | { size: number };

/** Cosigns a checkpoint of a log of somebody else, at a time in Unix milliseconds. */
export type Cosigner = (body: string, at: number) => Promise<WitnessOutcome>;

/**
 * The witness of C2SP tlog-witness: it cosigns what continues all that it cosigned of that log before.
 * What it cosigns is durable before it answers. It throws Problem not-found for a log that it has no
 * key of, forbidden without a signature of such a key, invalid-input for what is no request, and
 * not-acceptable for a proof that does not prove.
 */
export function witnessFor(duty: WitnessDuty, store: Store, key: LogKey): Cosigner {
  const cosigner = cosignerOf(key, duty.name);

  return async (body, at) => {
    const { oldSize, proof, checkpoint: note } = requestOf(body);
    const { text, next } = trusted(note, duty);
    if (oldSize > next.size) throw ill('The old size is larger than that of the checkpoint.');
    const last = (await store.witnessed(next.origin)) ?? EMPTY;
    if (last.size !== oldSize || isFork(last, next)) return { size: last.size };
    if (!isConsistent(last, next, proof)) {
      throw new Problem('not-acceptable', 'The proof does not show that the log only grew.');
    }
    const seen = { size: next.size, root: next.root, checkpoint: note };
    if (await store.witness(next.origin, oldSize, seen)) {
      return { line: signatureLine(text, cosigner, at) };
    }
    // Another request was quicker.
    return { size: (await store.witnessed(next.origin))?.size ?? 0 };
  };
}

/** What every log once was. */
const EMPTY: Tree = { size: 0, root: EMPTY_ROOT };

/** Whether two trees of one size differ. */
const isFork = (last: Tree, next: Tree): boolean =>
  last.size === next.size && !isEqual(last.root, next.root);

function requestOf(body: string): AddCheckpoint {
  const request = parseAddCheckpoint(body);
  if (request) return request;
  throw ill('The body is not as C2SP tlog-witness has it.');
}

/** The checkpoint, when a key that this witness has of the log signed it. */
function trusted(checkpoint: string, { logs }: WitnessDuty): { text: string; next: Checkpoint } {
  const note = parseNote(checkpoint);
  const next = note && parseCheckpoint(note.text);
  if (!next) throw ill('The body ends with no checkpoint.');
  const keys = logs.filter(({ name }) => name === next.origin);
  if (!keys.length) throw new Problem('not-found', 'This witness does not know the log.');
  if (!signersOf(note, keys)?.length) {
    throw new Problem(
      'forbidden',
      'No key that this witness has of the log signed the checkpoint.',
    );
  }
  return { text: note.text, next };
}

const ill = (detail: string): Problem => new Problem('invalid-input', detail);
