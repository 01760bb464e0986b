/**
 * Site id and position in one number, the key of SQLite's rows of the log: 2^21 sites of 2^32 entries
 * each are what a double can count.
 */
export const POSITIONS = 2 ** 32;

export const seqOf = (siteId: number, position: number): number => siteId * POSITIONS + position;

export const positionOf = (seq: number): number => seq % POSITIONS;
