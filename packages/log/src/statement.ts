/** What a log states about itself, in entries that everybody can read: erasures, and changes of key. */

/** Payloads and salts of these positions were destroyed. */
export interface ErasureStatement {
  type: 'erasure';
  /** ISO 8601 UTC. */
  at: string;
  by: 'visitor' | 'controller' | 'retention';
  /** Runs of positions, each from its first to its last. */
  positions: [first: number, last: number][];
}

/** From here on another key signs. The statement is signed by both. */
export interface KeyStatement {
  type: 'key';
  /** ISO 8601 UTC. */
  at: string;
  /** Both as vkeys. */
  from: string;
  to: string;
}

export type Statement = ErasureStatement | KeyStatement;

const HEADER = 'assent statement v1';

/** The text of the note: what it is, of which log, and what is said in one line of JSON. */
export const statementText = (origin: string, statement: Statement): string =>
  `${HEADER}\n${origin}\n${JSON.stringify(statement)}\n`;

/** @returns null for what is no statement of a kind that is known */
export function parseStatement(text: string): { origin: string; statement: Statement } | null {
  const [header, origin, json, end, ...more] = text.split('\n');
  if (header !== HEADER || !origin || end !== '' || more.length) return null;
  const statement = parsed(json ?? '');
  return statement && { origin, statement };
}

function parsed(json: string): Statement | null {
  try {
    // Whatever JSON says: each member is looked at before it is used.
    const value = JSON.parse(json) as Partial<Record<string, unknown>> | null;
    if (typeof value?.at !== 'string') return null;
    if (isErasure(value) || isKey(value)) return value;
    return null;
  } catch {
    return null;
  }
}

const isErasure = (value: object): value is ErasureStatement => {
  const { type, by, positions } = value as Partial<ErasureStatement>;
  return (
    type === 'erasure' &&
    (by === 'visitor' || by === 'controller' || by === 'retention') &&
    Array.isArray(positions) &&
    positions.every(
      (run) => Array.isArray(run) && run.length === 2 && run.every(Number.isSafeInteger),
    )
  );
};

const isKey = (value: object): value is KeyStatement => {
  const { type, from, to } = value as Partial<KeyStatement>;
  return type === 'key' && typeof from === 'string' && typeof to === 'string';
};
