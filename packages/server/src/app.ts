import { Hono } from 'hono';
import type { Logger } from 'pino';
import { AUTH_PATH, authOn } from './accounts/auth.ts';
import type { Mailer } from './accounts/mail.ts';
import { authRoute } from './accounts/route.ts';
import type { SingleSignOn } from './accounts/single-sign-on.ts';
import { ADMIN_PATH } from './admin/address.ts';
import { adminApi } from './admin/app.ts';
import { type Screens, screensRoute } from './admin/screens.ts';
import { artefactsRoute } from './artefacts/route.ts';
import { bundleRoute } from './bundle/route.ts';
import { choicesRoute } from './choices/route.ts';
import { liveConfigs } from './config/live.ts';
import { declarationRoute } from './declaration/route.ts';
import { demoRoute } from './demo/route.ts';
import { exportRoute } from './export/route.ts';
import { formsRoute } from './forms/route.ts';
import { notFound, problemHandler } from './http/problem.ts';
import { problemsRoute } from './http/problems-route.ts';
import { requestLog } from './http/request-log.ts';
import { identifier } from './identities/identify.ts';
import { identitiesRoute } from './identities/route.ts';
import { logOn } from './log/append.ts';
import { eraserOn } from './log/erase.ts';
import type { LogKey } from './log/key.ts';
import { logRoute } from './log/route.ts';
import { witnessFor } from './log/witness.ts';
import type { WitnessDuty } from './log/witness-duty.ts';
import { witnessRoute } from './log/witness-route.ts';
import { metricsRoute, requestMetrics, type ToldMetrics } from './metrics/route.ts';
import { myRoute } from './my/route.ts';
import { signalRecorder } from './opt-outs/record.ts';
import { optOutsRoute } from './opt-outs/route.ts';
import { gpcRoute } from './pages/gpc.ts';
import { pagesRoute } from './pages/route.ts';
import type { VerifyPage } from './pages/verify-page.ts';
import type { PlaceOf } from './places/place-of.ts';
import { previewFrameRoute } from './preview/frame-document.ts';
import { proofRoute } from './receipts/proof-route.ts';
import type { BannerCode } from './sites/assets.ts';
import { relayRoute } from './sites/relay-route.ts';
import { sitesRoute } from './sites/route.ts';
import { siteFiles } from './sites/site-files.ts';
import { stampsRoute } from './stamps/route.ts';
import type { ShownCounter } from './stats/shown-counter.ts';
import { shownRoute } from './stats/shown-route.ts';
import type { Store } from './store/port.ts';

export interface AppParts {
  store: Store;
  banner: BannerCode;
  verifyPage: VerifyPage;
  /** The verifier's program, which goes into audit bundles. */
  verifier: string;
  log: Logger;
  /** Signs the logs. */
  key: LogKey;
  /** Something was appended to a log: it is to be sealed. */
  onAppend(): void;
  /** Folder with the example sites to serve under `/demo/`; null serves none. */
  examplesDir: string | null;
  /** Tells where a request comes from; null where the operator named no way to. */
  placeOf: PlaceOf | null;
  /** Opens what only the operator may read; null keeps it closed. */
  token: string | null;
  /** What monitoring is told; null where it is told nothing. */
  metrics: ToldMetrics | null;
  /** Counts on how many page views the banner was shown. */
  shown: ShownCounter;
  /** The logs of others that it cosigns; null cosigns none. */
  witnessDuty: WitnessDuty | null;
  screens: Screens;
  accounts: AccountParts;
}

/** What the admin's accounts need. */
export interface AccountParts {
  /** Signs sessions. */
  secret: string;
  /** The service as browsers reach it, without a slash at its end. */
  publicUrl: string;
  /** Null where no letters can be sent. */
  mailer: Mailer | null;
  /** By which members may sign in as well; null for none. */
  singleSignOn: SingleSignOn | null;
  /** How many proxies of the operator's stand before the service. */
  hops: number;
}

/** The whole service, in reading order. Effects are at its edges: store, files, log. */
export function createApp(parts: AppParts): Hono {
  const { store, banner, verifyPage, verifier, log, key, onAppend } = parts;
  const { examplesDir, placeOf, token, metrics, shown, witnessDuty, screens, accounts } = parts;
  const configs = liveConfigs(store);
  const receipts = logOn(store, onAppend);
  const auth = authOn({ records: store.records, onAppend, ...accounts });
  const app = new Hono();

  app.onError(problemHandler(log));
  app.notFound(notFound);
  if (log.isLevelEnabled('debug')) app.use(requestLog(log));
  if (metrics) app.use(requestMetrics(metrics.metrics));

  app.route('/', pagesRoute(store, examplesDir !== null, verifyPage));
  app.route('/.well-known', gpcRoute(store));
  app.route('/s', sitesRoute(configs, siteFiles(store, banner), placeOf));
  app.route('/s', declarationRoute(configs, store, banner.declaration));
  app.route('/s', relayRoute(configs, banner));
  app.route('/v1/sites', choicesRoute(configs, receipts, placeOf));
  app.route('/v1/sites', formsRoute(configs, receipts));
  app.route('/v1/sites', optOutsRoute(configs, signalRecorder(store), placeOf));
  app.route('/v1/sites', shownRoute(configs, shown, placeOf));
  app.route('/v1/sites', identitiesRoute(configs, identifier(store)));
  app.route('/v1/sites', myRoute(configs, store, eraserOn(store, key, onAppend)));
  app.route('/v1/sites', logRoute(configs, store));
  app.route('/v1/sites', stampsRoute(configs, store));
  app.route('/v1/sites', artefactsRoute(configs, store));
  app.route('/v1/sites', exportRoute(store, key, token, log));
  app.route('/v1/sites', bundleRoute(store, key, token, verifier));
  app.route('/v1/receipts', proofRoute(store));
  if (witnessDuty) app.route('/witness', witnessRoute(witnessFor(witnessDuty, store, key)));
  app.route('/admin/preview-frame', previewFrameRoute(banner));
  app.route('/admin', screensRoute(screens));
  app.route(AUTH_PATH, authRoute({ auth, records: store.records, ...accounts }));
  app.route(
    ADMIN_PATH,
    adminApi({ store, configs, key, onAppend, auth, log, verifier, ...accounts }),
  );
  app.route('/problems', problemsRoute());
  if (metrics) app.route('/metrics', metricsRoute(metrics));
  if (examplesDir) app.route('/demo', demoRoute(examplesDir, configs));

  return app;
}
