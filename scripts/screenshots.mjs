/** `npm run screenshots`: the pictures of the README, taken from the running demo. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { ROOT } from './lib/run.mjs';

await install();
await build();
const { chromium } = await import('playwright-core');

const data = mkdtempSync(join(tmpdir(), 'assent-'));
const service = spawn(
  process.execPath,
  [
    'packages/cli/bin/assent.mjs',
    'serve',
    '--demo',
    'examples',
    '--port',
    '0',
    '--host',
    '127.0.0.1',
    '--data',
    data,
  ],
  {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ],
});
try {
  const { origin, setupToken } = await startOf(service);
  await shoot(`${origin}/demo/facts42/`, 'banner', { width: 1280, height: 800 }, 'light');
  await shoot(`${origin}/demo/bitrix24/`, 'settings', { width: 1280, height: 800 }, 'dark', true);
  await shoot(`${origin}/demo/bitrix24/`, 'phone', { width: 360, height: 740 }, 'light');
  await shootAdmin(origin, setupToken, 'sites/facts42/vendors/google-analytics', 'admin');
} finally {
  await browser.close();
  const exited = once(service, 'exit');
  service.kill();
  await exited;
  rmSync(data, { recursive: true, force: true });
}

/** Where it answers, and the token of the link that makes the first account. */
async function startOf({ stdout }) {
  let text = '';
  for await (const chunk of stdout) {
    text += chunk;
    const [, port, setupToken] = /localhost:(\d+)\/admin\/setup#(\S+)/.exec(text) ?? [];
    if (setupToken) return { origin: `http://localhost:${port}`, setupToken };
  }
  throw new Error('the service did not start');
}

async function shoot(address, name, viewport, colorScheme, settings = false) {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(address);
  await page.waitForSelector('#assent .assent-bar');
  if (settings) {
    await page.click('#assent [data-assent-action=settings]');
    await page.waitForSelector('#assent dialog[open]');
  }
  await page.screenshot({ path: join(ROOT, 'docs/images', `${name}.png`) });
  await page.close();
}

async function shootAdmin(origin, token, path, name) {
  const owner = { email: 'olga@shop.example', password: 'correct horse battery' };
  const account = { token, organisation: 'Example Ltd', name: 'Olga Owner', ...owner };
  const body = JSON.stringify(account);
  const headers = { 'Content-Type': 'application/json' };
  const made = await fetch(`${origin}/v1/admin/setup`, { method: 'POST', headers, body });
  if (!made.ok) throw new Error(`the account was refused with ${made.status}`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  await page.goto(`${origin}/admin/${path}`);
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password').fill(owner.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Google Analytics' }).waitFor();
  await page.getByRole('table').first().waitFor();
  await page.screenshot({ path: join(ROOT, 'docs/images', `${name}.png`) });
  await page.close();
}
