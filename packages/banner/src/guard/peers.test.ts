import { expect, it } from 'vitest';
import { guardPeers } from './peers.ts';
import type { Realm } from './realm.ts';

const isHeld = (address: unknown) => `${address}` === 'https://vendor.example';

/** What reaches a connection of the browser's where one is made with this, or set to it later. */
function given(args: object[]): unknown[] {
  let reached: unknown[] = [];
  class RTCPeerConnection {
    constructor(...native: unknown[]) {
      reached = native;
    }
    setConfiguration(...native: unknown[]) {
      reached = native;
    }
  }
  const realm = { RTCPeerConnection };
  // Nothing else of a window is asked for.
  guardPeers(realm as unknown as Realm, isHeld);
  const connection = new realm.RTCPeerConnection(...args);
  const atFirst = reached;
  connection.setConfiguration(...args);
  expect(reached).toEqual(atFirst);
  return reached;
}

const FREE = { urls: ['stun:own.example:3478', 'turns:own.example?transport=tcp'] };

it.each([
  ['stun:vendor.example'],
  ['stuns:vendor.example:5349'],
  ['turn:vendor.example?transport=udp'],
  ['turns:vendor.example:443?transport=tcp'],
])('leaves a connection without servers where %s is among them', (held) => {
  const config = { iceTransportPolicy: 'relay', iceServers: [FREE, { urls: held }] };
  const free = { iceTransportPolicy: 'relay', iceServers: [] };
  expect(given([config])).toEqual([free]);
  expect(given([{ ...config, iceServers: [{ urls: [FREE.urls[0], held] }] }])).toEqual([free]);
});

it.each<[string, object[]]>([
  ['nothing', []],
  ['no servers', [{ bundlePolicy: 'balanced' }]],
  ['its own servers', [{ iceServers: [FREE], iceCandidatePoolSize: 2 }]],
  [
    'names and secrets with a colon',
    [{ iceServers: [{ ...FREE, username: '17:vendor.example', credential: 'a:b' }] }],
  ],
])('leaves a connection with %s as it is', (_, args) => {
  const reached = given(args);
  expect(reached).toEqual(args);
  expect(reached[0]).toBe(args[0]);
});

it('leaves a browser alone that has no such connections', () => {
  expect(() => guardPeers({} as Realm, isHeld)).not.toThrow();
});
