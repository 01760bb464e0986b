import { isIP } from 'node:net';

/**
 * The address from which a visitor came to the outermost proxy that the operator trusts.
 * @param socket the other end of the connection
 * @param forwarded the `X-Forwarded-For` header: each proxy adds, on the right, whom it was asked by
 * @param hops how many proxies of the operator's stand before the service; 0 for none
 * @returns null where the header has not come through that many
 */
export function clientAddress(
  socket: string | undefined,
  forwarded: string | undefined,
  hops: number,
): string | null {
  const address = hops === 0 ? socket : forwarded?.split(',').at(-hops);
  return plainAddress(address?.trim() ?? '');
}

/** An address without brackets, port and the form of IPv4 in IPv6; null for what is none. */
function plainAddress(text: string): string | null {
  const host = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = host.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(address) ? address : null;
}
