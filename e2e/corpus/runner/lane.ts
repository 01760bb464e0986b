/** Stand-ins and a browser of a lane's own, so that what is seen belongs to one way at a time. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type StandIns, startStandIns, UNNAMED } from '../../kit/stand-ins.ts';
import { type BrowserName, DATAGRAM, STUN } from '../way.ts';
import { chromiumFor } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import type { VisitedBy, Visitor } from './visitor.ts';

/** What reached third parties. */
export interface Traffic {
  /** Hosts by request, in order. */
  requests: string[];
  /** Hosts by connection, in order. */
  connections: string[];
}

export interface Lane {
  visitor(): Promise<Visitor>;
  traffic(): Traffic;
  forget(): void;
  version(): Promise<string>;
  close(): Promise<void>;
}

/** Firefox's errands that no setting takes away; some go to an address without a name, as no way does. */
const OWN_ERRANDS = /(^|\.)mozilla\.(com|net|org)$|(^|\.)firefox\.com$/;

/** @param index of several lanes only the first hears STUN: its port is in the page, and is one for all */
export async function startLane(browserName: BrowserName, index: number): Promise<Lane> {
  const standIns = await startStandIns();
  const [tlsPort, clearPort] = portsOf(standIns);
  const sockets = [await datagramsAt(tlsPort)];
  // Chromium's look-up for STUN cannot be led here.
  if (browserName === 'firefox' && index === 0) sockets.push(...(await stunIfFree()));
  let datagrams = 0;
  for (const socket of sockets) {
    socket.on('message', () => {
      datagrams++;
    });
  }
  const browser: VisitedBy =
    browserName === 'chromium'
      ? chromiumFor(standIns)
      : await startFirefox({
          'network.dns.forceResolve': '127.0.0.1',
          'network.socket.forcePort': `443=${tlsPort};80=${clearPort}`,
        });
  const ofPages = (host: string) => host !== UNNAMED && !OWN_ERRANDS.test(host);
  return {
    visitor: browser.visitor,
    version: browser.version,
    traffic: () => ({
      requests: [
        ...standIns.seen.map(({ host }) => host).filter(ofPages),
        ...(datagrams ? [DATAGRAM] : []),
      ],
      connections: standIns.connections.filter(ofPages),
    }),
    forget() {
      standIns.forget();
      datagrams = 0;
    },
    async close() {
      await browser.close();
      for (const socket of sockets) socket.close();
      await standIns.close();
    },
  };
}

/** The ports of the stand-ins over TLS and in the clear; the kit tells them to Chromium only. */
function portsOf({ chromiumArgs }: StandIns): [tls: number, clear: number] {
  const portFor = (port: number) =>
    Number(new RegExp(`\\*:${port} 127\\.0\\.0\\.1:(\\d+)`).exec(chromiumArgs.join())?.[1]);
  return [portFor(443), portFor(80)];
}

/** Another run on this machine may have the port. */
async function stunIfFree(): Promise<Socket[]> {
  try {
    return [await datagramsAt(STUN.port)];
  } catch (error) {
    console.error(`datagrams to port ${STUN.port} are not seen in this run: ${error}`);
    return [];
  }
}

/** QUIC goes to the port of HTTPS, and STUN to its own: nobody answers, but what arrives is counted. */
async function datagramsAt(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
