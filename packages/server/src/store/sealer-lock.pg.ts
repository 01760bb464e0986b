import type pg from 'pg';
import { SEALER_LOCK } from './advisory-locks.ts';
import type { Connections } from './connection.pg.ts';
import type { Store } from './port.ts';

/**
 * The database ends the session of a holder that has not asked for so long, in milliseconds, and so
 * takes its lock away: a process that hangs, or whose host has lost its power, does not say goodbye.
 */
const SILENCE_MS = 7000;

/**
 * The right to seal, as an advisory lock of a session that is kept open for it. It is gone with the
 * session, whatever ends that, and the next who asks has it. To hold it is no promise: `seal` itself
 * makes sure that a log does not fork.
 */
export function sealerLockOn({
  connect,
}: Connections): Pick<Store, 'maySeal'> & { release(): Promise<void> } {
  let session: pg.Client | null = null;
  let isHeld = false;

  async function open(): Promise<pg.Client> {
    const client = await connect(true);
    client.once('end', () => forget(client));
    session = client;
    await client.query(`SET idle_session_timeout = ${SILENCE_MS}`);
    return client;
  }

  function forget(client: pg.Client | null): void {
    if (session !== client) return;
    session = null;
    isHeld = false;
  }

  async function ask(client: pg.Client): Promise<boolean> {
    // To ask for it again would count it twice.
    if (isHeld) await client.query('SELECT');
    else {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS held', [SEALER_LOCK]);
      isHeld = rows[0].held;
    }
    return isHeld;
  }

  return {
    async maySeal() {
      try {
        return await ask(session ?? (await open()));
      } catch (error) {
        const broken = session;
        forget(broken);
        void broken?.end().catch(() => {});
        throw error;
      }
    },

    async release() {
      await session?.end();
    },
  };
}
