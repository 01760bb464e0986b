import { Problem } from '@assent/contract';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { clientAddress } from './client-address.ts';
import { type Database, openDatabase } from './database.ts';
import { statedPlace } from './stated-place.ts';

/** By what the operator lets the service tell where a visitor is. Nothing is trusted unless named. */
export interface PlaceOptions {
  /** A header with the country, or country and state, that a CDN sets on every request. */
  header?: string;
  /** A header with the state beside it. */
  regionHeader?: string;
  /** A file of places by address in the MaxMind DB format. */
  database?: string;
  /** How many proxies of the operator's stand before the service and add to `X-Forwarded-For`. */
  trustProxy?: number;
}

/**
 * Tells where a request comes from: an ISO 3166 country or state, or null where that is not known.
 * The visitor's address is looked up and forgotten.
 */
export type PlaceOf = (c: Context) => string | null;

/**
 * The operator's way to tell places, or null where there is none. The header decides where it came,
 * also by saying that it does not know; else the database does.
 * @throws Problem invalid-argument for a database that cannot be read, or a region header on its own
 */
export function placeOfRequests(options: PlaceOptions): PlaceOf | null {
  const { header, regionHeader, trustProxy = 0 } = options;
  if (regionHeader && !header) {
    throw new Problem('invalid-argument', 'A region header needs the place header beside it.');
  }
  const database = options.database === undefined ? null : openDatabase(options.database);
  if (!header && !database) return null;
  return (c) => {
    const stated = header && c.req.header(header);
    if (stated) return statedPlace(stated, regionHeader && c.req.header(regionHeader));
    return database && placeByAddress(c, database, trustProxy);
  };
}

function placeByAddress(c: Context, database: Database, hops: number): string | null {
  // Node's server hands its request over; a request that was made within the process has none.
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const socket = incoming?.socket.remoteAddress;
  const address = clientAddress(socket, c.req.header('x-forwarded-for'), hops);
  return address === null ? null : database(address);
}
