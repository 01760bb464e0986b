import { Hono } from 'hono';
import type { Logger } from 'pino';
import { choicesRoute } from './choices/route.ts';
import { liveConfigs } from './config/live.ts';
import { demoRoute } from './demo/route.ts';
import { formsRoute } from './forms/route.ts';
import { notFound, problemHandler } from './http/problem.ts';
import { problemsRoute } from './http/problems-route.ts';
import { requestLog } from './http/request-log.ts';
import { identifier } from './identities/identify.ts';
import { identitiesRoute } from './identities/route.ts';
import { logOn } from './log/append.ts';
import { myRoute } from './my/route.ts';
import { signalRecorder } from './opt-outs/record.ts';
import { optOutsRoute } from './opt-outs/route.ts';
import { gpcRoute } from './pages/gpc.ts';
import { pagesRoute } from './pages/route.ts';
import type { PlaceOf } from './places/place-of.ts';
import type { BannerCode } from './sites/assets.ts';
import { relayRoute } from './sites/relay-route.ts';
import { sitesRoute } from './sites/route.ts';
import { siteFiles } from './sites/site-files.ts';
import type { Store } from './store/port.ts';

export interface AppParts {
  store: Store;
  banner: BannerCode;
  log: Logger;
  /** Folder with the example sites to serve under `/demo/`; null serves none. */
  examplesDir: string | null;
  /** Tells where a request comes from; null where the operator named no way to. */
  placeOf: PlaceOf | null;
}

/** The whole service, in reading order. Effects are at its edges: store, files, log. */
export function createApp({ store, banner, log, examplesDir, placeOf }: AppParts): Hono {
  const configs = liveConfigs(store);
  const receipts = logOn(store);
  const app = new Hono();

  app.onError(problemHandler(log));
  app.notFound(notFound);
  app.use(requestLog(log));

  app.route('/', pagesRoute(store, examplesDir !== null));
  app.route('/.well-known', gpcRoute(store));
  app.route('/s', sitesRoute(configs, siteFiles(store, banner), placeOf));
  app.route('/s', relayRoute(configs, banner));
  app.route('/v1/sites', choicesRoute(configs, receipts));
  app.route('/v1/sites', formsRoute(configs, receipts));
  app.route('/v1/sites', optOutsRoute(configs, signalRecorder(store)));
  app.route('/v1/sites', identitiesRoute(configs, identifier(store)));
  app.route('/v1/sites', myRoute(configs, store));
  app.route('/problems', problemsRoute());
  if (examplesDir) app.route('/demo', demoRoute(examplesDir, configs));

  return app;
}
