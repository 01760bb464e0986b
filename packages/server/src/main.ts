import { once } from 'node:events';
import type { Server } from 'node:http';
import { Problem } from '@assent/contract';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { type PlaceOptions, placeOfRequests } from './places/place-of.ts';
import { readBannerCode } from './sites/assets.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/port.ts';

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  dataDir: string;
  /** Folder of the bundled program, with the banner's code and the migrations. */
  bundleDir: string;
  examplesDir: string | null;
  logLevel?: string;
  /** By what it is told where a visitor is; without any everybody is treated alike, the strictest. */
  places?: PlaceOptions;
}

export interface RunningServer {
  port: number;
  store: Store;
  /** Stops taking requests, lets those under way finish, closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store and serves.
 * @throws Problem store-unavailable, store-newer, store-locked, port-taken, and invalid-argument for a
 * place database that cannot be read
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const banner = readBannerCode(options.bundleDir);
  const placeOf = placeOfRequests(options.places ?? {});
  const store = openStore(options.dataDir, options.bundleDir);
  const log = pino({ level: options.logLevel ?? 'info' });
  const app = createApp({ store, banner, log, examplesDir: options.examplesDir, placeOf });
  // Without the http2 option the adaptor makes a plain HTTP server.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  try {
    const port = await listen(server, options);
    return { port, store, close: () => closeAll(server, store) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function listen(server: Server, { port, host }: ServerOptions): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'EADDRINUSE'
      ? new Problem('port-taken', `Port ${port} is in use; set PORT to another one.`)
      : new Problem('port-taken', `Port ${port} cannot be used (${code}).`);
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

async function closeAll(server: Server, store: Store): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), 3000);
  await closed;
  clearTimeout(impatience);
  await store.close();
}
