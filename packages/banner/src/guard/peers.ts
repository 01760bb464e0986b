/**
 * Beside a policy: connections between browsers, which no policy asks about. Their servers are asked for a
 * browser's own addresses (STUN), or stand between two of them (TURN).
 */
import type { Fits } from './policy-gate.ts';
import type { Realm } from './realm.ts';
import { around, type Handler } from './replace.ts';
import { mayRun } from './speculation.ts';

/**
 * Makes a connection without any servers where one of them is held: to leave out that one alone does not fit into
 * the guard.
 */
export function guardPeers(realm: Realm, isHeld: Fits): void {
  const withoutHeld: Handler = (original, self, args: object[]) =>
    original(
      self,
      // A server's address as that of a page, which is what can be asked about: a policy names no ports.
      mayRun(JSON.stringify(args).replace(/"s?tur?ns?:([^":?]+)[^"]*/g, '"https://$1'), isHeld)
        ? args
        : [{ ...args[0], iceServers: [] }],
    );
  around(realm, 'RTCPeerConnection', withoutHeld);
  around(realm.RTCPeerConnection, 'setConfiguration', withoutHeld);
}
