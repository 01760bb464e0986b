/** Requests without elements, in a page or in a worker. */
import type { HeldBy } from './gate.ts';
import { around, type Handler } from './replace.ts';

/** No browser asks anybody for these: they fail at once, as a blocked request does. */
const NOWHERE = 'about:invalid';
const NO_SOCKET = 'wss://localhost:1';
const NO_TRANSPORT = 'https://localhost:1';

/** Scopes differ in what they have. */
type Scope = object & { [name: string]: { prototype?: object } | undefined };

/** Patches whatever a scope can ask others by. */
export function guardNetwork(realm: object, heldBy: HeldBy): void {
  const scope = realm as Scope;
  const urlOf = Object.getOwnPropertyDescriptor(scope.Request?.prototype ?? {}, 'url')?.get;

  /** A request as it is; all else as text, for it could say something else when it is asked again. */
  function asRead(given: unknown): unknown {
    try {
      if (typeof given === 'object' && urlOf?.call(given)) return given;
    } catch {
      // No request, of whatever window.
    }
    return `${given}`;
  }

  const isHeld = (given: unknown): boolean => !!heldBy((given as Request).url ?? given);

  const replacing =
    (at: number, instead: string): Handler =>
    (original, self, args) =>
      original(
        self,
        args.map((given, position) => {
          if (position !== at) return given;
          const address = asRead(given);
          return isHeld(address) ? instead : address;
        }),
      );

  around(scope, 'fetch', replacing(0, NOWHERE));
  around(scope.XMLHttpRequest, 'open', replacing(1, NOWHERE));
  around(scope.Worklet, 'addModule', replacing(0, NOWHERE));
  around(scope, 'importScripts', (original, self, args) =>
    original(
      self,
      args.map(String).filter((address) => !heldBy(address)),
    ),
  );
  around(scope.Navigator, 'sendBeacon', (original, self, [given, ...rest]) => {
    const address = asRead(given);
    return isHeld(address) ? true : original(self, [address, ...rest]);
  });
  around(scope, 'fetchLater', (original, self, [given, ...rest]) => {
    const request = asRead(given);
    return isHeld(request) ? { activated: false } : original(self, [request, ...rest]);
  });
  const sockets = {
    EventSource: NOWHERE,
    WebSocket: NO_SOCKET,
    WebSocketStream: NO_SOCKET,
    WebTransport: NO_TRANSPORT,
  };
  for (const [name, instead] of Object.entries(sockets)) {
    around(scope, name, replacing(0, instead));
  }
}
