/** Keys of this program's advisory locks in its database on PostgreSQL. */

/** Whoever holds it seals the logs. */
export const SEALER_LOCK = 0x0a55_0001;
/** Whoever holds it migrates the tables. */
export const MIGRATION_LOCK = 0x0a55_0002;
