import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardNetwork } from './network.ts';

/** A scope whose functions tell what they are given. */
function scope() {
  const given: unknown[] = [];
  const take = (...args: unknown[]) => {
    given.push(...args);
    return true;
  };
  class Request {
    readonly #url: string;
    constructor(url: string) {
      this.#url = url;
    }
    get url() {
      return this.#url;
    }
  }
  class Xhr {
    open(...args: unknown[]) {
      take(...args);
    }
  }
  class Pilot {
    sendBeacon(...args: unknown[]) {
      return take(...args);
    }
  }
  class WebSocketStream {
    constructor(...args: unknown[]) {
      take(...args);
    }
  }
  class PaymentRequest {
    constructor(...args: unknown[]) {
      take(...args);
    }
  }
  class CredentialsContainer {
    get(...args: unknown[]) {
      return Promise.resolve(take(...args));
    }
  }
  const PublicKeyCredential = {
    signalUnknownCredential: (...args: unknown[]) => Promise.resolve(take(...args)),
  };
  class Cache {
    add(...args: unknown[]) {
      return Promise.resolve(take(...args));
    }
    addAll(...args: unknown[]) {
      return Promise.resolve(take(...args));
    }
  }
  class RTCPeerConnection {
    constructor(...args: unknown[]) {
      take(...args);
    }
    setConfiguration(...args: unknown[]) {
      take(...args);
    }
  }
  const made = {
    RTCPeerConnection,
    fetch: take,
    Request,
    XMLHttpRequest: Xhr,
    Navigator: Pilot,
    WebSocketStream,
    PaymentRequest,
    CredentialsContainer,
    PublicKeyCredential,
    Cache,
  };
  guardNetwork(made, (address) => (`${address}`.includes('//c.example') ? ['counter'] : null));
  return { ...made, given };
}

const HELD = 'https://c.example/collect';
/** Says something else when it is asked again. */
const turncoat = () => {
  let times = 0;
  return { toString: () => (times++ ? HELD : '/own') };
};

describe('an address that is an object', () => {
  it('is read once', () => {
    const { XMLHttpRequest: Xhr, given } = scope();
    new Xhr().open('GET', turncoat());
    new Xhr().open('GET', { toString: () => HELD });
    expect(given).toEqual(['GET', '/own', 'GET', 'about:invalid']);
  });

  it('is what it says as a text, whatever it has besides', () => {
    const { fetch, Navigator: Pilot, given } = scope();
    fetch(turncoat());
    fetch(Object.assign({ toString: () => HELD }, { url: '/own' }));
    fetch(new URL(HELD));
    new Pilot().sendBeacon(turncoat());
    expect(given).toEqual(['/own', 'about:invalid', 'about:invalid', '/own']);
  });

  it('may be a request, which stays one', () => {
    const { fetch, Request, given } = scope();
    const request = new Request('https://shop.example/own');
    fetch(request);
    fetch(new Request(HELD));
    expect(given).toEqual([request, 'about:invalid']);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('guardNetwork', () => {
  it('holds sockets of streams', () => {
    const { given, ...made } = scope();
    new made.WebSocketStream('wss://c.example/api');
    expect(given).toEqual(['wss://localhost:1']);
  });
});

describe('what a third party describes', () => {
  it('is no server of a connection between browsers, of which the others stay', () => {
    const { RTCPeerConnection, given } = scope();
    const iceServers = [
      { urls: 'stun:c.example:3478' },
      { urls: ['turn:own.example', 'turns:c.example?transport=tcp'] },
      { urls: ['stun:own.example'] },
    ];
    const connection = new RTCPeerConnection({ iceServers, bundlePolicy: 'balanced' });
    connection.setConfiguration({ iceServers });
    const free = [{ urls: ['stun:own.example'] }];
    expect(given).toEqual([{ iceServers: free, bundlePolicy: 'balanced' }, { iceServers: free }]);
  });

  it('leaves a connection between browsers without servers as it is', () => {
    const { RTCPeerConnection, given } = scope();
    new RTCPeerConnection();
    new RTCPeerConnection({ bundlePolicy: 'balanced' });
    expect(given).toEqual([undefined, { bundlePolicy: 'balanced', iceServers: [] }]);
  });

  it('takes any list of servers that a browser takes', () => {
    const { RTCPeerConnection, given } = scope();
    const own = { urls: 'stun:own.example' };
    new RTCPeerConnection({ iceServers: new Set([{ urls: 'stun:c.example' }, own]) });
    expect(given).toEqual([{ iceServers: [own] }]);
  });

  it('is not asked for as a means of payment', () => {
    const { PaymentRequest, given } = scope();
    const own = [{ supportedMethods: 'https://own.example/pay' }];
    new PaymentRequest(own, 'details');
    new PaymentRequest([...own, { supportedMethods: HELD }], 'details');
    expect(given).toEqual([
      own,
      'details',
      [{ supportedMethods: 'https://localhost:1' }],
      'details',
    ]);
  });

  it('is not asked for as a log-in, and all else is', async () => {
    const { CredentialsContainer, given } = scope();
    const credentials = new CredentialsContainer();
    const asked = { identity: { providers: [{ configURL: HELD }] } };
    await expect(credentials.get(asked)).rejects.toThrow(DOMException);
    await credentials.get({ publicKey: {} });
    await credentials.get();
    expect(given).toEqual([{ publicKey: {} }]);
  });

  it('is not asked whether its passkeys may be used here, and the site itself is', async () => {
    const { CredentialsContainer, given } = scope();
    const credentials = new CredentialsContainer();
    const others = { publicKey: { rpId: 'c.example' } };
    await expect(credentials.get(others)).rejects.toThrow(DOMException);
    const own = { publicKey: { rpId: location.hostname } };
    await credentials.get(own);
    expect(given).toEqual([own]);
  });

  it('is held where the site is named like it at the end', async () => {
    const { CredentialsContainer, given } = scope();
    vi.stubGlobal('location', { hostname: 'not-c.example' });
    const asked = new CredentialsContainer().get({ publicKey: { rpId: 'c.example' } });
    await expect(asked).rejects.toThrow(DOMException);
    expect(given).toEqual([]);
  });

  it('is told nothing of its passkeys', async () => {
    const { PublicKeyCredential, given } = scope();
    const said = { rpId: 'c.example', credentialId: 'AA' };
    await expect(PublicKeyCredential.signalUnknownCredential(said)).rejects.toThrow(DOMException);
    const own = { rpId: location.hostname, credentialId: 'AA' };
    await PublicKeyCredential.signalUnknownCredential(own);
    expect(given).toEqual([own]);
  });

  it('is not asked by a cache, alone or among others', async () => {
    const { Cache, Request, given } = scope();
    const cache = new Cache();
    await expect(cache.add(new Request(HELD))).rejects.toThrow(DOMException);
    await expect(cache.addAll(new Set(['/own', HELD]))).rejects.toThrow(DOMException);
    await expect(cache.addAll(undefined)).rejects.toThrow(TypeError);
    await cache.add('/own');
    await cache.addAll(['/own', turncoat()]);
    expect(given).toEqual(['/own', ['/own', '/own']]);
  });
});
