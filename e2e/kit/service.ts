import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const ASSENT = join(ROOT, 'packages/cli/bin/assent.mjs');

/** A running `assent serve` with a data folder of its own. */
export interface Service {
  origin: string;
  dataDir: string;
  /** The link that makes the first account; null once it was made. */
  setupLink: string | null;
  /** Runs `assent` on the same data folder. */
  assent(...args: string[]): Promise<{ stdout: string; stderr: string }>;
  /** The snippet of a site, as the command line prints it. */
  snippet(site: string): Promise<string>;
  /** Applies a configuration while the service runs; `told` is what the command printed. */
  apply(config: object): Promise<{ version: number; told: string }>;
  /** Sends its process a signal, such as SIGSTOP, and does not wait. */
  send(signal: NodeJS.Signals): void;
  /** Ends the process as `kill` would, and waits for it. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Stops it and deletes its data. */
  close(): Promise<void>;
}

/**
 * @param folder where the data go; without it a folder that is gone with the service
 * @param options of `serve`, besides the usual ones
 * @param env variables besides those of the tests, for the command line as well
 */
export async function startService(
  folder?: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'assent-')));
  let child: ChildProcess | null = null;
  let port = 0;
  let setupLink: string | null = null;

  async function start(): Promise<void> {
    child = spawn(
      process.execPath,
      [ASSENT, 'serve', '--demo', join(ROOT, 'examples'), ...options],
      {
        env: {
          ...process.env,
          ...env,
          PORT: String(port),
          HOST: '127.0.0.1',
          DATA_DIR: dataDir,
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    ({ port, setupLink } = await readyOf(child));
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  const assent = (...args: string[]) =>
    promisify(execFile)(process.execPath, [ASSENT, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env, DATA_DIR: dataDir },
      maxBuffer: 1e8,
    });

  await start();
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    dataDir,
    get setupLink() {
      return setupLink;
    },
    assent,
    async snippet(site) {
      const { stdout } = await assent('snippet', '--site', site, '--service', origin);
      return stdout.trim();
    },
    async apply(config) {
      const file = join(dataDir, 'next.json');
      await writeFile(file, JSON.stringify(config));
      const { stdout } = await assent('apply', file);
      return { version: Number(/version (\d+)/.exec(stdout)?.[1]), told: stdout };
    },
    send: (signal) => void child?.kill(signal),
    stop,
    start,
    async close() {
      await stop();
      if (!folder) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads the port, and the link where there is one, from what the service prints once it is ready. */
async function readyOf(child: ChildProcess): Promise<{ port: number; setupLink: string | null }> {
  let text = '';
  // It goes on printing: a pipe that was closed would end it.
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += chunk;
    const port = /localhost:(\d+)\/admin\S*\n/.exec(text)?.[1];
    if (port) {
      child.stdout?.resume();
      return { port: Number(port), setupLink: /\S+\/admin\/setup#\S+/.exec(text)?.[0] ?? null };
    }
  }
  throw new Error(`the service did not start: ${text}`);
}
