import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LintReport } from '@assent/contract';
import { uuidv7 } from '@assent/contract/vocabulary';
import { choiceInput } from '@assent/server/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ASSENT, ROOT, type Service, startService } from './kit/service.ts';

/** The command line as an owner uses it: one readable line, and an exit code that tells. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number;
  stdout: string;
  /** Standard error, line by line. */
  errors: string[];
}

function assent(
  args: readonly string[],
  env: Record<string, string> = {},
  cwd = ROOT,
): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [ASSENT, ...args],
      { cwd, env: { ...process.env, DATA_DIR: join(folder, 'data'), ...env } },
      (error, stdout, stderr) => {
        const code = error ? Number(error.code) : 0;
        resolve({ code, stdout, errors: stderr.split('\n').filter(Boolean) });
      },
    );
  });
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  const isReady = typeof content === 'string' || content instanceof Buffer;
  writeFileSync(path, isReady ? content : JSON.stringify(content));
  return path;
}

const example = () => JSON.parse(readFileSync(join(ROOT, 'examples/facts42/site.json'), 'utf8'));

describe('lint', () => {
  it('exits with 0 where there is no error, and with 1 where there is one', async () => {
    const lawful = await assent(['lint', 'examples/facts42/site.json']);
    expect([lawful.code, lawful.errors]).toEqual([0, []]);
    expect(lawful.stdout).toMatch(/\n0 errors, \d+ warnings?\. None of this is legal advice\.\n$/);
    const claimed = await assent(['lint', 'examples/facts42/as-claimed.site.json']);
    expect(claimed.code).toBe(1);
    expect(claimed.stdout).toMatch(
      /^error {2}EU-PRIOR {2}vendors\[1\]\.practice\.loads \(google-an/,
    );
    expect(claimed.stdout).toContain(
      '(from memory, not looked up: check it before you rely on it)',
    );
  });

  it('prints the report as JSON', async () => {
    const path = 'examples/bitrix24/as-claimed.site.json';
    const { code, stdout } = await assent(['lint', path, '--json']);
    const { findings, errors } = LintReport.parse(JSON.parse(stdout));
    expect([code, errors > 0]).toEqual([1, true]);
    expect(findings.map(({ rule }) => rule)).toContain('EU-WALL');
  });

  it('is told in German where that is asked for, and in no language that it lacks', async () => {
    const path = 'examples/bitrix24/as-claimed.site.json';
    const lines = await assent(['lint', path, '--lang', 'de']);
    expect(lines.stdout).toMatch(/^Fehler {2}EU-/);
    expect(lines.stdout).toMatch(
      / Fehler, \d+ Warnung(en)?\. Nichts davon ist Rechtsberatung\.\n$/,
    );
    const { stdout } = await assent(['lint', path, '--json', '--lang', 'de']);
    const { findings } = LintReport.parse(JSON.parse(stdout));
    expect(findings.map(({ message }) => message)).toContain('Weiterscrollen gilt als Ja');
    const french = await assent(['lint', path, '--lang', 'fr']);
    expect([french.code, french.stdout]).toEqual([1, '']);
    expect(french.errors[0]).toBe(
      "error: option '--lang <tag>' argument 'fr' is invalid. Allowed choices are en, de.",
    );
  });

  it('says in a line what cannot be read', async () => {
    for (const path of [join(folder, 'nothing.json'), file('broken.json', '{"site":'), folder]) {
      const { code, stdout, errors } = await assent(['lint', path]);
      expect([code, stdout, errors.length]).toEqual([1, '', 1]);
    }
  });
});

describe('apply', () => {
  it('publishes, numbers and hashes; the same file gives the same hash', async () => {
    const first = await assent(['apply', file('site.json', example())]);
    expect(first.stdout).toMatch(/^facts42: published as version 1, sha256 [0-9a-f]{64}\n$/);
    const again = await assent(['apply', file('site.json', example())]);
    expect(again.stdout).toContain('is live already as version 1');
    expect(again.stdout.slice(-65)).toBe(first.stdout.slice(-65));
  });

  it('publishes what is doubtful, and warns of it', async () => {
    const doubtful = example();
    const reason = 'The tag sends no identifier before a yes; see our assessment.';
    for (const vendor of doubtful.vendors) {
      if (/^google-a/.test(vendor.id)) vendor.gate = { value: 'exempt-conditional', reason };
    }
    doubtful.guard = { signals: { googleConsentMode: 'advanced' } };
    const { code, stdout, errors } = await assent(['apply', file('site.json', doubtful)]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('published as version 1')]);
    expect(errors).toContainEqual(
      expect.stringMatching(/warning: guard\.signals\.googleConsentMode: .*EU-ADVANCED/),
    );
  });

  it('refuses what has an error of law, with the rule, until a reason is given for each', async () => {
    const unlawful = example();
    unlawful.vendors.find(({ id }: { id: string }) => id === 'youtube').practice = {
      loads: 'at-once',
    };
    const { code, errors } = await assent(['apply', file('site.json', unlawful)]);
    expect([code, errors[0]]).toEqual([1, expect.stringMatching(/^assent: .* 2 errors of law/)]);
    expect(errors.slice(1)).toEqual([
      expect.stringMatching(/^ {2}EU-PRIOR vendors\[\d+\]\.practice\.loads: YouTube stores/),
      expect.stringMatching(/^ {2}EU-EMBED vendors\[\d+\]: YouTube connects/),
    ]);
    const reason = 'The page warns of it, and the relaunch without it is next week.';
    unlawful.accepted = ['EU-PRIOR', 'EU-EMBED'].map((rule) => ({ rule, at: 'youtube', reason }));
    expect((await assent(['apply', file('site.json', unlawful)])).code).toBe(0);
  });

  it('refuses a file as a whole, says every fault with its path, and leaves the live version', async () => {
    await assent(['apply', file('site.json', example())]);
    const broken = example();
    broken.vendors.push({ ...broken.vendors[1] });
    broken.vendors[0].stores = [
      {
        name: '*',
        match: 'prefix',
        storage: 'cookie',
        party: 'first',
        duration: 'session',
        purpose: 'x',
      },
    ];
    delete broken.controllers;
    broken.languages.offered.push('xx');
    const { code, errors } = await assent(['apply', file('broken.json', broken)]);
    expect(code).toBe(1);
    expect(errors[0]).toMatch(/^assent: The configuration has \d+ faults\.$/);
    for (const path of ['controllers', 'languages.offered[1]', 'vendors[0].stores[0].name']) {
      expect(errors.filter((line) => line.startsWith(`  ${path}: `))).not.toEqual([]);
    }
    const twice = { ...example() };
    twice.vendors.push({ ...twice.vendors[1] });
    const second = await assent(['apply', file('twice.json', twice)]);
    expect(second.errors.at(-1)).toMatch(/^ {2}vendors\[\d+\]\.id: ".*" is used twice/);
    expect((await assent(['apply', file('site.json', example())])).stdout).toContain(
      'live already as version 1',
    );
  });

  it.each([
    ['is nested without end', '['.repeat(100_000) + ']'.repeat(100_000), /^assent: .* a fault/],
    ['is not JSON', '{"site":', /^assent: .*broken\.json is not JSON: /],
    [
      'is not JSON over several lines',
      '\n\n!',
      /^assent: .* is not JSON: .*" !" is not valid JSON$/,
    ],
    [
      'is in another encoding',
      Buffer.from('\ufeff{}', 'utf16le'),
      /^assent: .*broken\.json is not JSON: no UTF-8 text$/,
    ],
    ['is no configuration', '[1]', /^assent: The configuration has a fault\.$/],
  ])('says in a line when a file %s', async (_, text, expected) => {
    const { code, errors } = await assent(['apply', file('broken.json', text)]);
    expect(code).toBe(1);
    expect(errors[0]).toMatch(expected);
  });

  it('names a folder that it was given for a file', async () => {
    const { code, errors } = await assent(['apply', folder]);
    expect(code).toBe(1);
    expect(errors).toEqual([`assent: "${folder}" is a folder.`]);
  });

  it('takes a file with a byte order mark', async () => {
    const marked = `\ufeff${JSON.stringify(example())}`;
    expect((await assent(['apply', file('marked.json', marked)])).code).toBe(0);
  });

  it('says in a line when there is no file', async () => {
    const { code, errors } = await assent(['apply', join(folder, 'nothing.json')]);
    expect({ code, lines: errors.length }).toEqual({ code: 1, lines: 1 });
    expect(errors[0]).toMatch(/^assent: There is no file ".*nothing\.json"\.$/);
  });
});

describe('a variable that is set but empty', () => {
  it('is as one that is not set', async () => {
    const { errors } = await assent(['snippet', '--site', 'none'], { DATA_DIR: '' }, folder);
    expect(errors).toEqual([expect.stringContaining('There is no store in ./data;')]);
    const empty = { TRUST_PROXY: '', PLACE_HEADER: '', WITNESSES: '', LOG_LEVEL: '' };
    const served = await assent(['serve', '--port', '0', '--place-database', 'none'], empty);
    expect(served.errors).toEqual([expect.stringContaining('The place database "none"')]);
  });
});

describe('what cannot start says why in one line', () => {
  it.each([
    [
      'a data folder that is a file',
      () => ({ DATA_DIR: file('data', '') }),
      /^assent: The store in .* cannot be used \((EEXIST|ENOTDIR|SQLITE_CANTOPEN)\)\.$/,
    ],
    [
      'a store that is no database',
      () => ({ DATA_DIR: storeOf('text '.repeat(2000)) }),
      /^assent: The store in .* cannot be used \(SQLITE_NOTADB\)\.$/,
    ],
    [
      'a level of the log that there is not',
      () => ({ LOG_LEVEL: 'verbose' }),
      /^assent: LOG_LEVEL has to be one of trace, debug, info, warn, error, fatal, silent\.$/,
    ],
    [
      'an address that is not of this machine',
      () => ({ HOST: '192.0.2.1' }),
      /^assent: The service cannot listen on 192\.0\.2\.1 \(EADDRNOTAVAIL\)\.$/,
    ],
  ])('%s', async (_, env, expected) => {
    const { code, errors } = await assent(['serve', '--port', '0'], env());
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(expected)]);
  });

  function storeOf(content: string): string {
    file('assent.sqlite', content);
    return folder;
  }

  it('a port that is taken, and the store is closed again', async () => {
    const child = spawn(process.execPath, [ASSENT, 'serve', '--port', '0', '--host', '127.0.0.1'], {
      env: { ...process.env, DATA_DIR: join(folder, 'one'), LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let text = '';
      for await (const chunk of child.stdout) {
        text += chunk;
        if (text.includes('export')) break;
      }
      const port = /localhost:(\d+)/.exec(text)?.[1] ?? '';
      const { code, errors } = await assent(['serve', '--port', port, '--host', '127.0.0.1']);
      expect({ code, errors }).toEqual({
        code: 1,
        errors: [`assent: Port ${port} is in use; set PORT to another one.`],
      });
    } finally {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    }
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'a place database that is missing',
      () => ['--place-database', join(folder, 'none.mmdb')],
      /^assent: The place database ".*none\.mmdb" cannot be read \(ENOENT\)\.$/,
    ],
    [
      'a place database that is none',
      () => ['--place-database', file('places.mmdb', 'country,network')],
      /^assent: The place database ".*places\.mmdb" cannot be read \(it is no MaxMind DB file\)\.$/,
    ],
    [
      'a region header on its own',
      () => ['--region-header', 'CF-Region-Code'],
      /^assent: A region header needs the place header beside it\.$/,
    ],
    [
      'a token that can be guessed, which it does not repeat',
      () => ['--token', 'secret'],
      /^assent: The token \(ASSENT_TOKEN\) needs at least 16 characters (?!.*secret)/,
    ],
  ])('%s', async (_, args, expected) => {
    const { code, errors } = await assent(['serve', '--port', '0', ...args()]);
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(expected)]);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it.each([
    [['serve', '--port', 'x']],
    [['serve', '--place-header', 'CF-IPCountry: DE']],
    [['serve', '--trust-proxy', '0']],
    [['serve', '--public-url', 'https://consent.example/assent']],
    [['gpc']],
    [['export', '--site', 'facts42', '--format', 'xml']],
    [['export', '--site', 'facts42', '--from', 'yesterday']],
    [['bundle', '--site', 'facts42', '--out', 'audit.zip', '--from', 'yesterday']],
    [['export', '--site', 'facts42', '--kind', 'receipt']],
    [['export']],
    [['snippet', '--site', 'x', '--service', 'consent.example']],
    [['nonsense']],
  ])('arguments %j', async (args) => {
    const { code, errors } = await assent(args);
    expect(code).not.toBe(0);
    expect(errors[0]).toMatch(/^error: /);
    expect(errors.join('\n')).not.toMatch(/^ {4}at /m);
  });
});

describe('snippet, export and schema', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());
  const onService = () => ({ DATA_DIR: service.dataDir });

  it.each([[['snippet', '--site', 'nowhere']], [['export', '--site', 'nowhere']]])(
    '%j names the site that is missing',
    async (args) => {
      const { code, errors } = await assent(args, onService());
      expect({ code, errors }).toEqual({
        code: 1,
        errors: ['assent: There is no site "nowhere".'],
      });
    },
  );

  it('reading makes no store where there is none', async () => {
    const { code, errors } = await assent(['export', '--site', 'facts42']);
    expect(code).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^assent: There is no store in /)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a range the wrong way round is refused, and no file appears', async () => {
    const out = join(folder, 'log.csv');
    const args = [
      'export',
      '--site',
      'facts42',
      '--from',
      '2026-02-01',
      '--to',
      '2026-01-01',
      '--out',
      out,
    ];
    const { code, errors } = await assent(args, onService());
    expect(code).toBe(1);
    expect(errors).toEqual(['assent: The range is empty: "from" must lie before "to".']);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['bundle', '--from', 'yesterday'],
    ['bundle', '--to', '2026-02-31'],
    ['export', '--from', '2026-02-31'],
  ])('%s %s %s is refused', async (command, option, time) => {
    const args = [command, '--site', 'facts42', '--out', join(folder, 'out'), option, time];
    const { code, errors } = await assent(args, onService());
    expect(code).toBe(1);
    expect(errors[0]).toContain(`argument '${time}' is invalid. Use a date`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a copy below what is no folder is refused in a line', async () => {
    const { code, errors } = await assent(
      ['backup', '--out', join(file('x', 'x'), 'copy')],
      onService(),
    );
    expect({ code, errors }).toEqual({ code: 1, errors: [expect.stringContaining('(ENOTDIR)')] });
  });

  it('an export to a file is complete, German for a German site', async () => {
    const out = join(folder, 'log.csv');
    await assent(['export', '--site', 'facts42', '--format', 'csv', '--out', out], onService());
    expect(readFileSync(out, 'utf8')).toMatch(/^\uFEFFBeleg,Einwilligungs-ID,/);
  });

  describe('how far an export is', () => {
    const args = ['export', '--site', 'facts42', '--format', 'csv', '--out'];

    it('stands on a terminal, and is gone at the end', async () => {
      const command = [process.execPath, ASSENT, ...args, join(folder, 'log.csv')].join(' ');
      const { stdout } = await promisify(execFile)('script', ['-qec', command, '/dev/null'], {
        env: { ...process.env, ...onService() },
      });
      const [before, line, ...after] = stdout.split('\r\x1b[2K');
      expect([before, line]).toEqual(['', expect.stringMatching(/^1 of at most \d+ rows$/)]);
      expect(after.at(-1)).toBe('');
    });

    it('is said to nobody where there is no terminal', async () => {
      const run = await assent([...args, join(folder, 'log.csv')], onService());
      expect(run).toEqual({ code: 0, stdout: '', errors: [] });
    });
  });

  it('a language that there is none of is refused', async () => {
    const { code, errors } = await assent(
      ['export', '--site', 'facts42', '--format', 'csv', '--language', 'xx'],
      onService(),
    );
    expect({ code, errors }).toEqual({
      code: 1,
      errors: ['assent: There is no language "xx" here.'],
    });
  });

  it('exports over HTTP to whoever has the token, and without one to nobody', async () => {
    const token = 'a-token-for-this-test';
    const ask = ({ origin }: Service) =>
      fetch(`${origin}/v1/sites/facts42/export?format=csv`, {
        headers: { Authorization: `Bearer ${token}` },
      });
    expect((await ask(service)).status).toBe(403);
    const open = await startService(undefined, ['--token', token]);
    try {
      const response = await ask(open);
      const { stdout } = await open.assent('export', '--site', 'facts42', '--format', 'csv');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect([response.status, bytes.toString()]).toEqual([200, stdout]);
    } finally {
      await open.close();
    }
  });

  it('a published version is served within a second, without a restart', async () => {
    const served = async () =>
      /\bversion:(\d+)/.exec(await (await fetch(`${service.origin}/s/facts42.js`)).text())?.[1];
    expect(await served()).toBe('1');
    const changed = { ...example(), name: 'facts42, umbenannt' };
    await assent(['apply', file('site.json', changed)], onService());
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await served()).toBe('2');
  });

  it('gpc prints the statement for the own hosts alone, and says where it belongs', async () => {
    const { code, stdout, errors } = await assent(['gpc', '--site', 'facts42'], onService());
    const today = new Date().toISOString().slice(0, 10);
    expect([code, JSON.parse(stdout)]).toEqual([0, { gpc: true, lastUpdate: today }]);
    expect(errors).toEqual([
      expect.stringMatching(/^Serve this at \/\.well-known\/gpc\.json of facts42\.example, /),
    ]);
    const served = await fetch(`${service.origin}/.well-known/gpc.json`);
    expect(await served.json()).toEqual(JSON.parse(stdout));
  });

  describe('one receipt', () => {
    const consentId = uuidv7();
    const one = uuidv7();
    beforeAll(async () => {
      for (const id of [one, uuidv7()]) {
        const response = await fetch(`${service.origin}/v1/sites/facts42/receipts`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Origin: service.origin },
          body: JSON.stringify(choiceInput({ id, consentId, language: 'de', gpc: true })),
        });
        expect(response.status).toBe(201);
      }
    });
    const run = (...args: string[]) => assent([...args, '--site', 'facts42'], onService());

    it('is printed as it is stored', async () => {
      const { code, stdout } = await run('receipt', '--id', one);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ kind: 'choice', id: one, consentId });
    });

    it.each([['receipt'], ['erase']])('%s says in a line that there is none', async (command) => {
      const nobody = uuidv7();
      const { code, stdout, errors } = await run(command, '--id', nobody);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(errors).toEqual([`assent: The site "facts42" has no receipt ${nobody}.`]);
    });

    it('an id that is none is refused', async () => {
      const { code, errors } = await run('receipt', '--id', 'ONE');
      expect(code).toBe(1);
      expect(errors[0]).toMatch(/^error: .* UUID version 7/);
    });

    it('that cites no notice has no screen', async () => {
      const { code, errors } = await run(
        'render',
        '--receipt',
        one,
        '--html',
        '--out',
        file('s', ''),
      );
      expect({ code, errors }).toEqual({
        code: 1,
        errors: [`assent: Receipt ${one} cites no notice: it was not made on the banner.`],
      });
    });

    it.each([
      ['', 'a Chromium, and none was found: name one by CHROMIUM_PATH'],
      ['/no/such/program', 'CHROMIUM_PATH names "/no/such/program", which is no program'],
      ['/bin/false', '"/bin/false" made no picture: the browser ended'],
    ])('is not drawn without a Chromium (%j)', async (CHROMIUM_PATH, why) => {
      const live = await fetch(`${service.origin}/s/facts42.js`);
      const ui = /\bui:"([^"]+)"/.exec(await live.text())?.[1];
      const notice = await (await fetch(`${service.origin}/${ui}/de.js`)).text();
      const hash = /\bhash:"([0-9a-f]{64})"/.exec(notice)?.[1] ?? '';
      const args = ['render', hash, '--site', 'facts42', '--out', join(folder, 'screen.png')];
      const { code, errors } = await assent(args, { ...onService(), CHROMIUM_PATH, PATH: folder });
      expect({ code, errors }).toEqual({ code: 1, errors: [expect.stringContaining(why)] });
      expect(existsSync(join(folder, 'screen.png'))).toBe(false);
    });

    it('is erased with all of its visitor, and only with --yes', async () => {
      const first = await run('erase', '--id', one);
      expect(first.code).toBe(1);
      expect(first.stdout).toContain(`consent id ${consentId} has 2 receipts`);
      expect(first.errors).toEqual(['assent: Nothing was erased; to erase, add --yes.']);
      expect((await run('receipt', '--id', one)).code).toBe(0);

      const second = await run('erase', '--id', one, '--yes');
      expect({ code: second.code, errors: second.errors }).toEqual({ code: 0, errors: [] });
      expect(second.stdout).toMatch(/erased 2 at /);
      const gone = await run('receipt', '--id', one);
      expect(gone.code).toBe(1);
      expect(gone.errors).toEqual([expect.stringMatching(/was erased by the controller at /)]);

      const { stdout } = await run('export');
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toMatchObject([
        { erased: { by: 'controller', statement: 2 } },
        { erased: {} },
        { statement: expect.stringContaining('"positions":[[0,1]]') },
        { checkpoint: expect.any(String) },
      ]);
      expect(stdout).not.toContain(consentId);
      const ledger = await run('export', '--kind', 'opt-out');
      expect(JSON.parse(ledger.stdout.split('\n')[0] ?? '').optOut).toMatchObject({
        consentId,
        receipt: one,
      });
    });
  });

  it('schemas are printed as JSON Schema', async () => {
    const { stdout } = await assent(['schema', 'config']);
    expect(JSON.parse(stdout).required).toEqual(expect.arrayContaining(['site', 'controllers']));
  });
});
