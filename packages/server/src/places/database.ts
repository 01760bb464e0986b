import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { Problem } from '@assent/contract';
import { Reader, type Response } from 'mmdb-lib';
import { statedPlace } from './stated-place.ts';

/** Where an address is: an ISO 3166 country or state, or null. */
export type Database = (address: string) => string | null;

/**
 * What is read of a record: the form of MaxMind's databases, in which states are known too, and the
 * flat one of country databases.
 */
interface PlaceRecord {
  country?: { iso_code?: unknown };
  subdivisions?: { iso_code?: unknown }[];
  country_code?: unknown;
}

/**
 * Opens a database of places by address in the MaxMind DB format. The whole file is kept in memory.
 * @throws Problem invalid-argument when it cannot be read
 */
export function openDatabase(file: string): Database {
  const reader = readerOf(file);
  const hasOnlyIpv4 = reader.metadata.ipVersion === 4;
  return (address) => {
    // The reader would take the first four bytes for an address of the other family.
    if (hasOnlyIpv4 && isIPv6(address)) return null;
    try {
      return recordPlace(reader.get(address));
    } catch {
      // A record that cannot be read tells no place. The address is not for the log.
      return null;
    }
  };
}

// The reader wants one of the forms that it knows; what is in the file decides.
function readerOf(file: string): Reader<Response & PlaceRecord> {
  try {
    return new Reader(readFileSync(file));
  } catch (error) {
    const { code = 'it is no MaxMind DB file' } = error as NodeJS.ErrnoException;
    throw new Problem('invalid-argument', `The place database "${file}" cannot be read (${code}).`);
  }
}

function recordPlace(record: PlaceRecord | null): string | null {
  const country = record?.country?.iso_code ?? record?.country_code;
  const state = record?.subdivisions?.[0]?.iso_code;
  if (typeof country !== 'string') return null;
  return statedPlace(country, typeof state === 'string' ? state : undefined);
}
