import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { atExit } from './at-exit.mjs';
import { tempFolder } from './temp-folder.mjs';

/** A command that is not answered for this long never will be, in milliseconds. */
const SILENCE_MS = 30_000;

/** Chromium asks its maker for nothing, and keeps no page that was left. */
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nor does it load pages of its own, which would compute beside the one that is measured.
  '--disable-features=BackForwardCache,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  '--remote-debugging-pipe',
];

/**
 * Chromium over its debugging pipe. A testing library would switch on the reports of network,
 * console and log, whose writing is work of the very thread that is measured; here nothing is on
 * but what a bench asks for.
 */
export async function startChromium(program, args) {
  const profile = `--user-data-dir=${join(tempFolder(), 'profile')}`;
  const child = spawn(program, [...QUIET, profile, ...args], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const forget = atExit(() => child.kill('SIGKILL'));
  exited.then(forget, forget);
  const send = commands(child.stdio[3], child.stdio[4]);
  const { product } = await send('Browser.getVersion');
  return {
    product,
    openTab: (url) => openTab(send, url),
    async close() {
      await send('Browser.close');
      await exited;
    },
  };
}

/** A tab of a visitor who was never here before: with cookies, storage and cache of its own. */
async function openTab(send, url) {
  const { browserContextId } = await send('Target.createBrowserContext');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const tab = {
    send: (method, params) => send(method, params, sessionId),
    async goto(address) {
      const { errorText } = await tab.send('Page.navigate', { url: address });
      if (errorText) throw new Error(`${address} did not open: ${errorText}`);
    },
    /** The value of an expression, or of its promise. */
    async evaluate(expression) {
      const { result, exceptionDetails } = await tab.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
      return result.value;
    },
    close: () => send('Target.disposeBrowserContext', { browserContextId }),
  };
  await tab.goto(url);
  return tab;
}

/** Commands and their answers: JSON, each ended by a zero byte. What else is reported is passed over. */
function commands(output, input) {
  const waiting = new Map();
  let id = 0;
  let rest = '';
  input.setEncoding('utf8');
  input.on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    for (const message of messages) answer(JSON.parse(message));
  });
  // A command that finds the pipe closed goes unanswered, and says so itself.
  output.on('error', () => {});

  function answer({ id, error, result }) {
    const { resolve, reject, method } = waiting.get(id) ?? {};
    if (error) reject?.(new Error(`${method}: ${error.message}`));
    else resolve?.(result);
  }

  return (method, params, sessionId) => {
    const own = ++id;
    let impatience;
    const answered = new Promise((resolve, reject) => {
      waiting.set(own, { resolve, reject, method });
      impatience = setTimeout(() => reject(new Error(`${method}: no answer`)), SILENCE_MS);
      output.write(`${JSON.stringify({ id: own, method, params, sessionId })}\0`);
    });
    return answered.finally(() => {
      clearTimeout(impatience);
      waiting.delete(own);
    });
  };
}
