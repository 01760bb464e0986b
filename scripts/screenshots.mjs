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
    '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1',
  ],
});
try {
  const origin = await originOf(service);
  await shoot(`${origin}/demo/facts42/`, 'banner', { width: 1280, height: 800 }, 'light');
  await shoot(`${origin}/demo/bitrix24/`, 'settings', { width: 1280, height: 800 }, 'dark', true);
  await shoot(`${origin}/demo/bitrix24/`, 'phone', { width: 360, height: 740 }, 'light');
} finally {
  await browser.close();
  const exited = once(service, 'exit');
  service.kill();
  await exited;
  rmSync(data, { recursive: true, force: true });
}

async function originOf({ stdout }) {
  let text = '';
  for await (const chunk of stdout) {
    text += chunk;
    const port = /localhost:(\d+)\/admin/.exec(text)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
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
