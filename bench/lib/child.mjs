import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { atExit } from './at-exit.mjs';

/** A server that says nothing for this long will not start any more, in milliseconds. */
const START_MS = 30_000;

/**
 * Starts a server in a process of its own and waits until it listens.
 * @param args arguments to Node
 * @param env variables beside our own
 * @param ready finds the port in what the server prints
 */
export async function startChild(args, { env = {}, ready }) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const forget = atExit(() => child.kill('SIGKILL'));
  exited.then(forget, forget);
  const port = await portOf(child, ready);

  return {
    pid: child.pid,
    port,
    /** Sends a signal and waits until the process is gone. */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
    /** False once the process has ended, by itself or by us. */
    isRunning: () => child.exitCode === null && child.signalCode === null,
  };
}

async function portOf(child, ready) {
  const impatience = setTimeout(() => child.kill('SIGKILL'), START_MS);
  let text = '';
  try {
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      text += chunk;
      const port = ready.exec(text)?.[1];
      if (port) {
        // Nobody reads on; a full pipe would stop the server.
        child.stdout.resume();
        return Number(port);
      }
    }
  } finally {
    clearTimeout(impatience);
  }
  throw new Error(`the server did not start; it said: ${text || 'nothing'}`);
}
