/** Requests without elements, in a page or in a worker. */
import type { HeldBy } from './gate.ts';
import { around, type Handler, type Original } from './replace.ts';

/** No browser asks anybody for these: they fail at once, as a blocked request does. */
const NOWHERE = 'about:invalid';
const NO_SOCKET = 'wss://localhost:1';
const NO_TRANSPORT = 'https://localhost:1';

/** Scopes differ in what they have. */
type Scope = object & { [name: string]: { prototype?: object } | undefined };

/** What asks for a log-in, as far as it says whom. */
interface LogIn {
  identity?: { providers: object[] };
  publicKey?: Passkey;
}

/** Whose passkey it is, or will be. */
interface Passkey {
  rpId?: string;
  rp?: { id?: string };
}

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
  // A means of payment and a log-in (FedCM) are described by files of whoever offers them.
  const namesHeld = (offers: Iterable<object> | undefined, by: string): boolean =>
    [...(offers ?? [])].some((offer) => isHeld(Reflect.get(offer, by)));
  around(scope, 'PaymentRequest', (original, self, [methods, ...rest]) =>
    original(self, [
      namesHeld(methods, 'supportedMethods') ? [{ supportedMethods: NO_TRANSPORT }] : methods,
      ...rest,
    ]),
  );
  const refuse = () => Promise.reject(new DOMException('', 'NetworkError'));
  // Others than the site are asked whether their passkeys may be used, or spoken of, here.
  const isOthers = ({ rpId, rp }: Passkey): boolean => {
    const owner = rpId ?? rp?.id ?? '';
    return !!owner && !`.${location.hostname}`.endsWith(`.${owner}`) && isHeld(`https://${owner}`);
  };
  around(scope.CredentialsContainer, 'get create', (original, self, args: LogIn[]) => {
    const { identity, publicKey } = args[0] ?? {};
    return isOthers(publicKey ?? {}) || namesHeld(identity?.providers, 'configURL')
      ? refuse()
      : original(self, args);
  });
  around(
    // These are methods of the class itself.
    { prototype: scope.PublicKeyCredential },
    'signalUnknownCredential signalAllAcceptedCredentials signalCurrentUserDetails',
    (original, self, args: Passkey[]) =>
      isOthers(args[0] ?? {}) ? refuse() : original(self, args),
  );
  around(scope.Cache, 'add', (original, self, args) => {
    const asked = args.map(asRead);
    return asked.some(isHeld) ? refuse() : original(self, asked);
  });
  // What cannot be gone through is refused as a promise, too.
  around(scope.Cache, 'addAll', async (original, self, args: Iterable<unknown>[]) => {
    const asked = [...(args[0] as Iterable<unknown>)].map(asRead);
    return asked.some(isHeld) ? refuse() : original(self, [asked]);
  });
  // Servers of which two browsers ask their own addresses (STUN), or which stand between them (TURN).
  const withoutHeldServers = (
    original: Original,
    self: unknown,
    [config, ...rest]: (RTCConfiguration | undefined)[],
  ) => {
    // A list may be anything that can be gone through.
    const iceServers = [...(config?.iceServers ?? [])].filter(
      ({ urls }) => ![urls].flat().some((url) => isHeld(`${url}`.replace(/^\w+:/, 'https://'))),
    );
    return original(self, [config && { ...config, iceServers }, ...rest]);
  };
  around(scope, 'RTCPeerConnection webkitRTCPeerConnection', withoutHeldServers);
  around(scope.RTCPeerConnection, 'setConfiguration', withoutHeldServers);
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
