import type { LogHead } from '../store/port.ts';

/** A log with a checkpoint. */
export type SealedLog = LogHead & { checkpoint: string };

export const isSealed = (head: LogHead): head is SealedLog => head.checkpoint !== null;
