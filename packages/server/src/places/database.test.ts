import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/kit.ts';
import { writeMmdb } from '../testing/mmdb.ts';
import { openDatabase } from './database.ts';

const california = { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'CA' }] };
const NETWORKS = {
  '192.0.2.0/24': california,
  '198.51.100.0/25': { country_code: 'DE' },
  '198.51.100.128/25': { country_code: '-' },
  '203.0.113.0/24': { continent: { code: 'EU' } },
};

describe('openDatabase', () => {
  it.each([
    ['a state, as MaxMind has it', '192.0.2.77', 'US-CA'],
    ['a country, as the flat form has it', '198.51.100.1', 'DE'],
    ['a record without a country code', '198.51.100.200', null],
    ['a record of something else', '203.0.113.1', null],
    ['an address that it does not have', '8.8.8.8', null],
    ['IPv6 that it does not have', '2001:db8::1', null],
  ])('tells %s', (_, address, place) => {
    expect(openDatabase(writeMmdb(NETWORKS))(address)).toBe(place);
    if (!address.includes(':')) {
      expect(openDatabase(writeMmdb(NETWORKS, 4))(address)).toBe(place);
    }
  });

  it('does not take the beginning of an IPv6 address for one of IPv4', () => {
    const lookUp = openDatabase(writeMmdb({ '32.1.0.0/16': california }, 4));
    expect(lookUp('32.1.13.184')).toBe('US-CA');
    expect(lookUp('2001:db8::1')).toBeNull();
  });

  it('knows no place where the file is damaged within', () => {
    const bytes = readFileSync(writeMmdb({ '0.0.0.0/1': california }));
    const at = bytes.indexOf('iso_code') - 1;
    // A pointer to far behind the end.
    bytes.fill(0x3f, at, at + 9);
    const file = join(tempFolder(), 'damaged.mmdb');
    writeFileSync(file, bytes);
    expect(openDatabase(file)('1.2.3.4')).toBeNull();
  });

  it.each([
    ['missing', null, 'ENOENT'],
    ['empty', '', 'it is no MaxMind DB file'],
    ['something else', 'country,network\nDE,192.0.2.0/24\n', 'it is no MaxMind DB file'],
  ])('refuses a file that is %s', (_, content, why) => {
    const file = join(tempFolder(), 'places.mmdb');
    if (content !== null) writeFileSync(file, content);
    const open = () => openDatabase(file);
    expect(open).toThrow(Problem);
    expect(open).toThrow(`The place database "${file}" cannot be read (${why}).`);
  });

  it('refuses a file that was cut off', () => {
    const bytes = readFileSync(writeMmdb(NETWORKS));
    const file = join(tempFolder(), 'half.mmdb');
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    expect(() => openDatabase(file)).toThrow('cannot be read');
  });
});
