import type { Logger } from 'pino';

const QUIET_MS = 60_000;

/** Tells the operator of refused posts, once a minute at most, and from where they came to nobody. */
export function floodTeller(log: Logger, clock = () => performance.now()): () => void {
  let refused = 0;
  let nextAt = 0;
  return () => {
    refused++;
    if (clock() < nextAt) return;
    nextAt = clock() + QUIET_MS;
    log.warn({ refused }, 'posts are refused: too many come from one address');
    refused = 0;
  };
}
