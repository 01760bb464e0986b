import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { publishConfig } from '@assent/server/config/publish';
import { type RunningServer, type ServerOptions, startServer } from '@assent/server/main';
import { setupLink } from '@assent/server/setup/link';
import type { Store } from '@assent/server/store/port';
import { BUNDLE_DIR } from '../folders.ts';
import { readConfig } from '../read-config.ts';
import { report } from '../report.ts';
import { placeOf } from '../with-store.ts';

/** What the command line tells; what the service takes by the same name is handed on as it is. */
interface Options
  extends Pick<
    ServerOptions,
    | 'port'
    | 'host'
    | 'token'
    | 'metricsToken'
    | 'postsPerMinute'
    | 'witnesses'
    | 'witnessFor'
    | 'witnessName'
    | 'timestampUrl'
    | 'publicUrl'
    | 'smtpUrl'
    | 'mailFrom'
  > {
  data: string;
  demo?: string;
  placeHeader?: string;
  regionHeader?: string;
  placeDatabase?: string;
  trustProxy?: number;
  oidcIssuer?: string;
  oidcClientId?: string;
  oidcName?: string;
}

/** `assent serve`: opens the store, publishes the demo into an empty one, serves until stopped. */
export async function serve(options: Options): Promise<void> {
  const { data, demo, placeHeader, regionHeader, placeDatabase, trustProxy, ...others } = options;
  const { oidcIssuer, oidcClientId, oidcName, ...same } = others;
  const examplesDir = demo ? resolve(demo) : null;
  const place = placeOf(data);
  // Of the database's address nothing is said: it holds a password.
  console.log(`store: opening and migrating ${place.databaseUrl ? 'PostgreSQL' : data}`);
  const server = await startServer({
    ...same,
    ...place,
    bundleDir: BUNDLE_DIR,
    examplesDir,
    logLevel: process.env.LOG_LEVEL,
    logKey: process.env.LOG_KEY,
    adminSecret: process.env.ADMIN_SECRET,
    // A secret is of the environment alone: every process of the machine may see an option.
    singleSignOn: {
      issuer: oidcIssuer,
      clientId: oidcClientId,
      clientSecret: process.env.OIDC_CLIENT_SECRET,
      name: oidcName,
    },
    places: {
      header: placeHeader,
      regionHeader,
      database: placeDatabase,
      trustProxy,
    },
  });
  try {
    if (examplesDir) await seed(server.store, examplesDir);
  } catch (error) {
    await server.close();
    throw error;
  }
  await sayWhere(server, examplesDir !== null);
  stopOnSignal(server);
}

async function seed(store: Store, examplesDir: string): Promise<void> {
  if ((await store.siteKeys()).length) return;
  for (const name of (await readdir(examplesDir)).sort()) {
    const file = join(examplesDir, name, 'site.json');
    if (!existsSync(file)) continue;
    const { site, version } = await publishConfig(store, await readConfig(file));
    console.log(`demo:  published ${site} as version ${version}`);
  }
}

async function sayWhere(
  { port, publicUrl, store }: RunningServer,
  hasDemo: boolean,
): Promise<void> {
  const origin = `http://localhost:${port}`;
  const sites = await store.siteKeys();
  console.log('');
  if (hasDemo) for (const site of sites) console.log(`  demo    ${origin}/demo/${site}/`);
  const link = await setupLink(store, publicUrl);
  console.log(link ? `  set up  ${link}` : `  admin   ${publicUrl}/admin`);
  console.log(`  export  npx assent export --site ${sites[0] ?? 'KEY'} --format csv`);
  console.log('');
}

function stopOnSignal(server: RunningServer): void {
  const stop = () => {
    server.close().catch((error) => {
      process.exitCode = report(error);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
