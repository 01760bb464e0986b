/** How often one address may post: whoever floods a log with receipts fills the operator's disk. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientAddress } from '../places/client-address.ts';

const MINUTE_SECONDS = 60;

/** Whether a request may pass; true at once for what is not counted. */
export type PostLimit = (incoming: IncomingMessage) => Promise<boolean> | true;

/**
 * Counts posts by address, in memory and on this server alone; an address is forgotten a minute after
 * its first post.
 *
 * What comes straight from the operator's own network is not counted where no proxy is named: it would be a
 * proxy nobody told of, and its address that of every visitor.
 * @param perMinute posts
 * @param hops how many proxies of the operator's stand before the service
 */
export function postLimitOf(perMinute: number, hops: number): PostLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_SECONDS });

  return ({ method, socket, headers }) => {
    // To wherever: one path can be written in many ways.
    if (method !== 'POST') return true;
    const asked = socket.remoteAddress;
    const forwarded = String(headers['x-forwarded-for'] ?? '');
    // Whoever came past the proxies is counted by the connection.
    const address = clientAddress(asked, forwarded, hops) ?? clientAddress(asked, undefined, 0);
    if (!address || (hops === 0 && isOwn(address))) return true;
    return limiter.consume(networkOf(address)).then(
      () => true,
      () => false,
    );
  };
}

const isOwn = (address: string): boolean => OWN.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Loopback, private and link-local addresses (RFC 1918, RFC 4193, RFC 3927, RFC 4291). */
const OWN = new BlockList();
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const) {
  OWN.addSubnet(network, prefix, 'ipv4');
}
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fc00::', 7, 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');

/** A subscriber has a network of IPv6 with any number of addresses (RFC 6177), so the network counts: 64 bits. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = '', after = ''] = address.replace(/%.*/, '').split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const zeros = address.includes('::') ? 8 - groups(before).length - groups(after).length : 0;
  const all = [...groups(before), ...Array<string>(Math.max(zeros, 0)).fill('0'), ...groups(after)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
