import { once } from 'node:events';
import type { Server } from 'node:http';
import { Problem } from '@assent/contract';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { type Logger, pino } from 'pino';
import { mailerAt } from './accounts/mail.ts';
import { accountSecret } from './accounts/secret.ts';
import { type SingleSignOnOptions, singleSignOnOf } from './accounts/single-sign-on.ts';
import { readScreens } from './admin/screens.ts';
import { createApp } from './app.ts';
import { readVerifier } from './bundle/verifier.ts';
import { operatorToken } from './intake/bearer.ts';
import { postLimitOf } from './limits/post-limit.ts';
import { type Fetch, refusingFloods } from './limits/refuse-floods.ts';
import { currentKey } from './log/change-key.ts';
import { cosigningBy } from './log/cosigning.ts';
import type { LogKey } from './log/key.ts';
import { sealerOn } from './log/sealer.ts';
import { witnessDutyOf } from './log/witness-duty.ts';
import { witnessesOf } from './log/witnesses.ts';
import { type Metrics, metricsOn } from './metrics/metrics.ts';
import { onceAMinute } from './once-a-minute.ts';
import { readVerifyPage } from './pages/verify-page.ts';
import { type PlaceOptions, placeOfRequests } from './places/place-of.ts';
import { scheduleRetention } from './retention/schedule.ts';
import { indexingOn } from './search/indexing.ts';
import { readBannerCode } from './sites/assets.ts';
import { authorityAt } from './stamps/authority.ts';
import { stampingBy } from './stamps/stamping.ts';
import { shownCounterOn } from './stats/shown-counter.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/port.ts';
import { webhookWorker } from './webhooks/worker.ts';

type End = () => Promise<void> | void;

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number;
  host?: string;
  dataDir: string;
  /** The store is in this database of PostgreSQL instead of the data folder. */
  databaseUrl?: string;
  /** Folder of the bundled program, with the banner's code and the migrations. */
  bundleDir: string;
  examplesDir: string | null;
  logLevel?: string;
  /** The key of the logs, PKCS #8; without it that of the data folder. */
  logKey?: string;
  /** By what it is told where a visitor is; without any everybody is treated alike, the strictest. */
  places?: PlaceOptions;
  /** Who cosigns the logs' checkpoints, as `witnessesOf` reads it; without any nobody is asked. */
  witnesses?: string;
  /** Keys of logs of others that this installation cosigns, as `witnessDutyOf` reads them. */
  witnessFor?: string;
  /** The name under which it cosigns them. */
  witnessName?: string;
  /** Address of the authority that stamps the logs' checkpoints; without one none are. */
  timestampUrl?: string;
  /** The service as browsers reach it; without it this machine's own address. */
  publicUrl?: string;
  /** Signs the admin's sessions; without it that of the data folder. */
  adminSecret?: string;
  /** Where the admin's letters are handed over, as `mailerAt` has it; without it none are sent. */
  smtpUrl?: string;
  /** Their sender. */
  mailFrom?: string;
  /** By which members may sign in as well, as `singleSignOnOf` reads it. */
  singleSignOn?: SingleSignOnOptions;
  /** Opens exports over HTTP to whoever sends it; without one nobody may. */
  token?: string;
  /** Opens `/metrics` to whoever sends it; without one there is no such address. */
  metricsToken?: string;
  /** How often one address may post; without it, or with 0, as often as it likes. */
  postsPerMinute?: number;
}

export interface RunningServer {
  port: number;
  /** The service as browsers reach it. */
  publicUrl: string;
  store: Store;
  key: LogKey;
  /** Stops taking requests, lets those under way finish, closes the store. */
  close(): Promise<void>;
}

/**
 * Opens the store and serves.
 * @throws Problem store-unavailable, store-newer, store-locked, log-key, port-taken, and
 * invalid-argument for a place database or a DATABASE_URL that cannot be read, a token that is too
 * weak, what is no witness, no log to be witnessed, no authority, no level of the log, or no address to listen on
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = pino({ level: levelOf(options.logLevel) });
  const given = readGiven(options, log);
  const store = await openStore({ ...options, isServer: true });
  const ends: End[] = [() => store.close()];
  try {
    return await serve(options, given, store, log, ends);
  } catch (error) {
    await endAll(ends);
    throw error;
  }
}

/** @throws Problem invalid-argument */
function levelOf(text = 'info'): string {
  const levels = [...Object.keys(pino.levels.values), 'silent'];
  if (levels.includes(text)) return text;
  throw new Problem('invalid-argument', `LOG_LEVEL has to be one of ${levels.join(', ')}.`);
}

/** What is told beside the store, read before anything is opened. */
function readGiven(options: ServerOptions, log: Logger) {
  const { bundleDir, smtpUrl, mailFrom, singleSignOn } = options;
  return {
    forApp: {
      banner: readBannerCode(bundleDir),
      verifyPage: readVerifyPage(bundleDir),
      verifier: readVerifier(bundleDir),
      screens: readScreens(bundleDir),
      placeOf: placeOfRequests(options.places ?? {}),
      token: operatorToken(options.token),
      witnessDuty: witnessDutyOf(options.witnessFor, options.witnessName),
      examplesDir: options.examplesDir,
    },
    forAccounts: {
      mailer: mailerAt(smtpUrl, mailFrom, log),
      singleSignOn: singleSignOnOf(singleSignOn ?? {}),
      hops: options.places?.trustProxy ?? 0,
    },
    metricsToken: operatorToken(options.metricsToken, 'METRICS_TOKEN'),
    witnesses: witnessesOf(options.witnesses),
    authority: authorityAt(options.timestampUrl),
  };
}

/** @param ends what is running is put here as it starts; it is ended from the last to the first */
async function serve(
  options: ServerOptions,
  { forApp, forAccounts, metricsToken, witnesses, authority }: ReturnType<typeof readGiven>,
  store: Store,
  log: Logger,
  ends: End[],
): Promise<RunningServer> {
  const secret = accountSecret(options.dataDir, options.adminSecret);
  const key = await currentKey(store, options.dataDir, options.logKey);
  const cosigning = cosigningBy(witnesses, store, log);
  const stamping = stampingBy(authority, store, log);
  const indexing = indexingOn(store, log);
  const sealer = sealerOn(store, key, log, () => {
    cosigning.look();
    void stamping.look();
    indexing.look();
  });
  ends.push(indexing.stop, stamping.stop, cosigning.stop, sealer.stop);
  const onAppend = sealer.wake;
  const shown = shownCounterOn(store, log);
  ends.push(shown.stop);

  // Its address is known only once it listens; nobody is answered before the app is there.
  let app: Hono | undefined;
  const answer: Fetch = (request, env) => (app as Hono).fetch(request, env);
  const metrics = metricsToken ? metricsOn(store) : null;
  if (metrics) ends.push(metrics.stop);
  const fetch = withLimit(options, forAccounts.hops, answer, log, metrics);
  // Without the http2 option the adaptor makes a plain HTTP server, and hands over its requests.
  const server = createAdaptorServer({
    fetch: (request, env) => fetch(request, env as HttpBindings),
  }) as Server;
  const port = await listen(server, options);
  ends.push(() => stopTaking(server));
  const publicUrl = options.publicUrl || `http://localhost:${port}`;
  const accounts = { ...forAccounts, secret, publicUrl };
  app = createApp({
    ...forApp,
    store,
    log,
    key,
    onAppend,
    metrics: metrics && metricsToken ? { metrics, token: metricsToken } : null,
    shown,
    accounts,
  });

  // What an earlier run left unsealed.
  sealer.wake();
  ends.push(scheduleRetention(store, key, log, onAppend));
  ends.push(webhookWorker(store, log).stop);
  return { port, publicUrl, store, key, close: () => endAll(ends) };
}

/** Refuses floods of posts, where the operator has not said otherwise. */
function withLimit(
  { postsPerMinute }: ServerOptions,
  hops: number,
  answer: Fetch,
  log: Logger,
  metrics: Metrics | null,
): Fetch {
  if (!postsPerMinute) return answer;
  const tell = onceAMinute((_, refused) =>
    log.warn({ refused }, 'posts are refused: too many come from one address'),
  );
  return refusingFloods(answer, postLimitOf(postsPerMinute, hops), () => {
    metrics?.refused();
    tell(null);
  });
}

async function listen(server: Server, { port, host }: ServerOptions): Promise<number> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new Problem('port-taken', `Port ${port} is in use; set PORT to another one.`);
    }
    const where = host && code !== 'EACCES' ? host : `port ${port}`;
    throw new Problem('invalid-argument', `The service cannot listen on ${where} (${code}).`);
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Takes no more requests, and waits for those under way: for seconds, not for ever. */
async function stopTaking(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), 3000);
  await closed;
  clearTimeout(impatience);
}

async function endAll(ends: readonly End[]): Promise<void> {
  for (const end of ends.toReversed()) await end();
}
