/** A stock Firefox, driven by WebDriver BiDi: playwright's own Firefox is no Debian package. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bidi, connectBidi } from './bidi.ts';
import { programOf } from './chromium.ts';
import { FIREFOX_SETTINGS, type Settings } from './firefox-settings.ts';
import type { VisitedBy, Visitor } from './visitor.ts';

const PATIENCE_MS = 60_000;

/**
 * One browser, in which each visitor has a container of their own: cookies, storage, caches and
 * connections are apart, and unlike a private window it is a regular one.
 * @param settings what leads every connection to the stand-ins
 */
export async function startFirefox(settings: Settings): Promise<VisitedBy> {
  let firefox = await launch(settings);
  return {
    name: 'firefox',
    async visitor() {
      try {
        return await visitorIn(firefox.bidi);
      } catch {
        // What a page before has done to it is not known; the next visitor needs one that answers.
        firefox.child.kill('SIGKILL');
        await firefox.close();
        firefox = await launch(settings);
        return visitorIn(firefox.bidi);
      }
    },
    version: async () => `Firefox ${firefox.version}`,
    close: () => firefox.close(),
  };
}

interface Firefox {
  child: ChildProcess;
  bidi: Bidi;
  version: string;
  close(): Promise<void>;
}

async function launch(settings: Settings): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'assent-firefox-'));
  await writeFile(join(profile, 'user.js'), written({ ...FIREFOX_SETTINGS, ...settings }));
  const child = spawn(
    programOf('FIREFOX_PATH'),
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  );
  const exited = once(child, 'exit');
  const tidy = async () => {
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const bidi = await connectBidi(`${await addressOf(child)}/session`);
    const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>(
      'session.new',
      {
        capabilities: {
          alwaysMatch: {
            acceptInsecureCerts: true,
            // It asks before it loads a page anew in which a form was sent.
            unhandledPromptBehavior: { default: 'accept' },
          },
        },
      },
    );
    return {
      child,
      bidi,
      version: capabilities.browserVersion,
      async close() {
        bidi.send('browser.close', {}).catch(() => child.kill('SIGKILL'));
        await tidy();
        bidi.close();
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await tidy();
    throw error;
  }
}

const written = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
    .join('\n');

/** Where the browser says that it listens. What it says later is read, too, so that it can go on. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const refuse = () => reject(new Error(`Firefox did not start: ${text}`));
    const late = setTimeout(refuse, PATIENCE_MS);
    stderr?.on('data', (chunk) => {
      text = `${text}${chunk}`.slice(-4096);
      const address = /BiDi listening on (ws:\/\/\S+)/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve(address);
    });
    stderr?.on('end', refuse);
  });
}

interface Tree {
  contexts: { context: string; userContext: string; children: Tree['contexts'] | null }[];
}

async function visitorIn(bidi: Bidi): Promise<Visitor> {
  const { userContext } = await bidi.send<{ userContext: string }>('browser.createUserContext', {});
  const { context } = await bidi.send<{ context: string }>('browsingContext.create', {
    type: 'tab',
    userContext,
  });
  await bidi.send('browsingContext.setViewport', {
    context,
    viewport: { width: 1280, height: 900 },
  });

  return {
    async open(url) {
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    ask: (question) => askIn(bidi, context, question),
    async askAll(question) {
      const { contexts } = await bidi.send<Tree>('browsingContext.getTree', {});
      const own = contexts.filter((each) => each.userContext === userContext);
      const said = await Promise.allSettled(
        withChildren(own).map((each) => askIn(bidi, each, question)),
      );
      return said.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
    async cookies() {
      const { cookies } = await bidi.send<{ cookies: { name: string }[] }>('storage.getCookies', {
        partition: { type: 'storageKey', userContext },
      });
      return cookies.map(({ name }) => name);
    },
    async leave() {
      await bidi.send('browser.removeUserContext', { userContext });
    },
  };
}

const withChildren = (contexts: Tree['contexts']): string[] =>
  contexts.flatMap(({ context, children }) => [context, ...withChildren(children ?? [])]);

/** A value as BiDi writes it, as far as the questions here are answered with such. */
interface Remote {
  type: string;
  value?: string | boolean | number | Remote[];
}

interface Said {
  result?: Remote;
  exceptionDetails?: { text: string };
}

/** The page's own JSON is not asked: the page may have changed it. */
async function askIn<T>(bidi: Bidi, context: string, question: () => T | Promise<T>): Promise<T> {
  const { result, exceptionDetails } = await bidi.send<Said>('script.callFunction', {
    functionDeclaration: String(question),
    target: { context },
    awaitPromise: true,
  });
  if (!result) throw new Error(exceptionDetails?.text);
  // The question says what the answer is made of.
  return plain(result) as T;
}

const plain = ({ value }: Remote): unknown => (Array.isArray(value) ? value.map(plain) : value);
