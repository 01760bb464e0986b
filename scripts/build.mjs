/** `npm run build`: everything into packages/cli/dist: the program, the banner's code, the migrations. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './lib/install.mjs';
import { localeFaults } from './lib/locales.mjs';
import { GUARD_LETTERS, namesOf } from './lib/names.mjs';

await install();
// In a fresh clone these are there only now.
const { build, transform } = await import('esbuild');
const { minify } = await import('terser');
const { buildAdmin } = await import('./lib/build-admin.mjs');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'packages/cli/dist');

/** A style sheet as a string, without the white space that it is written with. */
const minifiedCss = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** What the UI's first file carries, its later ones take from there. */
const sharedByFirst = {
  name: 'shared-by-first',
  setup({ onResolve }) {
    const path = join(root, 'packages/banner/src/ui/shared.ts');
    onResolve({ filter: /\/(dom|buttons)\.ts$/ }, () => ({ path }));
  },
};

/**
 * Names that the banner's files use among themselves, and what visitors load instead. None may be a
 * browser's own, nor one of what the server sends: it would be shortened there as well. Which letter is whose was found
 * by trial, and spares some 40 bytes of a first visit.
 */
const SHORT_NAMES = {
  askForm: 'b',
  hasInput: 'c',
  inForce: 'd',
  letLoad: 'e',
  mayWrite: 'f',
  chooser: 'g',
  onFrameHeld: 'z',
  putInForce: 'i',
  releaseHeld: 'j',
  sendForm: 'k',
  otherForms: 'l',
  onceDefined: 'm',
  speakTo: 'D',
  errands: 'o',
  catchUp: 'p',
  receiptId: 'q',
  emit: 'r',
  base: 's',
  kept: 'u',
  answer: 'C',
  said: 'w',
  service: 'x',
  worker: 'y',
  active: 'h',
  show: 'A',
  guard: 't',
  wishedLanguage: 'P',
  hasNewSignal: 'Q',
};

/**
 * Fields of the site script that nobody but the banner's files reads: the server writes them by these names, and
 * so do those who draw a notice. None is a field of anything else that the banner reads or sends.
 */
const SITE_NAMES = {
  gated: 'a',
  sells: 'n',
  since: 'v',
  objectable: 'B',
  category: 'E',
  validDays: 'F',
  signals: 'G',
  told: 'H',
  words: 'I',
  first: 'J',
  stores: 'K',
  asks: 'L',
  aliases: 'M',
  activation: 'N',
  allowUnknown: 'O',
};

const ALL_NAMES = { ...SHORT_NAMES, ...SITE_NAMES };

/** What the banner's files have in common. */
const bannerOptions = {
  outdir: join(dist, 'banner'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  mangleProps: new RegExp(`^(${Object.keys(ALL_NAMES).join('|')})$`),
  mangleCache: ALL_NAMES,
  legalComments: 'none',
  logLevel: 'warning',
};

const faults = localeFaults(join(root, 'packages/banner/src/locales'));
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

await Promise.all([
  buildBanner(),
  buildProgram(),
  buildVerifier(),
  buildVerifyPage(),
  buildAdmin(root, join(dist, 'admin')),
]);
cpSync(join(root, 'packages/server/src/store/migrations'), join(dist, 'migrations'), {
  recursive: true,
});
const kib = (file) => `${(readFileSync(join(dist, file)).length / 1024).toFixed(1)} KiB`;
console.log(`built: the program, guard.js ${kib('banner/guard.js')}, ui.js ${kib('banner/ui.js')}`);

/** The server wraps each file into a function that hands it its data under one free name. */
async function buildBanner() {
  const source = (file) => join(root, 'packages/banner/src', file);
  // Most sites show a bar, and carry nothing of the other looks.
  for (const [name, looks] of [
    ['', false],
    ['-looks', true],
  ]) {
    await build({
      ...bannerOptions,
      entryPoints: { [`ui${name}`]: source('ui/main.ts') },
      define: { __ASSENT_LOOKS__: String(looks) },
      plugins: [minifiedCss],
    });
  }
  await build({
    ...bannerOptions,
    entryPoints: {
      effects: source('effects/main.ts'),
      evidence: source('evidence/main.ts'),
      embeds: source('embeds/main.ts'),
      relay: source('embeds/relay.ts'),
      declaration: source('declaration/main.ts'),
    },
    plugins: [minifiedCss],
  });
  await build({
    ...bannerOptions,
    entryPoints: { gpp: source('gpp/main.ts'), 'gpp-stub': source('gpp/stub-main.ts') },
    // Says whose library is in there.
    legalComments: 'inline',
  });
  // Beside a policy the guard holds what no policy does; without one it holds everything.
  for (const [name, full] of [
    ['', false],
    ['-full', true],
  ]) {
    const define = { __ASSENT_FULL__: String(full) };
    await build({
      ...bannerOptions,
      entryPoints: { [`worker${name}`]: source('guard/worker/main.ts') },
      define,
    });
    // The server's function around it is enough.
    await build({
      ...bannerOptions,
      format: 'esm',
      entryPoints: { [`guard${name}`]: source('guard/index.ts') },
      define,
    });
    await shorten(`banner/guard${name}.js`, { nth_identifier: namesOf(GUARD_LETTERS) });
  }
  await build({
    ...bannerOptions,
    entryPoints: {
      'other-forms': source('guard/other-forms-main.ts'),
      languages: source('guard/languages-main.ts'),
      'opt-out': source('guard/opt-out-main.ts'),
      status: source('guard/status-main.ts'),
      restore: source('guard/restore-main.ts'),
    },
  });
  await build({
    ...bannerOptions,
    entryPoints: { settings: source('settings/main.ts'), mine: source('mine/main.ts') },
    plugins: [minifiedCss, sharedByFirst],
  });
  // No visitor loads these: artefacts and drafts are drawn with them, and they must know the short names.
  await build({
    ...bannerOptions,
    entryPoints: {
      'stand-in': join(root, 'packages/server/src/artefacts/stand-in/main.ts'),
      preview: join(root, 'packages/server/src/preview/frame/main.ts'),
    },
    define: { __ASSENT_SITE_NAMES__: JSON.stringify(SITE_NAMES) },
    plugins: [minifiedCss],
  });
  writeFileSync(join(dist, 'banner/site-names.json'), JSON.stringify(SITE_NAMES));
  await Promise.all(
    ['ui', 'ui-looks', 'effects', 'evidence', 'gpp', 'settings', 'mine', 'embeds'].map((name) =>
      shorten(`banner/${name}.js`),
    ),
  );
}

/** Visitors load these files: a second minifier finds some more. */
async function shorten(file, mangle = true) {
  const { code } = await minify(readFileSync(join(dist, file), 'utf8'), {
    ecma: 2020,
    module: true,
    compress: { passes: 9, unsafe_arrows: true, keep_fargs: false, lhs_constants: false },
    mangle,
  });
  writeFileSync(join(dist, file), code);
}

/**
 * The program for Node, in parts, of which a command loads those that it needs; only the database's native
 * part stays outside.
 */
async function buildProgram() {
  await build({
    entryPoints: { assent: join(root, 'packages/cli/src/main.ts') },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    // Beside the program, because it finds its data by where its own code lies.
    chunkNames: 'part-[hash]',
    splitting: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3'],
    // Some libraries inside are CommonJS and ask for Node's own modules by require().
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    sourcemap: 'linked',
    legalComments: 'linked',
    logLevel: 'warning',
  });
}

/** The verifier for Node alone, which goes into every bundle: an auditor may read it. */
async function buildVerifier() {
  await build({
    entryPoints: { verify: join(root, 'packages/cli/src/verify/standalone.ts') },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'inline',
    logLevel: 'warning',
  });
}

/**
 * The same for a browser: one file that works without a network, whose policy lets nothing else run
 * and nothing be sent.
 */
async function buildVerifyPage() {
  const page = join(root, 'packages/cli/src/verify/page');
  const { outputFiles } = await build({
    entryPoints: [join(page, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    legalComments: 'inline',
    logLevel: 'warning',
  });
  // Nothing in the script may end the element that it stands in.
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  const css = readFileSync(join(page, 'page.css'), 'utf8');
  const style = (await transform(css, { loader: 'css', minify: true })).code.trim();
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = readFileSync(join(page, 'page.html'), 'utf8')
    .replace('POLICY', policy)
    .replace('/* style */', () => style)
    .replace('/* script */', () => script);
  writeFileSync(join(dist, 'verify.html'), html);
}

/** A source of a content security policy (CSP 3 section 2.3.1). */
function digest(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
