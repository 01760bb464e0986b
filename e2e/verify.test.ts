import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { uuidv7 } from '@assent/contract';
import { vkeyOf } from '@assent/log';
import { choiceInput } from '@assent/server/testing';
import { hasOpenssl, servedAuthority, testAuthority } from '@assent/server/testing/authority';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, startBrowser } from './kit/browser.ts';
import { ROOT, type Service, startService } from './kit/service.ts';
import { unpack } from './kit/unpack.ts';

const DIST = join(ROOT, 'packages/cli/dist');
const ids = [uuidv7(), uuidv7(), uuidv7()];

let service: Service;
let folder: string;
let unpacked: string;
let bundle: string;
let tampered: string;
/** Is there once a test has made it. */
let stamped: string;

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** What a program of Node's prints with nothing around it, and its exit code. */
async function node(args: readonly string[]): Promise<Outcome> {
  try {
    const done = await promisify(execFile)(process.execPath, args, { cwd: folder, env: {} });
    return { code: 0, ...done };
  } catch (error) {
    // What execFile rejects with has these.
    return error as Outcome;
  }
}

/** Loads the notice as a browser does: what nobody loads was shown to nobody. */
async function showNotice(): Promise<void> {
  const script = await (await fetch(`${service.origin}/s/facts42.js`)).text();
  const files = /s\/facts42\/1-[\w-]+/.exec(script)?.[0];
  expect((await fetch(`${service.origin}/${files}/de.js`)).status).toBe(200);
}

beforeAll(async () => {
  service = await startService();
  await showNotice();
  folder = await mkdtemp(join(tmpdir(), 'assent-verify-'));
  [bundle, unpacked, tampered, stamped] = [
    'audit.zip',
    'unpacked',
    'tampered.ndjson',
    'stamped.zip',
  ].map((name) => join(folder, name)) as [string, string, string, string];
  for (const id of ids) {
    const answer = await fetch(`${service.origin}/v1/sites/facts42/receipts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: service.origin },
      body: JSON.stringify(choiceInput({ id, language: 'de' })),
    });
    expect(answer.status).toBe(201);
  }
  const { stderr } = await service.assent('bundle', '--site', 'facts42', '--out', bundle);
  expect(stderr).toMatch(/complete\. Fingerprint of the key/);
  await unpack(bundle, unpacked);
  const log = await readFile(join(unpacked, 'log.ndjson'), 'utf8');
  await writeFile(tampered, log.replace('"method":"save"', '"method":"api"'));
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a bundle', () => {
  it('checks itself once it is unpacked, with Node alone', async () => {
    const { code, stdout, stderr } = await node([join(unpacked, 'verify.mjs')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^HOLDS\n/);
    expect(stdout).toContain('Receipts 3: 3 choice');
  });

  it('has the screen that visitors saw beside its notice', async () => {
    const notices = await readdir(join(unpacked, 'notices'));
    const [json = '', html = ''] = notices.sort().reverse();
    expect(html.replace('.html', '.json')).toBe(json);
    const served = `${service.origin}/v1/sites/facts42/artefacts/${html}`;
    expect(await readFile(join(unpacked, 'notices', html), 'utf8')).toBe(
      await (await fetch(served)).text(),
    );
  });

  it('is checked by the command, with the key and the checkpoint that one knows', async () => {
    const key = (await readFile(join(unpacked, 'keys.txt'), 'utf8')).trim();
    const known = ['--key', key, '--checkpoint', join(unpacked, 'checkpoint.txt')];
    const { stdout } = await service.assent('verify', bundle, ...known);
    expect(stdout).toContain('goes on from the checkpoint given, of 3 entries');
    expect(stdout).toContain('It is a key that you know');
    const { stdout: json } = await service.assent('verify', bundle, '--json');
    expect(JSON.parse(json)).toMatchObject({ holds: true, size: 3 });
  });

  it('names the receipt that was changed, and fails', async () => {
    const { code, stdout } = await node([join(DIST, 'verify.mjs'), tampered]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^DOES NOT HOLD\n/);
    expect(stdout).toContain(`receipt ${ids[0]}:`);
  });

  it.each([
    ['nothing', 'none.zip', /^assent: There is no file "none.zip"\.\n$/],
    [
      'a program',
      process.execPath,
      /^assent: .* is neither an audit bundle nor a log as NDJSON\.\n$/,
    ],
  ])('%s is refused in a line', async (_, path, line) => {
    const { code, stdout, stderr } = await node([join(DIST, 'verify.mjs'), path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
  });

  it('a line of a gigabyte needs no memory', async () => {
    const child = spawn(process.execPath, ['--import', PEAK, join(DIST, 'verify.mjs'), '-'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
    });
    let peak = '';
    child.stderr.on('data', (text) => {
      peak += text;
    });
    const piece = Buffer.alloc(4 * 1024 * 1024, '{');
    for (let sent = 0; sent < 2 ** 30; sent += piece.length) {
      if (!child.stdin.write(piece)) await once(child.stdin, 'drain');
    }
    child.stdin.end();
    expect(await exited).toEqual([1, null]);
    expect(said).toContain('is longer than any entry can be');
    expect(Number(peak)).toBeLessThan(300);
  }, 120_000);
});

describe.skipIf(!hasOpenssl)('time stamps', () => {
  it('go with the bundle, and are checked by Node alone', async () => {
    const authority = testAuthority('ec', 'sha256', await mkdtemp(join(folder, 'authority-')));
    const { url } = await servedAuthority(authority);
    await service.assent('stamp', '--site', 'facts42', '--timestamp-url', url);
    await service.assent('bundle', '--site', 'facts42', '--out', stamped);
    const inside = join(folder, 'stamped');
    await unpack(stamped, inside);
    const { code, stdout } = await node([join(inside, 'verify.mjs')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nStamps {3}1, of \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n {9}by CN=tsa\n/);
    const { stdout: json } = await node([join(inside, 'verify.mjs'), '--json']);
    const found = { size: 3, isSignatureChecked: true, isCompared: true };
    expect(JSON.parse(json).bundle.stamps).toEqual([expect.objectContaining(found)]);

    const response = await readFile(join(inside, 'stamps/3.tsr'));
    const checkpoint = await readFile(join(inside, 'stamps/3.checkpoint'));
    expect(authority.verify(checkpoint, response)).toBe('Verification: OK');
    const readme = await readFile(join(inside, 'README.txt'), 'utf8');
    expect(readme).toContain('openssl ts -verify -CAfile CA.pem');
    expect(await readFile(join(unpacked, 'README.txt'), 'utf8')).not.toContain('stamp');
  });
});

/** Says at its end how much memory a process had at most, in MB. */
const PEAK = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(String(Math.round(process.resourceUsage().maxRSS / 1024))));",
)}`;

describe('the page', () => {
  let browser: Browser;
  const pages: Page[] = [];
  beforeAll(async () => {
    browser = await startBrowser([], 'shell');
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
  });

  /** The page as a saved file, in a browser without a network. */
  async function saved(options = {}): Promise<{ page: Page; errors: string[] }> {
    const context = await newVisitor(browser, { offline: true, ...options });
    const page = await context.newPage();
    pages.push(page);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) errors.push(request.url());
    });
    await page.goto(pathToFileURL(join(DIST, 'verify.html')).href);
    return { page, errors };
  }

  const verdict = (page: Page) => page.getByRole('status').locator('strong');

  it('says that a bundle holds, without a network', async () => {
    const { page, errors } = await saved();
    await page.setInputFiles('#file', bundle);
    await verdict(page).getByText('Holds', { exact: true }).waitFor();
    expect(await page.locator('dl').textContent()).toContain('3: 3 choice');
    expect(errors).toEqual([]);
  });

  it.skipIf(!hasOpenssl)('checks time stamps, by the browser’s own means', async () => {
    const { page, errors } = await saved();
    await page.setInputFiles('#file', stamped);
    await verdict(page).getByText('Holds', { exact: true }).waitFor();
    const facts = await page.locator('dl').textContent();
    expect(facts).toMatch(/Stamps1, of \S+Zby CN=tsa([0-9a-f]{8} ?){8}In stamps/);
    expect(facts).not.toContain('cannot be checked here');
    expect(errors).toEqual([]);
  });

  it('says what does not hold, and names the receipt', async () => {
    const { page, errors } = await saved();
    await page.setInputFiles('#file', tampered);
    await verdict(page).getByText('Does not hold').waitFor();
    const first = page.locator('tbody tr').first();
    expect(await first.textContent()).toContain(`receipt ${ids[0]}`);
    expect(errors).toEqual([]);
  });

  it('takes what is dropped on it, and says in a line what is no bundle', async () => {
    const { page } = await saved();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['hello'], 'hello.txt'));
      return transfer;
    });
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: dropped });
    await verdict(page).getByText('Could not be checked').waitFor();
    expect(await page.getByRole('status').textContent()).toContain(
      'neither an audit bundle nor a log',
    );
  });

  it('compares with a key and a checkpoint', async () => {
    const { page } = await saved();
    await page.getByText('Compare with what you know').click();
    await page.fill('#key', 'another key');
    await page.setInputFiles('#older', join(unpacked, 'checkpoint.txt'));
    await page.setInputFiles('#file', bundle);
    await verdict(page).getByText('Could not be checked').waitFor();
    const other = { name: 'other', type: 'ed25519', publicKey: new Uint8Array(32) } as const;
    await page.fill('#key', vkeyOf(other));
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await verdict(page).getByText('Does not hold').waitFor();
    const key = await readFile(join(unpacked, 'keys.txt'), 'utf8');
    await page.fill('#key', key.trim());
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await verdict(page).getByText('Holds', { exact: true }).waitFor();
    expect(await page.locator('dl').textContent()).toContain('goes on from the checkpoint given');
  });

  it('is served under a policy that lets nothing be sent', async () => {
    const answer = await fetch(`${service.origin}/verify`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await answer.text()).toBe(await readFile(join(DIST, 'verify.html'), 'utf8'));
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 320],
  ] as const)('has no fault that axe finds, %s at %i px', async (colorScheme, width) => {
    const { page } = await saved({
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    await page.getByText('Compare with what you know').click();
    for (const file of [bundle, tampered]) {
      await page.setInputFiles('#file', file);
      await page.locator('dl').waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      if (process.env.SCREENSHOTS) {
        const name = `${colorScheme}-${width}-${file === bundle ? 'good' : 'bad'}.png`;
        await page.screenshot({ path: join(process.env.SCREENSHOTS, name), fullPage: true });
      }
    }
  });
});

const AXE = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules of axe that the page breaks, with the element. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(await AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
