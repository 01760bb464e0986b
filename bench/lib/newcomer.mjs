import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { atExit } from './at-exit.mjs';

/** The newcomer's site, which this machine serves. */
const SITE = 'www.shop.example';
/** What its pages carry. */
const TRACKERS =
  '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>' +
  '<iframe src="https://www.youtube.com/embed/x" title="Film"></iframe>';
const START_MS = 30_000;

/**
 * Somebody who has never been here, with a browser and a page of their own.
 * @param executablePath a Chromium
 * @param program the built `assent.mjs`
 * @param pace milliseconds: `key` between two characters, `pause` before a click, to read and to find it
 */
export async function startNewcomer(executablePath, program, pace) {
  let html = '';
  const site = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  const rules = [
    `MAP ${SITE}:80 127.0.0.1:${site.address().port}`,
    'MAP * ~NOTFOUND',
    'EXCLUDE localhost',
    'EXCLUDE 127.0.0.1',
  ];
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=${rules.join(', ')}`],
  });

  return {
    /**
     * From the first start of the service to the banner on the page.
     * @param dataDir an empty folder
     * @returns seconds, and what had to be done
     */
    async publishes(dataDir) {
      const begun = performance.now();
      const service = await firstStart(program, dataDir);
      const context = await browser.newContext();
      const hands = handsOn(await context.newPage(), pace);
      const snippet = await toSnippet(hands, service.setupLink);
      html = `<!doctype html><html lang="en"><head>${snippet}<title>Shop</title></head><body><h1>Shop</h1>${TRACKERS}</body></html>`;
      const visited = await context.newPage();
      await visited.goto(`http://${SITE}/`);
      await visited.locator('#assent .assent-bar').waitFor();
      const seconds = (performance.now() - begun) / 1000;
      await context.close();
      await service.stop();
      return { seconds, ...hands.done };
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}

/** What README.md and the screens ask for, and no more. @returns the snippet to paste */
async function toSnippet({ page, fill, paste, choose, click, follow }, setupLink) {
  await page.goto(setupLink);
  await fill('Organisation', 'Shop Ltd');
  await fill('Your name', 'Olga Owner');
  await fill('Your e-mail', 'olga@shop.example');
  await fill('Password', 'a long and quiet river');
  await click('Make the account');

  await fill('Address of the site', `http://${SITE}/`);
  await fill('Postal address', '1 High Street, Dublin');
  await choose('Country', 'IE');
  await fill('Authority for complaints', 'Data Protection Commission, Dublin');
  await click('Add the site');

  await page.getByRole('heading', { name: 'Ready for the first version' }).waitFor();
  await follow('Add vendors');
  await paste('HTML or tag', TRACKERS);
  await click('Find vendors');
  await click('Add Google Analytics 4');
  await click('Add YouTube');
  await follow('Publish');
  await click('Publish');
  await page.getByText('Version 1 is live.').waitFor();
  await click('Copy');
  return page.getByRole('textbox', { name: 'Snippet' }).inputValue();
}

/** Types and clicks as people do, and counts it. */
function handsOn(page, { key, pause }) {
  const done = { clicks: 0, fields: 0, characters: 0 };
  async function press(role, name) {
    done.clicks++;
    await wait(pause);
    await page.getByRole(role, { name }).last().click();
  }
  return {
    page,
    done,
    async fill(label, text) {
      done.fields++;
      done.characters += text.length;
      await page.getByLabel(label).pressSequentially(text, { delay: key, timeout: 0 });
    },
    async paste(label, text) {
      done.fields++;
      await wait(pause);
      await page.getByLabel(label).fill(text);
    },
    async choose(label, value) {
      done.fields++;
      await wait(pause);
      await page.getByLabel(label).selectOption(value);
    },
    click: (name) => press('button', name),
    follow: (name) => press('link', name),
  };
}

/** Starts the service with nothing in its folder. */
async function firstStart(program, dataDir) {
  const child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const forget = atExit(() => child.kill('SIGKILL'));
  exited.then(forget, forget);
  return {
    setupLink: await linkOf(child),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function linkOf(child) {
  const impatience = setTimeout(() => child.kill('SIGKILL'), START_MS);
  let text = '';
  try {
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      text += chunk;
      const link = /\S+\/admin\/setup#\S+(?=\s)/.exec(text)?.[0];
      if (!link) continue;
      child.stdout.resume();
      return link;
    }
  } finally {
    clearTimeout(impatience);
  }
  throw new Error(`the service printed no link; it said: ${text || 'nothing'}`);
}
