/** Stand-ins and browsers of a lane's own, so that what is seen belongs to one way at a time. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { type BrowserContext, chromium } from 'playwright-core';
import { type StandIns, startStandIns } from '../../kit/stand-ins.ts';
import { DATAGRAM } from '../way.ts';

/** What reached third parties. */
export interface Traffic {
  /** Hosts by request, in order. */
  requests: string[];
  /** Hosts by connection, in order. */
  connections: string[];
}

export interface Lane {
  /**
   * A visitor who was never here before, in a browser of the visitor's own with a regular profile:
   * Chromium obeys no preconnect hints in the private windows that a shared browser would give.
   */
  visitor(): Promise<BrowserContext>;
  traffic(): Traffic;
  forget(): void;
  close(): Promise<void>;
}

/** As in the kit: Chromium asks its maker for nothing. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startLane(): Promise<Lane> {
  const standIns = await startStandIns();
  const udp = await datagramsBeside(standIns);
  let datagrams = 0;
  udp.on('message', () => {
    datagrams++;
  });
  const args = [...QUIET, ...argsFor(standIns)];
  return {
    visitor: () => startVisitor(args),
    traffic: () => ({
      requests: [...standIns.seen.map(({ host }) => host), ...(datagrams ? [DATAGRAM] : [])],
      connections: [...standIns.connections],
    }),
    forget() {
      standIns.forget();
      datagrams = 0;
    },
    async close() {
      udp.close();
      await standIns.close();
    },
  };
}

function startVisitor(args: string[]): Promise<BrowserContext> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set: use "npm run corpus"');
  return chromium.launchPersistentContext('', {
    executablePath,
    args,
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: true,
  });
}

/** QUIC goes to the port of HTTPS, too: nobody answers there, but what arrives is counted. */
async function datagramsBeside({ chromiumArgs }: StandIns): Promise<Socket> {
  const port = Number(/\*:443 127\.0\.0\.1:(\d+)/.exec(chromiumArgs.join())?.[1]);
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** Whatever the stand-ins do not answer, on whichever port, is nobody: no name is looked up. */
const argsFor = ({ chromiumArgs }: StandIns): string[] =>
  chromiumArgs.map((arg) =>
    arg.startsWith('--host-resolver-rules=') ? `${arg},MAP * ~NOTFOUND` : arg,
  );
