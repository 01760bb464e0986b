/** What the server's tests share. Only tests import it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Choice,
  type FormConsentInput,
  type IdentityInput,
  type OptOutInput,
  Problem,
  ProblemDetails,
  type SiteConfigInput,
  uuidv7,
} from '@assent/contract';
import type { Hono } from 'hono';
import { pino } from 'pino';
import { expect, inject } from 'vitest';
import { type AccountParts, createApp } from '../app.ts';
import { publishConfig } from '../config/publish.ts';
import { sealConfig } from '../config/published.ts';
import { resolveConfig } from '../config/resolve.ts';
import { sinceTable } from '../config/since.ts';
import { type ExportRequest, exportPieces } from '../export/export.ts';
import { logPieces } from '../export/log-pieces.ts';
import type { Piece } from '../export/pieces.ts';
import { type LogKey, newLogKey } from '../log/key.ts';
import { newOrigin } from '../log/origin.ts';
import type { WitnessDuty } from '../log/witness-duty.ts';
import type { PlaceOf } from '../places/place-of.ts';
import { type ShownCounter, shownCounterOn } from '../stats/shown-counter.ts';
import { migrationsFolder, openStore } from '../store/open.ts';
import type { EntryFilter, Store } from '../store/port.ts';
import { openSqlite } from '../store/sqlite.ts';
import { afterTest } from './cleanups.ts';
import { newDatabase } from './postgres.ts';
import type {} from './postgres-project.ts';

export { afterTest };

/** A folder that is gone after the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-test-'));
  afterTest(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real SQLite store in a folder of its own. */
export function tempStore(folder = tempFolder()): Store {
  const store = openSqlite(folder, migrationsFolder('sqlite'), true);
  afterTest(() => store.close());
  return store;
}

/** A store on the database that the tests run on. */
async function usualStore(): Promise<Store> {
  const postgres = inject('postgres');
  if (!postgres) return tempStore();
  const databaseUrl = await newDatabase(postgres);
  const store = await openStore({ dataDir: '', databaseUrl });
  afterTest(() => store.close());
  return store;
}

/** Publishes without an entry of the audit trail: the site's log is then the only one there is. */
export async function publishUntold(store: Store, input: SiteConfigInput): Promise<void> {
  const published = resolveConfig(input);
  const { config } = published;
  await store.publish(
    {
      site: config.site,
      origin: newOrigin(config),
      publishedAt: Date.now(),
      source: null,
      ...sealConfig(published),
    },
    (current) => sinceTable(published, current),
  );
}

/** What a lawful site says of its visitors' rights; part of every site of the tests. */
export const LAWFUL = {
  rights: {
    email: 'privacy@shop.example',
    withdrawal: 'In the cookie settings on every page.',
    objection: 'By a message to privacy@shop.example.',
  },
  supervisoryAuthority: { name: 'Data Protection Commission, Dublin' },
} as const satisfies Partial<SiteConfigInput>;

/** The smallest lawful site, of which the linter finds nothing, and what a test wants different. */
export const siteInput = (changes: Partial<SiteConfigInput> = {}): SiteConfigInput => ({
  site: 'shop',
  name: 'Shop',
  controllers: [
    {
      id: 'main',
      name: 'Shop Ltd',
      address: '1 High Street, Dublin',
      country: 'IE',
      email: 'privacy@shop.example',
    },
  ],
  domains: [{ host: 'shop.example' }],
  languages: { default: 'en', offered: ['en', 'de'] },
  links: { privacy: '/privacy' },
  ...LAWFUL,
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
  ],
  ...changes,
});

export const ORIGIN = 'https://shop.example';

/** A choice that the smallest site accepts, and what a test wants different. */
export const choiceInput = (changes: Partial<Choice> = {}): Choice => ({
  id: uuidv7(),
  consentId: uuidv7(),
  previous: null,
  version: 1,
  notice: null,
  language: 'en',
  regime: 'opt-in',
  method: 'save',
  categories: { analytical: true, functionality: false },
  vendors: {},
  doNotSell: false,
  gpc: false,
  madeAt: new Date().toISOString(),
  ...changes,
});

/** A form of the smallest site: {@link siteInput} with `consents: [NEWSLETTER]`. */
export const NEWSLETTER: NonNullable<SiteConfigInput['consents']>[number] = {
  id: 'newsletter',
  wording: { en: 'Yes, write to me.', de: 'Ja, schreiben Sie mir.' },
  legalBases: [{ basis: '6-1-a' }],
  withdrawal: 'By the link in each letter.',
  retention: 'Until withdrawn.',
};

/** A consent beside {@link NEWSLETTER}, and what a test wants different. */
export const formInput = (changes: Partial<FormConsentInput> = {}): FormConsentInput => ({
  id: uuidv7(),
  consentId: uuidv7(),
  form: 'newsletter',
  version: 1,
  language: 'en',
  given: true,
  wording: 'Yes, write to me.',
  subject: null,
  madeAt: new Date().toISOString(),
  ...changes,
});

/** Expects that what was sent is refused, for a reason that names where it lies. */
export async function expectRefused(
  response: Response,
  { status, code, path }: { status: number; code: string; path?: string },
): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = ProblemDetails.parse(await response.json());
  expect(problem).toMatchObject({ status, code, type: `/problems/${code}` });
  if (path) expect(problem.faults.map((fault) => fault.path)).toContain(path);
}

/** What a configuration is refused for, a line each; none when it is taken. */
export function faultsIn(input: SiteConfigInput): string[] {
  try {
    resolveConfig(input);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.faults.map(({ path, message }) => `${path}: ${message}`);
  }
}

/** A GPC signal without a choice, and what a test wants different. */
export const optOutInput = (changes: Partial<OptOutInput> = {}): OptOutInput => ({
  id: uuidv7(),
  consentId: uuidv7(),
  signal: 'gpc',
  source: 'script',
  version: 1,
  regime: 'opt-in',
  subject: null,
  madeAt: new Date().toISOString(),
  ...changes,
});

/** A browser of a signed-in person that has nothing to say, and what a test wants different. */
export const identityInput = (changes: Partial<IdentityInput> = {}): IdentityInput => ({
  subject: 'a1'.repeat(32),
  consentId: uuidv7(),
  version: 1,
  regime: 'opt-in',
  doNotSell: null,
  gpc: false,
  madeAt: new Date().toISOString(),
  ...changes,
});

export interface TestApp {
  app: Hono;
  store: Store;
  key: LogKey;
  shown: ShownCounter;
  /** Posts a body as a page of the site would. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The same to another address of the site, such as `form-consents`. */
  postTo(address: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Every receipt that the site has and that was not erased. */
  stored(): Promise<{ payload: string }[]>;
}

/** The whole service on a real store with the smallest site published. */
export async function testApp(
  input: SiteConfigInput = siteInput(),
  given?: Store,
  placeOf: PlaceOf | null = null,
  token: string | null = null,
  witnessDuty: WitnessDuty | null = null,
  accounts: Partial<AccountParts> = {},
): Promise<TestApp> {
  const store = given ?? (await usualStore());
  await publishConfig(store, input);
  const banner = {
    guard: 'guard(SITE)',
    guardFull: 'guardFull(SITE)',
    otherForms: 'otherForms()',
    languages: '"languages";',
    optOut: '"optOut";',
    gppStub: '"gppStub";',
    status: '"status";',
    restore: '"restore";',
    worker: 'worker()',
    workerFull: 'workerFull()',
    ui: 'ui(__ASSENT_NOTICE__)',
    uiLooks: 'uiLooks(__ASSENT_NOTICE__)',
    effects: 'effects(__ASSENT_VENDORS__)',
    evidence: 'evidence()',
    gpp: 'gpp()',
    settings: 'settings(__ASSENT_SETTINGS__)',
    mine: 'mine(__ASSENT_MINE__)',
    embeds: 'embeds(__ASSENT_EMBEDS__)',
    relay: 'relay(__ASSENT_PATTERNS__)',
    declaration: 'declaration(__ASSENT_DECLARATION__)',
    standIn: 'standIn(__ASSENT_SCREEN__)',
    preview: 'preview(__ASSENT_DRAWING__)',
    siteNames: {},
    build: 'abc123',
  };
  const log = pino({ level: 'silent' });
  const key = newLogKey();
  const shown = shownCounterOn(store, log);
  afterTest(shown.stop);
  const app = createApp({
    store,
    banner,
    verifyPage: { html: '<!doctype html><title>verify</title>', policy: "default-src 'none'" },
    verifier: '// the verifier',
    log,
    key,
    onAppend: () => {},
    examplesDir: null,
    placeOf,
    token,
    metrics: null,
    shown,
    witnessDuty,
    screens: { html: '<!doctype html><title>admin</title>', assets: new Map() },
    accounts: {
      secret: 's'.repeat(32),
      publicUrl: 'http://localhost',
      mailer: null,
      singleSignOn: null,
      hops: 1,
      ...accounts,
    },
  });
  const site = await store.currentVersion(input.site);
  const postTo: TestApp['postTo'] = async (address, body, headers = {}) =>
    app.request(`/v1/sites/${input.site}/${address}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    app,
    store,
    key,
    shown,
    post: (body, headers) => postTo('receipts', body, headers),
    postTo,
    stored: async () =>
      (await collect(store.receipts(site?.siteId ?? 0, {}))).flatMap((receipt) =>
        receipt.erased ? [] : [receipt],
      ),
  };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** An export line by line, each with its line feed. */
export const exportedLines = (
  store: Store,
  key: LogKey,
  request: ExportRequest,
): Promise<string[]> => linesIn(exportPieces(store, key, request));

/** The same of a log as NDJSON. */
export const loggedLines = (
  store: Store,
  key: LogKey,
  siteId: number,
  filter: EntryFilter = {},
): Promise<string[]> => linesIn(logPieces(store, key, siteId, filter));

/** Lines with their positions, as a store gives them. */
export async function entryLinesOf(
  store: Store,
  siteId: number,
  to: number,
  filter: EntryFilter = {},
): Promise<{ position: number; line: string }[]> {
  const runs = await collect(store.entryLines(siteId, to, filter));
  return runs.flatMap(({ from, to, bytes }) => {
    const lines = splitLines(bytes);
    expect(lines).toHaveLength(to - from);
    return lines.map((line, i) => ({ position: from + i, line }));
  });
}

async function linesIn(pieces: AsyncIterable<Piece>): Promise<string[]> {
  return (await collect(pieces)).flatMap(({ bytes, lines }) => {
    const split = splitLines(bytes);
    expect(split).toHaveLength(lines);
    return split;
  });
}

const splitLines = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString()
    .split(/(?<=\n)/)
    .filter(Boolean);
