// @vitest-environment node
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** Files of other packages that a bundle would hold. */
async function carriedBy(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    outdir: '/',
    loader: { '.css': 'text' },
    metafile: true,
  });
  return Object.keys(metafile.inputs).filter((file) => !/\/(banner|contract)\/src\//.test(file));
}

it('the guard, which every visitor downloads, carries no library', async () => {
  expect(await carriedBy('guard/index.ts')).toEqual([]);
});

it.each([
  'ui/main.ts',
  'settings/main.ts',
  'mine/main.ts',
  'effects/main.ts',
  'evidence/main.ts',
  'embeds/main.ts',
  'embeds/relay.ts',
  'gpp/stub-main.ts',
])('%s carries no library', async (entry) => {
  expect(await carriedBy(entry)).toEqual([]);
});

it("the GPP's file carries the IAB's library alone", async () => {
  const files = await carriedBy('gpp/main.ts');
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !file.includes('@iabgpp/cmpapi'))).toEqual([]);
});
