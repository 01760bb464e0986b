import { Problem } from '@assent/contract';
import pg from 'pg';

/** Runs a statement. @param name prepares it once per connection, for one that is run very often */
export type Query = <Row extends object>(
  text: string,
  values?: unknown[],
  name?: string,
) => Promise<Row[]>;

export interface Connections {
  pool: pg.Pool;
  /** Runs a statement on any connection, in a transaction of its own. */
  query: Query;
  /** Runs work in one transaction, from its beginning again where it lost a race. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /**
   * A connection beside the pool, for the caller to end.
   * @param isQuick whether its statements have to be answered in time; else they may take what they take
   */
  connect(isQuick?: boolean): Promise<pg.Client>;
  close(): Promise<void>;
}

/** How long to wait for a connection, in milliseconds. */
const CONNECT_MS = 5000;
/** What a request waits for one statement at most, in milliseconds. */
const STATEMENT_MS = 10_000;
/** A little longer: a database that does not even refuse in time is not there. */
const ANSWER_MS = 12_000;
/** How long a transaction may be idle: one of a process that hangs would hold its locks for ever. */
const IDLE_IN_TRANSACTION_MS = 5000;

const MOST_CONNECTIONS = 10;
const RACE_TRIES = 8;
/** Serialization failure and deadlock. */
const RACES: readonly string[] = ['40001', '40P01'];

/** Positions and times are far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
};

/**
 * Connects as statements come; nothing is asked of the database yet.
 * @param isServer whether requests wait for it: then no statement takes longer than ten seconds
 * @throws Problem invalid-argument for an address that is none of PostgreSQL
 */
export function connectionsTo(databaseUrl: string, isServer: boolean): Connections {
  const config: pg.ClientConfig = {
    connectionString: addressOf(databaseUrl),
    fallback_application_name: 'assent',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
    types,
  };
  const limits: pg.ClientConfig = {
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    ...(isServer && { statement_timeout: STATEMENT_MS, query_timeout: ANSWER_MS }),
  };
  const pool = new pg.Pool({ ...config, ...limits, max: MOST_CONNECTIONS });
  // One that breaks while nobody uses it leaves the pool; whoever needs one next opens another.
  pool.on('error', () => {});

  return {
    pool,
    query: queryOn(pool),

    transaction: (work) => retried(() => inTransaction(pool, work)),

    async connect(isQuick = false) {
      const client = new pg.Client({ ...config, ...(isQuick && { query_timeout: ANSWER_MS }) });
      client.on('error', () => {});
      await client.connect();
      return client;
    },

    close: () => pool.end(),
  };
}

export const queryOn =
  (client: pg.Pool | pg.ClientBase): Query =>
  async (text, values, name) =>
    (await client.query({ text, values, name })).rows;

/**
 * Does work again that lost a race against another transaction, and so has done nothing.
 * @param races SQLSTATE codes that say so
 */
export async function retried<T>(
  work: () => Promise<T>,
  races: readonly string[] = RACES,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === RACE_TRIES || !races.includes(codeOf(error))) throw error;
    }
  }
}

/** The same, where a row with the same key is a race, too. */
export const RACES_AND_TAKEN: readonly string[] = [...RACES, '23505'];

/** SQLSTATE, or what Node calls a connection's fault. Messages are not passed on: some quote values. */
export const codeOf = (error: unknown): string =>
  String((error as { code?: unknown }).code ?? 'unknown');

async function inTransaction<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that may be in the middle of something is not used again: that rolls it back.
  let isBroken = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    const result = await work(queryOn(client));
    await client.query('COMMIT');
    isBroken = false;
    return result;
  } finally {
    client.release(isBroken);
  }
}

function addressOf(databaseUrl: string): string {
  // What is wrong with it is not said: it holds a password.
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return databaseUrl;
  throw new Problem('invalid-argument', 'DATABASE_URL must begin with postgres://.');
}
