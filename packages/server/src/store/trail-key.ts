/**
 * The audit trail has a log as every site has one, so it has a row among the sites. No site can have
 * this key.
 */
export const TRAIL_KEY = '@trail';
