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
  const addressOf = (given: unknown): unknown => (given as Request | null)?.url ?? given;
  const or = (given: unknown, instead: string): unknown =>
    heldBy(addressOf(given)) ? instead : given;
  const replacing =
    (at: number, instead: string): Handler =>
    (original, self, args) =>
      original(
        self,
        args.map((given, position) => (position === at ? or(given, instead) : given)),
      );

  around(scope, 'fetch', replacing(0, NOWHERE));
  around(scope.XMLHttpRequest, 'open', replacing(1, NOWHERE));
  around(scope.Worklet, 'addModule', replacing(0, NOWHERE));
  around(scope, 'importScripts', (original, self, args) =>
    original(
      self,
      args.filter((address) => !heldBy(address)),
    ),
  );
  around(scope.Navigator, 'sendBeacon', (original, self, args) =>
    heldBy(args[0]) ? true : original(self, args),
  );
  around(scope, 'fetchLater', (original, self, args) =>
    heldBy(addressOf(args[0])) ? { activated: false } : original(self, args),
  );
  const sockets = { EventSource: NOWHERE, WebSocket: NO_SOCKET, WebTransport: NO_TRANSPORT };
  for (const [name, instead] of Object.entries(sockets)) {
    around(scope, name, replacing(0, instead));
  }
}
