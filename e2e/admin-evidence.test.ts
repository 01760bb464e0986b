import { randomUUID } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from '@assent/contract';
import { hasOpenssl, servedAuthority, testAuthority } from '@assent/server/testing/authority';
import Database from 'better-sqlite3';
import type { BrowserContextOptions, Download, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminJourney, expectSound, OWNER, shot, signIn } from './kit/admin.ts';

/** Evidence is found, proved, erased and taken along, by an owner and by an auditor. */
const stage = adminJourney();
const SITE = '/admin/sites/facts42';
const PHONE = { viewport: { width: 360, height: 740 } };
const AUDITOR = 'anna@audit.example';

const database = () =>
  new Database(join(stage.service.dataDir, 'assent.sqlite'), { timeout: 5000 });

/** A visitor accepts on the example site, and the receipt is there. */
async function visit(action: 'accept' | 'reject'): Promise<void> {
  const page = await stage.browser();
  const kept = page.waitForResponse(
    (response) => response.url().endsWith('/receipts') && response.status() === 201,
  );
  await page.goto(`${stage.service.origin}/demo/facts42/`);
  await page.locator(`#assent [data-assent-action=${action}]`).click();
  await kept;
}

/** Somebody who may only read, whose password is the owner's. */
function addAuditor(): void {
  const db = database();
  const now = Date.now();
  const userId = uuidv7();
  const { password } = db.prepare('SELECT password FROM accounts').get() as { password: string };
  const { id } = db.prepare('SELECT id FROM organisations').get() as { id: string };
  const site = db.prepare("SELECT id FROM sites WHERE key = 'facts42'").get() as { id: number };
  db.prepare(
    'INSERT INTO users (id, name, email, email_verified, created_at, updated_at) VALUES (?, ?, ?, 0, ?, ?)',
  ).run(userId, 'Anna Auditor', AUDITOR, now, now);
  db.prepare(
    `INSERT INTO accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
     VALUES (?, ?, 'credential', ?, ?, ?, ?)`,
  ).run(uuidv7(), userId, userId, password, now, now);
  db.prepare(
    `INSERT INTO memberships (id, user_id, organisation_id, site_id, role, created_at)
     VALUES (?, ?, ?, ?, 'auditor', ?)`,
  ).run(uuidv7(), userId, id, site.id, now);
  db.close();
}

type State = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
const states = new Map<string, State>();

/** A browser in which somebody is signed in. They sign in once: tries are counted. */
async function as(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const known = states.get(email);
  const page = await stage.browser({ ...options, ...(known && { storageState: known }) });
  if (!known) await signIn(page, stage.service, email, OWNER.password);
  states.set(email, await page.context().storageState());
  return page;
}

const owner = (options?: BrowserContextOptions) => as(OWNER.email, options);
const auditor = (options?: BrowserContextOptions) => as(AUDITOR, options);

async function saved(download: Download): Promise<string> {
  const file = join(stage.service.dataDir, `${randomUUID()}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  return file;
}

/** Goes to a page of the site, and waits for what it shows. */
async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(`${stage.service.origin}${SITE}/${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function openFirstReceipt(page: Page): Promise<void> {
  await open(page, 'log', 'Consent log');
  await page.locator('tbody tr th a').first().click();
  await page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
}

beforeAll(async () => {
  await stage.owner();
  addAuditor();
  await visit('accept');
  await visit('reject');
  await visit('accept');
}, 60_000);

describe('the consent log', () => {
  it('is searched, at any width', async () => {
    const page = await owner();
    await open(page, 'log', 'Consent log');
    const rows = page.locator('tbody tr');
    await rows.nth(2).waitFor();
    await expectSound(page);
    await shot(page, 'log');
    await page.getByText('More filters').click();
    await page.getByLabel('How').selectOption('reject-all');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/method=reject-all/);
    await expect.poll(() => rows.count()).toBe(1);
    await expectSound(page);
    const id = (await rows.locator('a').getAttribute('href'))?.split('/').at(-1) ?? '';
    await page.getByRole('link', { name: 'Clear' }).click();
    await page.getByLabel('Receipt or visitor id').fill(id);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/id=/);
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByLabel('Receipt or visitor id').fill('<img src=x onerror=alert(1)>');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nothing in the log fits').waitFor();

    const phone = await owner(PHONE);
    await open(phone, 'log', 'Consent log');
    await phone.locator('tbody tr').first().waitFor();
    await expectSound(phone);
    await shot(phone, 'log-360');
  });

  it('proves a receipt in the browser, and shows what the visitor saw', async () => {
    const page = await auditor();
    await openFirstReceipt(page);
    await page.locator('[data-verdict=holds]').waitFor();
    await page.getByRole('button', { name: 'Show the screen' }).click();
    const viewer = page.frameLocator('iframe.screen');
    await viewer.frameLocator('iframe').locator('[data-assent-action=accept]').waitFor();
    await expectSound(page);
    await shot(page, 'receipt');
    // An auditor changes nothing.
    expect(await page.getByRole('button', { name: 'Erase…' }).count()).toBe(0);
    await page.getByRole('link', { name: 'In the log: ← Earlier' }).click();
    await page.getByRole('link', { name: 'In the log: Later →' }).waitFor();
    await page.locator('[data-verdict=holds]').waitFor();

    const phone = await auditor(PHONE);
    await openFirstReceipt(phone);
    await phone.locator('[data-verdict=holds]').waitFor();
    await expectSound(phone);
    await shot(phone, 'receipt-360');
  });

  it('turns red where somebody changed the database', async () => {
    const page = await auditor();
    await openFirstReceipt(page);
    await page.locator('[data-verdict=holds]').waitFor();
    const id = page.url().split('/').at(-1)?.replaceAll('-', '') ?? '';
    const change = (from: string, to: string) => {
      const db = database();
      const { changes } = db
        .prepare('UPDATE entries SET payload = replace(payload, ?, ?) WHERE receipt_id = unhex(?)')
        .run(from, to, id);
      db.close();
      expect(changes).toBe(1);
    };
    change('"method":"accept-all"', '"method":"reject-all"');
    await page.reload();
    await page.locator('[data-verdict=changed]').waitFor();
    expect(await page.locator('[data-verdict=holds]').count()).toBe(0);
    await expectSound(page);
    await shot(page, 'receipt-changed');
    change('"method":"reject-all"', '"method":"accept-all"');
    await page.reload();
    await page.locator('[data-verdict=holds]').waitFor();
  });

  it('loses a receipt by the owner’s word, and says so for ever', async () => {
    const page = await owner();
    await open(page, 'log', 'Consent log');
    await page.locator('tbody tr th a').last().click();
    await page.getByRole('button', { name: 'Erase…' }).click();
    await expectSound(page);
    await shot(page, 'erase');
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.locator('.fault', { hasText: 'Fill this in.' }).waitFor();
    await page.getByLabel('Reason').fill('Asked for by letter');
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByText('What it said is gone').first().waitFor();
    await page.getByText('Proved: there was a receipt at this place').waitFor();
    await expectSound(page);
    await open(page, 'trail', 'Audit trail');
    const entry = page.locator('.entry', { hasText: 'Erased receipts' });
    await entry.getByText('Change and proof').click();
    await entry.getByText('Asked for by letter').waitFor();
    await page.locator('[data-verdict=holds]').waitFor();
    await expectSound(page);
    await shot(page, 'trail');
  });
});

describe('log health', () => {
  it.skipIf(!hasOpenssl)('has the time stamps to download', async () => {
    const folder = join(stage.service.dataDir, 'authority');
    await mkdir(folder);
    const authority = testAuthority('ec', 'sha256', folder);
    const { url } = await servedAuthority(authority);
    await stage.service.assent('stamp', '--site', 'facts42', '--timestamp-url', url);
    for (const page of [await owner(), await auditor(PHONE)]) {
      await open(page, 'log-health', 'Log health');
      await page.getByText('The last time stamps', { exact: true }).click();
      await expectSound(page);
      const fileOf = async (name: RegExp): Promise<Buffer> => {
        const begun = page.waitForEvent('download');
        await page.getByRole('link', { name }).click();
        return readFile(await saved(await begun));
      };
      const checkpoint = await fileOf(/^\d+\.checkpoint$/);
      const response = await fileOf(/^\d+\.tsr$/);
      expect(authority.verify(checkpoint, response)).toBe('Verification: OK');
    }
  });

  it('says how the log is, and a legal hold begins and ends with a reason', async () => {
    const page = await owner();
    await open(page, 'log-health', 'Log health');
    await page.getByText(/covers all \d+ entries/).waitFor();
    await expectSound(page);
    await shot(page, 'log-health');
    await page.getByRole('button', { name: 'Begin a legal hold…' }).click();
    await page.getByLabel('Reason').fill('Claim 17');
    await page.getByRole('button', { name: 'Begin a legal hold', exact: true }).click();
    await page.getByText('Claim 17').waitFor();
    await page.getByText('nothing while the legal hold lasts').waitFor();
    await page.getByRole('button', { name: 'End the legal hold…' }).click();
    await page.getByLabel('Reason').fill('Settled');
    await page.getByRole('button', { name: 'End the legal hold', exact: true }).click();
    await page.getByText('None. While one lasts').waitFor();

    const phone = await auditor(PHONE);
    await open(phone, 'log-health', 'Log health');
    await phone.getByText(/covers all \d+ entries/).waitFor();
    expect(await phone.getByRole('button', { name: /legal hold/ }).count()).toBe(0);
    await expectSound(phone);
    await shot(phone, 'log-health-360');
  });
});

describe('versions', () => {
  it('say what changed, and an earlier one is taken into the draft and published', async () => {
    const { service } = stage;
    const page = await owner();
    await open(page, 'versions', 'Versions');
    await page.getByRole('heading', { name: /^Version 1/ }).waitFor();
    await page.getByText('Notices and configuration').first().click();
    await page.getByText('What visitors were shown').waitFor();
    await expectSound(page);
    await shot(page, 'versions');

    const { stdout } = await service.assent('export', '--site', 'facts42');
    expect(stdout).toContain('"position":0');
    const example = new URL('../examples/facts42/site.json', import.meta.url);
    const config = JSON.parse(await readFile(example, 'utf8'));
    const { version } = await service.apply({ ...config, name: 'Facts renamed' });
    await page.reload();
    await page.getByRole('heading', { name: `Version ${version} Live` }).waitFor();
    await page.getByText('Notices and configuration').nth(1).click();
    await page.getByRole('button', { name: 'Take into the draft' }).click();
    await page.getByRole('heading', { level: 1, name: 'Publish' }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page
      .getByText(`Version ${version + 1} is live.`)
      .first()
      .waitFor();

    const reader = await auditor(PHONE);
    await open(reader, 'versions', 'Versions');
    await reader.getByText('Notices and configuration').nth(1).click();
    await reader.getByText('SHA-256 of the version').waitFor();
    await reader.getByText('Reasons the owner gave for departing from a rule').first().waitFor();
    await reader.getByText('Gate overridden, facts42, eigene Cookies').first().waitFor();
    expect(await reader.getByRole('button', { name: 'Take into the draft' }).count()).toBe(0);
    await expectSound(reader);
    await shot(reader, 'versions-360');
  });
});

/** Receipts of about a kilobyte each, which the service takes as it takes visitors'. */
async function addReceipts(count: number): Promise<void> {
  const { origin } = stage.service;
  const address = new URL('../bench/lib/choices.mjs', import.meta.url).href;
  const { loadTerms, makeChoice, RECEIPTS_PATH } = await import(address);
  const terms = await loadTerms(Number(new URL(origin).port));
  const post = async (turn: number) =>
    fetch(origin + RECEIPTS_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify(makeChoice(terms, turn)),
    });
  for (let turn = 0; turn < count; turn += 50) {
    const batch = Array.from({ length: Math.min(50, count - turn) }, (_, i) => post(turn + i));
    for (const { status } of await Promise.all(batch)) expect(status).toBe(201);
  }
}

/** What JavaScript holds in a page, its buffers included, in bytes. */
async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const heap = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const { usedSize, backingStorageSize = 0 } = heap as typeof heap & {
    backingStorageSize?: number;
  };
  return usedSize + backingStorageSize;
}

describe('a log of some megabytes', () => {
  it('goes onto the disk whole, and not through the page', { timeout: 90_000 }, async () => {
    await addReceipts(3000);
    const page = await auditor();
    await open(page, 'export', 'Export');
    const before = await heapOf(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    // An address of the service: one of a blob would be of what the page had gathered.
    expect(download.url()).toMatch(/^http.*\/v1\/admin\/sites\/facts42\/export\?/);
    const file = await saved(download);
    const { size } = await stat(file);
    expect(size).toBeGreaterThan(3_000_000);
    await page.getByText('facts42.ndjson is complete').waitFor();
    expect((await heapOf(page)) - before).toBeLessThan(size / 4);
    expect((await stage.service.assent('verify', file)).stdout).toContain('HOLDS');
  });

  it('is refused in words before anything is loaded', async () => {
    const page = await auditor();
    await open(page, 'export', 'Export');
    await page.getByLabel('Format').selectOption('csv');
    await page.getByLabel('What').selectOption('opt-out');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await page.getByText('CSV has columns for choices only').waitFor();
    expect(page.url()).toContain('/export');
  });
});

describe('what an auditor takes along', () => {
  it('holds: the bundle, the log and the trail', async () => {
    const page = await auditor();
    await open(page, 'export', 'Export');
    await expectSound(page);
    await shot(page, 'export');
    const [bundle] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Make the bundle' }).click(),
    ]);
    expect(bundle.suggestedFilename()).toBe('facts42-audit.zip');
    const verdict = await stage.service.assent('verify', await saved(bundle), '--json');
    expect(JSON.parse(verdict.stdout)).toMatchObject({
      holds: true,
      bundle: { trail: expect.any(Number) },
    });
    await page.getByText('facts42-audit.zip is complete').waitFor();
    const [log] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ]);
    expect((await stage.service.assent('verify', await saved(log))).stdout).toContain('HOLDS');

    await open(page, 'trail', 'Audit trail');
    const [trail] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download, verifiable' }).click(),
    ]);
    const file = await saved(trail);
    expect((await stage.service.assent('verify', file)).stdout).toContain('HOLDS');
    // Nobody changes an entry unseen.
    await writeFile(file, (await readFile(file, 'utf8')).replace('Olga Owner', 'Somebody else'));
    await expect(stage.service.assent('verify', file)).rejects.toThrow();
    await expectSound(page);

    const phone = await auditor(PHONE);
    await open(phone, 'export', 'Export');
    await expectSound(phone);
    await shot(phone, 'export-360');
    await open(phone, 'trail', 'Audit trail');
    await phone.getByText('Change and proof').first().waitFor();
    await expectSound(phone);
    await shot(phone, 'trail-360');
  });

  it('is all that there is for an auditor', async () => {
    const page = await auditor();
    await page.goto(`${stage.service.origin}/admin`);
    await page.getByRole('heading', { level: 1, name: 'Sites' }).waitFor();
    const links = await page.getByRole('link').allInnerTexts();
    expect(links.join(' ')).not.toContain('Bitrix');
    await open(page, 'versions', 'Versions');
    const nav = await page.locator('#nav a').allInnerTexts();
    expect(nav).toEqual(
      expect.arrayContaining(['Versions', 'Consent log', 'Log health', 'Export', 'Audit trail']),
    );
    expect(nav).not.toContain('Publish');
    for (const path of ['webhooks', 'add-vendors']) {
      await open(page, path, 'This page is not open to you');
      await page.getByText('It needs the role “Editor” on this site.').waitFor();
    }
    await expectSound(page);
    await shot(page, 'auditor-closed');
    // The draft and what the linter says of it can be read, and not touched.
    await open(page, 'publish', 'Publish');
    await page.getByText('EU-BUNDLE').waitFor();
    expect(await page.locator('main button').allInnerTexts()).toEqual(['Copy']);
    await open(page, 'settings', 'Settings');
    await page.locator('main .card').first().waitFor();
    const fields = page.locator('main :is(input, select, textarea):enabled:not([readonly])');
    expect(await fields.count()).toBe(0);
    const refused = await page.evaluate(async () => {
      const { csrf } = await (await fetch('/v1/admin/me')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
      const post = async (path: string, body: object) =>
        (
          await fetch(`/v1/admin/sites/facts42/${path}`, {
            method: 'POST',
            headers,
            body: JSON.stringify(body),
          })
        ).status;
      return [
        await post('hold', { reason: 'because' }),
        await post('erasures', {
          consent: '0190f000-0000-7000-8000-000000000000',
          reason: 'because',
        }),
        await post('publish', { revision: 0 }),
      ];
    });
    expect(refused).toEqual([403, 403, 403]);
  });

  it('ends by itself on its day, in the middle of a session', async () => {
    const page = await auditor();
    await open(page, 'log', 'Consent log');
    const end = (at: number | null) => {
      const db = database();
      const { changes } = db
        .prepare("UPDATE memberships SET expires_at = ? WHERE role = 'auditor'")
        .run(at);
      db.close();
      expect(changes).toBe(1);
    };
    end(Date.now() + 3_600_000);
    await page.reload();
    await page.getByText('Your access ends by itself on').waitFor();
    end(Date.now() - 1);

    await page.getByRole('link', { name: 'Export' }).click();
    await page.getByRole('button', { name: 'Make the bundle' }).click();
    await page.getByText('There is no such site, or it is not open to you.').waitFor();
    await expectSound(page);
    await page.goto(`${stage.service.origin}/admin`);
    await page.getByText('Nothing is open to you').waitFor();
    await expectSound(page);
    await shot(page, 'auditor-ended');
    end(null);
  });
});
