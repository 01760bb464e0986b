/** Logs for tests, made by the pure functions alone. */
import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { base64Of, hexOf, utf8 } from '../bytes.ts';
import { checkpointText } from '../checkpoint.ts';
import { commitmentTo, receiptEntry, statementEntry } from '../entry.ts';
import { Frontier } from '../frontier.ts';
import { leafHash } from '../hash.ts';
import { type Signer, signNote, vkeyOf } from '../note.ts';
import { type Statement, statementText } from '../statement.ts';
import { subtreesOf } from '../subtree.ts';
import type { Known } from './end.ts';
import { LogVerifier } from './log-verifier.ts';
import type { Verdict } from './verdict.ts';

export const ORIGIN = 'shop.example/shop/00000000';

export function newSigner(name = ORIGIN, type: Signer['type'] = 'ed25519'): Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return {
    name,
    type,
    publicKey: Uint8Array.from(der.subarray(-32)),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** A UUIDv7 that says its number. */
export const idOf = (n: number): string =>
  `0190${n.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

interface Entry {
  leaf: Uint8Array;
  line: string;
}

/** A log that lies, when it is told to: its lines are what is asked for. */
export class TestLog {
  readonly entries: Entry[] = [];
  readonly salts: Uint8Array[] = [];
  keys: Signer[] = [newSigner()];

  get key(): Signer {
    const key = this.keys.at(-1);
    if (!key) throw new Error('no key');
    return key;
  }

  receipt(changes: Record<string, unknown> = {}): number {
    const position = this.entries.length;
    return this.payload(
      JSON.stringify({
        config: { hash: 'cd', version: 1 },
        id: idOf(position),
        kind: 'choice',
        notice: 'ab',
        receivedAt: `2026-01-01T00:00:00.${String(position).padStart(3, '0')}Z`,
        site: 'shop',
        ...changes,
      }),
    );
  }

  /** Whatever is said to be a receipt. */
  payload(payload: string): number {
    const position = this.entries.length;
    const salt = randomBytes(16);
    const commitment = commitmentTo(utf8(payload), salt);
    this.entries.push({
      leaf: leafHash(receiptEntry(commitment)),
      line: `{"position":${position},"commitment":"${hexOf(commitment)}","salt":"${hexOf(salt)}","receipt":${payload}}`,
    });
    return position;
  }

  state(statement: Statement, signers: Signer[] = [this.key], origin = ORIGIN): number {
    const note = signNote(statementText(origin, statement), signers);
    const position = this.entries.length;
    this.entries.push({
      leaf: leafHash(statementEntry(note)),
      line: JSON.stringify({ position, statement: note }),
    });
    return position;
  }

  /** Empties the lines of receipts, and states so. */
  erase(...positions: number[]): number {
    const at = '2026-02-01T00:00:00.000Z';
    const statement = this.entries.length;
    for (const position of positions) {
      const entry = this.entries[position];
      const commitment = /"commitment":"(\w+)"/.exec(entry?.line ?? '')?.[1];
      const erased = `{"at":"${at}","by":"visitor","statement":${statement}}`;
      if (entry)
        entry.line = `{"position":${position},"commitment":"${commitment}","erased":${erased}}`;
    }
    return this.state({
      type: 'erasure',
      at,
      by: 'visitor',
      positions: positions.map((position) => [position, position]),
    });
  }

  checkpoint(size = this.entries.length, signers: Signer[] = [this.key]): string {
    return signNote(checkpointText({ origin: ORIGIN, size, root: this.root(0, size) }), signers);
  }

  root(from: number, to: number): Uint8Array {
    const frontier = new Frontier();
    for (const { leaf } of this.entries.slice(from, to)) frontier.append(leaf);
    return frontier.root();
  }

  /** The line for entries that are left out. */
  leftOut(from: number, to: number): string {
    const hashes = subtreesOf(from, to).map(({ level, index }) =>
      base64Of(this.root(index * 2 ** level, (index + 1) * 2 ** level)),
    );
    return JSON.stringify({ from, to, hashes });
  }

  end(checkpoint = this.checkpoint()): string {
    return JSON.stringify({ checkpoint, keys: this.keys.map(vkeyOf) });
  }

  lines = (): string[] => [...this.entries.map(({ line }) => line), this.end()];
}

export function verify(lines: readonly (string | Uint8Array)[], known: Known = {}): Verdict {
  const verifier = new LogVerifier(known);
  for (const line of lines) verifier.push(typeof line === 'string' ? utf8(line) : line);
  return verifier.finish();
}

export const codesOf = ({ faults }: Verdict): string[] => faults.map(({ code }) => code);
