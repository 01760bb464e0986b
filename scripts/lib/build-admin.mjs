import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The banner's tokens for a page of its own: what they set on the banner, they set on the whole page. */
const sharedTokens = (root) => ({
  name: 'shared-tokens',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^assent:tokens$/ }, () => ({ path: 'tokens', namespace: 'assent' }));
    onLoad({ filter: /.*/, namespace: 'assent' }, () => {
      const css = readFileSync(join(root, 'packages/banner/src/ui/tokens.css'), 'utf8');
      return { contents: css.replaceAll('#assent', ':root'), loader: 'css' };
    });
  },
});

/**
 * Builds the admin's screens: a page, its style, its script, and what that loads page by page.
 * @param root the workspace
 */
export async function buildAdmin(root, outdir) {
  const admin = join(root, 'packages/admin/src');
  const { metafile } = await build({
    entryPoints: { admin: join(admin, 'main.tsx') },
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    publicPath: '/admin/assets',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [sharedTokens(root)],
  });
  // Pages that are loaded later are entry points, too.
  const [script, output] = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('/main.tsx'),
  );
  const address = (file) => `/admin/assets/${file.split('/').at(-1)}`;
  const html = readFileSync(join(admin, 'index.html'), 'utf8')
    .replace('STYLE', `<link rel="stylesheet" href="${address(output.cssBundle)}">`)
    .replace('SCRIPT', `<script type="module" src="${address(script)}"></script>`);
  writeFileSync(join(outdir, 'index.html'), html);
}
