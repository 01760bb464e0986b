import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { Problem } from '@assent/contract';
import { type Call, devtoolsOn } from './devtools-pipe.ts';

/** How long a picture may take, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Height of the visitor's screen, in pixels. */
const SCREEN_HEIGHT = 800;

/** Headless, without the errands of its own, and without a network. */
const ARGUMENTS = [
  '--headless',
  '--remote-debugging-pipe',
  '--hide-scrollbars',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Chromium has no sandbox for root. What it opens is our own document, which loads nothing.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Opens the page of an artefact in a Chromium and takes a picture of it.
 * @param fragment how the page is to draw it, see `viewer.ts`
 * @param width of the visitor's screen, in pixels
 * @returns a PNG
 * @throws Problem internal when the browser cannot be started, or makes no picture in time
 */
export async function photograph(
  chromium: string,
  html: string,
  fragment: string,
  width: number,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'assent-render-'));
  const file = join(folder, 'screen.html');
  try {
    await writeFile(file, html);
    const address = `${pathToFileURL(file)}#${fragment}`;
    return await withBrowser(chromium, join(folder, 'profile'), (call) =>
      pictureOf(call, address, width),
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem('internal', `"${chromium}" made no picture: ${why}.`);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts a browser for one piece of work, and ends it whatever happens, or when it takes too long. */
async function withBrowser<T>(
  chromium: string,
  profile: string,
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const child = spawn(chromium, [...ARGUMENTS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  // One that cannot be started emits an error as well; its pipes are closed then, which the work hears.
  const ended = once(child, 'close').catch(() => {});
  const impatience = setTimeout(() => child.kill(), PATIENCE_MS);
  try {
    // Of further pipes the types know no more than that they are streams: both, as we asked for pipes.
    const [toBrowser, fromBrowser] = child.stdio.slice(3) as unknown as [Writable, Readable];
    return await work(devtoolsOn(toBrowser, fromBrowser));
  } finally {
    clearTimeout(impatience);
    child.kill();
    await ended;
  }
}

async function pictureOf(call: Call, address: string, width: number): Promise<Buffer> {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const inPage: Call = (method, params) => call(method, params, String(sessionId));
  const setHeight = (height: number) =>
    inPage('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
  await setHeight(SCREEN_HEIGHT);
  await inPage('Page.navigate', { url: address });
  const header = await evaluated(inPage, HEIGHT_OF_HEADER);
  // The header comes on top of the visitor's screen.
  await setHeight(SCREEN_HEIGHT + Number(header));
  await evaluated(inPage, PAINTED);
  const { data } = await inPage('Page.captureScreenshot', { format: 'png' });
  return Buffer.from(String(data), 'base64');
}

async function evaluated(call: Call, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await call('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error('its page has a fault');
  return (result as { value?: unknown }).value;
}

/** Waits until the screen is drawn; at first there is not even a document. */
const HEIGHT_OF_HEADER = `new Promise((done) => {
  const look = () => {
    if (!document.documentElement?.dataset.drawn) return setTimeout(look, 20);
    done(Math.ceil(document.querySelector('header').getBoundingClientRect().height));
  };
  look();
})`;

/** Two frames, of which the second has the new height. */
const PAINTED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))`;
