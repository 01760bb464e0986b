import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const FORWARDED = '203.0.113.9, 198.51.100.7, 192.0.2.1';

describe('clientAddress', () => {
  it.each<[string, string | undefined, string | undefined, number, string | null]>([
    ['the connection, when no proxy is trusted', '192.0.2.5', FORWARDED, 0, '192.0.2.5'],
    ['what the one proxy added', '10.0.0.1', FORWARDED, 1, '192.0.2.1'],
    ['what the outer one of two added', '10.0.0.1', FORWARDED, 2, '198.51.100.7'],
    ['nothing, where the way was shorter', '10.0.0.1', '192.0.2.1', 2, null],
    ['nothing, where no proxy was on the way', '10.0.0.1', undefined, 1, null],
    ['nothing, for what is no address', '10.0.0.1', 'unknown', 1, null],
    ['nothing, for a request within the process', undefined, undefined, 0, null],
    ['IPv4 without its port', '10.0.0.1', '192.0.2.1:4711', 1, '192.0.2.1'],
    ['IPv6', '10.0.0.1', '2001:db8::1', 1, '2001:db8::1'],
    ['IPv6 without brackets and port', '10.0.0.1', '[2001:db8::1]:443', 1, '2001:db8::1'],
    ['IPv4 that a socket for both states as IPv6', '::ffff:192.0.2.5', undefined, 0, '192.0.2.5'],
  ])('%s', (_, socket, forwarded, hops, expected) => {
    expect(clientAddress(socket, forwarded, hops)).toBe(expected);
  });
});
