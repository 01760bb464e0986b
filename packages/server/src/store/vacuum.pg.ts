import type { Connections } from './connection.pg.ts';

/**
 * Clears away what erasures left in the table: PostgreSQL writes a changed row anew and keeps the old
 * one until a vacuum. At most one runs and one waits for it, however many erasures there are. It is
 * done as well as it can be: autovacuum comes by later in any case.
 */
export function vacuumOn({ connect }: Connections): {
  soon(): void;
  /** Waits for those that are due. */
  done(): Promise<void>;
} {
  let running: Promise<void> | null = null;
  let isDue = false;

  async function run(): Promise<void> {
    while (isDue) {
      isDue = false;
      await vacuum();
    }
    running = null;
  }

  async function vacuum(): Promise<void> {
    const client = await connect();
    try {
      // Indexes as well, however few rows it is about: they hold consent ids.
      await client.query('VACUUM (INDEX_CLEANUP ON) entries, log_facets');
    } finally {
      await client.end();
    }
  }

  return {
    soon() {
      isDue = true;
      running ??= run().catch(() => {
        running = null;
      });
    },
    done: async () => void (await running),
  };
}
