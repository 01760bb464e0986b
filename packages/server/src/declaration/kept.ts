import type { Encoded } from '../http/encoded.ts';

/** How much is kept in memory, in bytes: far more than the declarations that are read at a time. */
const BUDGET = 32 * 1024 * 1024;

/** Bodies by key, each made once, as long as they are asked for and fit into the budget. */
export function keptBodies(budget: number = BUDGET) {
  const kept = new Map<string, { body: Promise<Encoded>; bytes: number }>();
  let total = 0;

  function drop(key: string): void {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  }

  /** What is asked for at once is made once; what failed is made anew. */
  return (key: string, make: () => Promise<Encoded>): Promise<Encoded> => {
    const known = kept.get(key);
    if (known) {
      // What was asked for last goes last.
      kept.delete(key);
      kept.set(key, known);
      return known.body;
    }
    const entry = { body: make(), bytes: 0 };
    kept.set(key, entry);
    entry.body.then(
      ({ plain, brotli, gzip }) => {
        entry.bytes = (plain?.length ?? 0) + brotli.length + gzip.length;
        total += entry.bytes;
        for (const oldest of kept.keys()) {
          // What is larger than all of it is kept until something else is asked for.
          if (total <= budget || kept.size === 1) break;
          drop(oldest);
        }
      },
      () => drop(key),
    );
    return entry.body;
  };
}
